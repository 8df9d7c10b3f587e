package io.github.hydra4j.strategies.indicator;

/** Checks the lengths of averages. */
final class Periods {

    private Periods() {}

    static int atLeastOne(int period, String what) {
        if (period < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + period);
        }
        return period;
    }
}
