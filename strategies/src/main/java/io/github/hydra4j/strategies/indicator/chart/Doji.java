package io.github.hydra4j.strategies.indicator.chart;

/**
 * Doji: a bar whose close is its open but for some percent. The match is 1. Source: S. Nison, Japanese Candlestick Charting Techniques, 1991.
 */
public final class Doji extends OneBarPattern {

    /**
     * A pattern that has seen nothing.
     *
     * @param percent by which close and open may differ
     * @throws IllegalArgumentException if it is below 0
     */
    public Doji(double percent) {
        super(checked(percent) / 100);
    }

    private static double checked(double percent) {
        if (!(percent >= 0)) {
            throw new IllegalArgumentException("the percentage must be at least 0, got " + percent);
        }
        return percent;
    }

    @Override
    double match(double open, double high, double low, double close, double allowed) {
        return open != 0 && Math.abs(close / open - 1) <= allowed ? 1 : 0;
    }
}
