package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Aroon: how recent the highest high and the lowest low of the last n bars and the one before are: 100 for the last bar, 0
 * for n bars ago; the oscillator is their difference. Source: T. S. Chande, A Time Price Oscillator, Stocks &amp; Commodities
 * 13:9, 1995. Of equal extremes the oldest counts, with a growing window the newest, as in the programs that have them.
 */
public final class Aroon implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("up", "down", "oscillator");

    private final int period;
    private final RollingExtreme highest;
    private final RollingExtreme lowest;

    /**
     * An indicator that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Aroon(int period, WindowStart start) {
        RollingExtreme.Tie tie = start == WindowStart.GROWING ? RollingExtreme.Tie.NEWEST : RollingExtreme.Tie.OLDEST;
        this.period = Periods.atLeastOne(period, "period");
        this.highest = RollingExtreme.highest(period + 1, start, tie);
        this.lowest = RollingExtreme.lowest(period + 1, start, tie);
    }

    @Override
    public void update(double high, double low, double close) {
        highest.update(high);
        lowest.update(low);
    }

    private double recent(RollingExtreme extreme) {
        return isReady() ? 100.0 * (period - extreme.barsAgo()) / period : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return highest.isReady();
    }

    @Override
    public int warmUp() {
        return highest.warmUp();
    }

    /** The same as {@link #up}. */
    @Override
    public double value() {
        return up();
    }

    /** How recent the highest high is, NaN while it is not defined. */
    public double up() {
        return recent(highest);
    }

    /** How recent the lowest low is, NaN while it is not defined. */
    public double down() {
        return recent(lowest);
    }

    /** The first minus the second, NaN while they are not defined. */
    public double oscillator() {
        return up() - down();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> up();
            case 1 -> down();
            case 2 -> oscillator();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        highest.state(exchange);
        lowest.state(exchange);
    }
}
