package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Donchian channel: the highest high and the lowest low of the last n bars, and the middle. Source: R. Donchian, 4-week rule,
 * 1960s; C. Faith, Way of the Turtle, 2007. A channel that a bar can leave does not contain that bar, so by default the
 * current one is left out; many programs leave it in.
 */
public final class Donchian implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("upper", "middle", "lower", "width");

    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final boolean withCurrent;
    private double upper = Double.NaN;
    private double lower = Double.NaN;

    /**
     * A channel that has seen nothing.
     *
     * @param period bars of the channel
     * @param withCurrent whether the current bar is one of them
     * @throws IllegalArgumentException if the period is below 1
     */
    public Donchian(int period, boolean withCurrent) {
        this.highest = RollingExtreme.highest(period);
        this.lowest = RollingExtreme.lowest(period);
        this.withCurrent = withCurrent;
    }

    @Override
    public void update(double high, double low, double close) {
        if (!withCurrent) {
            takeChannel();
        }
        highest.update(high);
        lowest.update(low);
        if (withCurrent) {
            takeChannel();
        }
    }

    private void takeChannel() {
        upper = highest.value();
        lower = lowest.value();
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(upper);
    }

    @Override
    public int warmUp() {
        return highest.warmUp() + (withCurrent ? 0 : 1);
    }

    /** The same as {@link #upper}. */
    @Override
    public double value() {
        return upper();
    }

    /** The highest high, NaN while it is not defined. */
    public double upper() {
        return upper;
    }

    /** The middle, NaN while it is not defined. */
    public double middle() {
        return (upper + lower) / 2;
    }

    /** The lowest low, NaN while it is not defined. */
    public double lower() {
        return lower;
    }

    /** The range over the middle, NaN while it is not defined. */
    public double width() {
        return middle() == 0 ? Double.NaN : (upper - lower) / middle();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> upper();
            case 1 -> middle();
            case 2 -> lower();
            case 3 -> width();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(withCurrent ? 1 : 0);
        highest.state(exchange);
        lowest.state(exchange);
        upper = exchange.exchange(upper);
        lower = exchange.exchange(lower);
    }
}
