package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Smoothed moving average, also called Wilder's, RMA or MMA: each number moves the average by one n-th of its distance.
 * Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978.
 */
public final class Smma extends ExponentialAverage {

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

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Smma(int period, Seed seed) {
        super(
                1.0 / Periods.atLeastOne(period, "period"),
                period,
                seed == Seed.FIRST_AFTER_N ? period + 1 : period,
                requireNonNull(seed, "seed") == Seed.WILDER);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }
}
