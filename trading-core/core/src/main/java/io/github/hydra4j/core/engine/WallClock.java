package io.github.hydra4j.core.engine;

import java.time.Instant;

/** The time of day for live bots; it never goes back, whatever happens to the machine's clock. */
final class WallClock {

    private long last = Long.MIN_VALUE;

    /** Nanoseconds since the epoch. */
    long nowNanos() {
        Instant now = Instant.now();
        last = Math.max(last, now.getEpochSecond() * 1_000_000_000L + now.getNano());
        return last;
    }
}
