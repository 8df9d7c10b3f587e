package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until it is moved; thread-safe. */
@Incubating
public final class VirtualClock {

    private static final long BILLION = 1_000_000_000L;

    private final AtomicLong nanos;

    private VirtualClock(long nanos) {
        this.nanos = new AtomicLong(nanos);
    }

    /** A clock at a usual time: the first of January 2026 in UTC. */
    public static VirtualClock atDawn() {
        return at(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** A clock at a time. */
    public static VirtualClock at(Instant time) {
        return new VirtualClock(Math.addExact(Math.multiplyExact(time.getEpochSecond(), BILLION), time.getNano()));
    }

    /** The time, nanoseconds since the epoch. */
    public long nanos() {
        return nanos.get();
    }

    /** The time. */
    public Instant instant() {
        long now = nanos();
        return Instant.ofEpochSecond(Math.floorDiv(now, BILLION), Math.floorMod(now, BILLION));
    }

    /**
     * Moves it on.
     *
     * @return the new time
     * @throws IllegalArgumentException if the duration is negative: time does not go back
     */
    public long advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back, got " + duration);
        }
        return nanos.addAndGet(duration.toNanos());
    }

    @Override
    public String toString() {
        return instant().toString();
    }
}
