package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;

/** The venue's time as far as we know it; may be read from any thread. */
@Incubating
@FunctionalInterface
public interface VenueClock {

    /** A venue whose clock is ours. */
    VenueClock SAME = ours -> ours;

    /**
     * The venue's time at a moment of ours. What expires does so by this clock, so it must not run ahead: where the
     * offset is uncertain, it is the earliest the venue's time can be.
     *
     * @param ourNanos our time, nanoseconds since the epoch
     * @return the venue's time, nanoseconds since the epoch
     */
    long at(long ourNanos);
}
