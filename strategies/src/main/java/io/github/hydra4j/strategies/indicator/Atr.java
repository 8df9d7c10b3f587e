package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

/**
 * Average true range: {@link TrueRange} smoothed by one n-th. Source: J. W. Wilder, New Concepts in Technical Trading
 * Systems, 1978. It is defined from the bar after the first {@code period} on.
 */
public final class Atr implements RangeIndicator {

    /** How the average starts. */
    public enum Seed {
        /** With the mean of the first n true ranges: Wilder's own way. */
        WILDER,
        /** With the n-th true range alone: what ta4j 0.24 does. */
        SINGLE_RANGE_AT_N
    }

    private final TrueRange range = new TrueRange();
    private final WilderAverage average;
    private double close = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Atr(int period, Seed seed) {
        this.average = new WilderAverage(period, requireNonNull(seed, "seed") == Seed.WILDER);
    }

    @Override
    public void update(double high, double low, double close) {
        range.update(high, low, close);
        this.close = close;
        double latest = range.value();
        if (!Double.isNaN(latest)) { // there is none on the first bar
            average.update(latest);
        }
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    /** The average in units of price, NaN while it is not defined. */
    @Override
    public double value() {
        return average.value();
    }

    /** The true range of the last bar, NaN on the first. */
    public double trueRange() {
        return range.value();
    }

    /** The average as a percentage of the last close, NaN while it is not defined. */
    public double percentOfClose() {
        return 100 * average.value() / close;
    }
}
