package io.github.hydra4j.strategies.indicator.chart;

/**
 * Marubozu: a bar that is nearly all body. The match is 100 on a rising one, -100 on a falling one. Source: S. Nison, Japanese Candlestick Charting Techniques, 1991.
 */
public final class Marubozu extends OneBarPattern {

    private static final int SIGNAL = 100;

    /**
     * A pattern that has seen nothing.
     *
     * @param percent of the range that the body must be, above 0 and not above 100
     * @throws IllegalArgumentException if it is out of range
     */
    public Marubozu(double percent) {
        super(checked(percent) / 100);
    }

    private static double checked(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("the percentage must lie above 0 and not above 100, got " + percent);
        }
        return percent;
    }

    @Override
    double match(double open, double high, double low, double close, double allowed) {
        boolean found = high > low && Math.abs(close - open) / (high - low) >= allowed;
        return found ? close > open ? SIGNAL : -SIGNAL : 0;
    }
}
