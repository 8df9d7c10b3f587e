package io.github.hydra4j.strategies.indicator;

/**
 * Wilder's smoothing: each number moves the average by one n-th of its distance. It starts on the n-th number, with the
 * mean of the first n or with that number alone.
 */
final class WilderAverage {

    private final int period;
    private final double weight;
    private final boolean meanOfFirst;
    private int missing;
    private double seedSum;
    private double value = Double.NaN;

    WilderAverage(int period, boolean meanOfFirst) {
        this.period = Periods.atLeastOne(period, "period");
        this.weight = 1.0 / period;
        this.meanOfFirst = meanOfFirst;
        this.missing = period;
    }

    void update(double input) {
        if (missing == 0) {
            value += (input - value) * weight;
            return;
        }
        seedSum += input;
        missing--;
        if (missing == 0) {
            value = meanOfFirst ? seedSum / period : input;
        }
    }

    boolean isReady() {
        return missing == 0;
    }

    double value() {
        return value;
    }
}
