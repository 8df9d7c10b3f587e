package io.github.hydra4j.core.backtest;

/**
 * Equity over time, thinned to a bounded number of points. Each point stands for a stretch of the run and keeps the
 * stretch's lowest, highest and last value, so no extreme is lost. Immutable; arrays are copies.
 */
public final class EquityCurve {

    private final long[] timesNanos;
    private final double[] low;
    private final double[] high;
    private final double[] last;

    EquityCurve(long[] timesNanos, double[] low, double[] high, double[] last) {
        this.timesNanos = timesNanos;
        this.low = low;
        this.high = high;
        this.last = last;
    }

    /** Number of points. */
    public int size() {
        return timesNanos.length;
    }

    /** End of the stretch, nanoseconds since the epoch. */
    public long timeNanos(int point) {
        return timesNanos[point];
    }

    /** Lowest equity of the stretch. */
    public double low(int point) {
        return low[point];
    }

    /** Highest equity of the stretch. */
    public double high(int point) {
        return high[point];
    }

    /** Equity at the end of the stretch. */
    public double last(int point) {
        return last[point];
    }
}
