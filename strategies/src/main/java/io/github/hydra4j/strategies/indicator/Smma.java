package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Smoothed moving average, also called Wilder's, RMA or MMA: each number moves the average by one n-th of its distance.
 * Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978.
 */
public final class Smma implements ValueIndicator {

    /** Where the average starts. */
    public enum Seed {
        /** On the n-th number, with the mean of the first n: Wilder's own way. */
        WILDER,
        /** On the n-th number, with that number alone. */
        SINGLE_VALUE_AT_N,
        /** On the number after the first n, with that number alone: what ta4j 0.24 does. */
        FIRST_AFTER_N
    }

    private static final List<String> OUTPUTS = List.of("smma");

    private final int period;
    private final double weight;
    private final boolean meanOfFirst;
    private final int warmUp;
    private int missing;
    private double seedSum;
    private double value = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Smma(int period, Seed seed) {
        this.period = Periods.atLeastOne(period, "period");
        this.weight = 1.0 / period;
        this.meanOfFirst = requireNonNull(seed, "seed") == Seed.WILDER;
        this.warmUp = seed == Seed.FIRST_AFTER_N ? period + 1 : period;
        this.missing = warmUp;
    }

    @Override
    public void update(double input) {
        next(input);
    }

    @Override
    public double next(double input) {
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
    public boolean isReady() {
        return missing == 0;
    }

    @Override
    public int warmUp() {
        return warmUp;
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
        exchange.parameter(period);
        missing = exchange.exchange(missing);
        seedSum = exchange.exchange(seedSum);
        value = exchange.exchange(value);
    }
}
