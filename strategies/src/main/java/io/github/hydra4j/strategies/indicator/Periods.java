package io.github.hydra4j.strategies.indicator;

/** Checks what indicators are made with. */
public final class Periods {

    private Periods() {}

    /**
     * A number of observations.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static int atLeastOne(int period, String what) {
        return atLeast(1, period, what);
    }

    /**
     * A number of observations.
     *
     * @throws IllegalArgumentException if it is below the least
     */
    public static int atLeast(int least, int period, String what) {
        if (period < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", got " + period);
        }
        return period;
    }

    /**
     * A factor.
     *
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public static double aboveZero(double factor, String what) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be above 0, got " + factor);
        }
        return factor;
    }

    /**
     * Two periods of which one must be the shorter.
     *
     * @throws IllegalArgumentException if it is not, or if it is below 1
     */
    public static void fastBelowSlow(int fast, int slow) {
        atLeastOne(fast, "fast period");
        if (fast >= slow) {
            throw new IllegalArgumentException(
                    "the fast period must be below the slow one, got " + fast + " and " + slow);
        }
    }
}
