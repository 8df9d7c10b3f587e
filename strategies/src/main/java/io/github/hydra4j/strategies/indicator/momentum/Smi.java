package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Stochastic momentum index: how far the close lies from the middle of the range of the last n bars over half that range,
 * both twice smoothed exponentially, in percent; and an exponential average as its signal. Source: W. Blau, Stochastic
 * Momentum, Stocks &amp; Commodities 11:1, 1993. Every average starts with its first number. Not defined where there is no
 * range.
 */
public final class Smi implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("smi", "signal");

    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final DoubleSmoothing distances;
    private final DoubleSmoothing ranges;
    private final Ema signal;
    private double line = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @param period bars of the range
     * @param first period of the first smoothing
     * @param second period of the second smoothing
     * @param signal period of the signal
     * @throws IllegalArgumentException if a period is below 1
     */
    public Smi(int period, int first, int second, int signal) {
        this.highest = RollingExtreme.highest(period);
        this.lowest = RollingExtreme.lowest(period);
        this.distances = new DoubleSmoothing(first, second, Ema.Seed.FIRST_VALUE);
        this.ranges = new DoubleSmoothing(first, second, Ema.Seed.FIRST_VALUE);
        this.signal = new Ema(signal, Ema.Seed.FIRST_VALUE);
    }

    @Override
    public void update(double high, double low, double close) {
        highest.update(high);
        lowest.update(low);
        if (highest.isReady()) {
            double top = highest.value();
            double bottom = lowest.value();
            double distance = distances.next(close - 0.5 * (top + bottom));
            double range = ranges.next(top - bottom);
            line = range == 0 ? Double.NaN : 100 * (distance / (0.5 * range));
            if (!Double.isNaN(line)) {
                signal.update(line);
            }
        }
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public int warmUp() {
        return highest.warmUp();
    }

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The index from -100 to 100, NaN while it is not defined. */
    public double line() {
        return line;
    }

    /** The average of it, NaN while it is not defined. */
    public double signal() {
        return signal.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> line();
            case 1 -> signal();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        highest.state(exchange);
        lowest.state(exchange);
        distances.state(exchange);
        ranges.state(exchange);
        signal.state(exchange);
        line = exchange.exchange(line);
    }
}
