package io.github.hydra4j.strategies.indicator;

import java.util.List;

/**
 * True range: how far the price moved since the last close, which is the bar's range extended to that close. Source: J.
 * W. Wilder, New Concepts in Technical Trading Systems, 1978. It is not defined on the first bar.
 */
public final class TrueRange implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("true_range");

    private double previousClose = Double.NaN;
    private double value = Double.NaN;

    /** A range that has seen nothing. */
    public TrueRange() {}

    @Override
    public void update(double high, double low, double close) {
        next(high, low, close);
    }

    /** Takes the next bar and tells its true range at once, NaN on the first. */
    public double next(double high, double low, double close) {
        double range = Math.max(high, previousClose) - Math.min(low, previousClose);
        previousClose = close;
        value = range;
        return range;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(value);
    }

    @Override
    public int warmUp() {
        return 2;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        previousClose = exchange.exchange(previousClose);
        value = exchange.exchange(value);
    }
}
