package io.github.hydra4j.strategies.indicator;

/** An average that each number moves by a fixed part of its distance, once it has started. */
abstract class ExponentialAverage implements ValueIndicator {

    private final int period;
    private final double weight;
    private final boolean meanOfFirst;
    private final int warmUp;
    /** How many numbers are missing until the average is defined. */
    private int missing;

    private double seedSum;
    private double value = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @param weight by which each number moves it
     * @param period of how many numbers the mean is that it starts with
     * @param warmUp with which number it starts
     * @param meanOfFirst whether it starts with that mean, or with that number alone
     */
    ExponentialAverage(double weight, int period, int warmUp, boolean meanOfFirst) {
        this.period = period;
        this.weight = weight;
        this.meanOfFirst = meanOfFirst;
        this.warmUp = warmUp;
        this.missing = warmUp;
    }

    @Override
    public final void update(double input) {
        next(input);
    }

    @Override
    public final double next(double input) {
        if (missing != 0) {
            start(input);
            return value;
        }
        double before = value;
        double after = before + (input - before) * weight;
        value = after;
        return after;
    }

    private void start(double input) {
        seedSum += input;
        missing--;
        if (missing == 0) {
            value = meanOfFirst ? seedSum / period : input;
        }
    }

    @Override
    public final boolean isReady() {
        return missing == 0;
    }

    @Override
    public final int warmUp() {
        return warmUp;
    }

    @Override
    public final double value() {
        return value;
    }

    @Override
    public final void state(StateExchange exchange) {
        exchange.parameter(period);
        exchange.parameter(weight);
        missing = exchange.exchange(missing);
        seedSum = exchange.exchange(seedSum);
        value = exchange.exchange(value);
    }
}
