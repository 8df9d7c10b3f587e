package io.github.hydra4j.core.backtest;

/** The last equity of each UTC day on which anything was seen; exact in time, never thinned. Immutable. */
public final class DailyEquity {

    private final long[] days;
    private final double[] equity;

    DailyEquity(long[] days, double[] equity) {
        this.days = days;
        this.equity = equity;
    }

    /** Number of days. */
    public int size() {
        return days.length;
    }

    /** Days since 1970-01-01. */
    public long epochDay(int index) {
        return days[index];
    }

    /** Equity at the last event of that day, in the reporting asset. */
    public double equity(int index) {
        return equity[index];
    }
}
