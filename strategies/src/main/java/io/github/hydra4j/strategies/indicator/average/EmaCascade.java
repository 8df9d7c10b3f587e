package io.github.hydra4j.strategies.indicator.average;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.Arrays;

/** Exponential averages of which each follows the one before. */
public final class EmaCascade {

    private final int period;
    private final CascadeSeed seed;
    private final double[] values;
    private final double[] seedSums;
    private final int[] missing;
    private final double weight;

    /**
     * Averages that have seen nothing.
     *
     * @param stages how many
     * @param period of each of them
     * @param seed where they start
     * @throws IllegalArgumentException if the period is below 1
     */
    public EmaCascade(int stages, int period, CascadeSeed seed) {
        this.period = Periods.atLeastOne(period, "period");
        this.seed = requireNonNull(seed, "seed");
        this.weight = 2.0 / (period + 1.0);
        this.values = new double[stages];
        this.seedSums = new double[stages];
        this.missing = new int[stages];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(missing, seed == CascadeSeed.FIRST_VALUE ? 1 : period);
    }

    /** Takes the next number. */
    public void update(double input) {
        double passed = input;
        for (int i = 0; i < values.length; i++) {
            if (missing[i] == 0) {
                values[i] += (passed - values[i]) * weight;
            } else if (!start(i, passed)) {
                return;
            }
            passed = values[i];
        }
    }

    /** Whether the numbers passed on are defined by now. */
    private boolean start(int stage, double input) {
        seedSums[stage] += input;
        missing[stage]--;
        if (missing[stage] > 0) {
            return false;
        }
        values[stage] = seed == CascadeSeed.FIRST_VALUE ? input : seedSums[stage] / period;
        if (seed != CascadeSeed.CHAINED_MEANS) {
            for (int later = stage + 1; later < values.length; later++) {
                values[later] = values[stage];
                missing[later] = 0;
            }
            return false;
        }
        return true;
    }

    /** One of the averages, 0 for the first; NaN while it is not defined. */
    public double stage(int stage) {
        return values[stage];
    }

    /** Whether the last of them is defined. */
    public boolean isReady() {
        return missing[missing.length - 1] == 0;
    }

    /** How many numbers that takes. */
    public int warmUp() {
        return switch (seed) {
            case FIRST_VALUE -> 1;
            case SHARED_MEAN -> period;
            case CHAINED_MEANS -> values.length * (period - 1) + 1;
        };
    }

    /** Exchanges what is remembered. */
    public void state(StateExchange exchange) {
        exchange.parameter(period);
        exchange.exchange(values);
        exchange.exchange(seedSums);
        exchange.exchange(missing);
    }
}
