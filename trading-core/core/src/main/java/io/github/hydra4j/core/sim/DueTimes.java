package io.github.hydra4j.core.sim;

/** When a simulated exchange must next be looked at: never later than the first thing that falls due. */
final class DueTimes {

    static final long NEVER = Long.MAX_VALUE;

    private long next = NEVER;

    /** Something falls due at this time. */
    void at(long timeNanos) {
        if (timeNanos < next) {
            next = timeNanos;
        }
    }

    long next() {
        return next;
    }

    /** Everything due has happened; what is still to come is told again. */
    void reset() {
        next = NEVER;
    }
}
