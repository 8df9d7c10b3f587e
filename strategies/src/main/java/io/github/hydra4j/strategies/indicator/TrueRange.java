package io.github.hydra4j.strategies.indicator;

/**
 * True range: how far the price moved since the last close, which is the bar's range extended to that close. Source: J.
 * W. Wilder, New Concepts in Technical Trading Systems, 1978. It is not defined on the first bar.
 */
public final class TrueRange implements RangeIndicator {

    private double previousClose = Double.NaN;
    private double value = Double.NaN;

    /** A range that has seen nothing. */
    public TrueRange() {}

    @Override
    public void update(double high, double low, double close) {
        value = Math.max(high, previousClose) - Math.min(low, previousClose);
        previousClose = close;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(value);
    }

    @Override
    public double value() {
        return value;
    }
}
