package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TrueRange;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Vortex indicator: how far highs lie from the low before (VI+) and lows from the high before (VI-), summed over n bars, over
 * the true ranges summed alike. Source: E. Botes and D. Siepman, The Vortex Indicator, Stocks &amp; Commodities 28:1, 2010.
 * Not defined where nothing moved.
 */
public final class Vortex implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("plus_vi", "minus_vi");

    private final TrueRange trueRange = new TrueRange();
    private final RollingSum ranges;
    private final RollingSum rises;
    private final RollingSum falls;
    private double previousHigh = Double.NaN;
    private double previousLow = Double.NaN;

    /**
     * An indicator that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Vortex(int period) {
        this.ranges = new RollingSum(period);
        this.rises = new RollingSum(period);
        this.falls = new RollingSum(period);
    }

    @Override
    public void update(double high, double low, double close) {
        double range = trueRange.next(high, low, close);
        if (!Double.isNaN(range)) { // there is none on the first bar
            ranges.update(range);
            rises.update(Math.abs(high - previousLow));
            falls.update(Math.abs(low - previousHigh));
        }
        previousHigh = high;
        previousLow = low;
    }

    private double part(RollingSum movement) {
        return isReady() && ranges.value() != 0 ? movement.value() / ranges.value() : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return ranges.isReady();
    }

    @Override
    public int warmUp() {
        return ranges.warmUp() + 1;
    }

    /** The same as {@link #plusVi}. */
    @Override
    public double value() {
        return plusVi();
    }

    /** The movement upwards, NaN while it is not defined. */
    public double plusVi() {
        return part(rises);
    }

    /** The movement downwards, NaN while it is not defined. */
    public double minusVi() {
        return part(falls);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> plusVi();
            case 1 -> minusVi();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        trueRange.state(exchange);
        ranges.state(exchange);
        rises.state(exchange);
        falls.state(exchange);
        previousHigh = exchange.exchange(previousHigh);
        previousLow = exchange.exchange(previousLow);
    }
}
