package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Exponential moving average with weight {@code k = 2 / (n + 1)}: each number moves the average by {@code k} times its
 * distance. Formula and the relation of {@code k} to a period: J. M. Hurst, The Profit Magic of Stock Transaction
 * Timing, 1970; G. Appel used it for {@link Macd}.
 */
public final class Ema extends ExponentialAverage {

    /** Where the average starts. */
    public enum Seed {
        /** On the first number, with that number. */
        FIRST_VALUE,
        /** On the n-th number, with the mean of the first n: what most textbooks do. */
        SMA_OF_FIRST_N,
        /** On the number after the first n, with that number alone: what ta4j 0.24 does. */
        FIRST_AFTER_N
    }

    private static final List<String> OUTPUTS = List.of("ema");

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Ema(int period, Seed seed) {
        this(2.0 / (Periods.atLeastOne(period, "period") + 1.0), period, seed);
    }

    private Ema(double weight, int period, Seed seed) {
        super(
                weight,
                Periods.atLeastOne(period, "period"),
                seed == Seed.FIRST_VALUE ? 1 : seed == Seed.SMA_OF_FIRST_N ? period : period + 1,
                requireNonNull(seed, "seed") == Seed.SMA_OF_FIRST_N);
    }

    /**
     * An average that has seen nothing, with a weight other than the usual one.
     *
     * @param weight of each number, above 0 and at most 1
     * @param period after how many numbers it starts
     * @throws IllegalArgumentException if the period is below 1 or the weight out of range
     */
    public static Ema ofWeight(double weight, int period, Seed seed) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must lie above 0 and not above 1, got " + weight);
        }
        return new Ema(weight, period, seed);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }
}
