package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Ultimate oscillator: how far the close came up from the true low over the true range, over three spans that count four,
 * two and one times, in percent. Source: L. R. Williams, The Ultimate Oscillator, Stocks &amp; Commodities 3:4, 1985. Not
 * defined where nothing moved.
 */
public final class UltimateOscillator implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("ultimate");

    private final RollingSum[] pressures;
    private final RollingSum[] ranges;
    private double previousClose = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if a span is below 1 or they do not grow
     */
    public UltimateOscillator(int small, int middle, int large) {
        if (small >= middle || middle >= large) {
            throw new IllegalArgumentException(
                    "the three spans must grow, got " + small + ", " + middle + " and " + large);
        }
        this.pressures = new RollingSum[] {new RollingSum(small), new RollingSum(middle), new RollingSum(large)};
        this.ranges = new RollingSum[] {new RollingSum(small), new RollingSum(middle), new RollingSum(large)};
    }

    @Override
    public void update(double high, double low, double close) {
        double trueLow = Math.min(low, previousClose);
        double range = Math.max(high, previousClose) - trueLow;
        previousClose = close;
        if (!Double.isNaN(range)) { // there is none on the first bar
            for (int i = 0; i < pressures.length; i++) {
                pressures[i].update(close - trueLow);
                ranges[i].update(range);
            }
        }
    }

    @Override
    public boolean isReady() {
        return ranges[2].isReady();
    }

    @Override
    public int warmUp() {
        return ranges[2].warmUp() + 1;
    }

    private double strength(int span) {
        double range = ranges[span].value();
        return range == 0 || !isReady() ? Double.NaN : pressures[span].value() / range;
    }

    /** The oscillator from 0 to 100, NaN while it is not defined. */
    @Override
    public double value() {
        return 100 * (4 * strength(0) + 2 * strength(1) + strength(2)) / 7;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        for (int i = 0; i < pressures.length; i++) {
            pressures[i].state(exchange);
            ranges[i].state(exchange);
        }
        previousClose = exchange.exchange(previousClose);
    }
}
