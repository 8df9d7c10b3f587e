package io.github.hydra4j.core.engine;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The time of day for live bots. It never goes back and never stands still, whatever happens to the machine's clock: when
 * that is set back, time goes on a little more slowly until both agree again, so that timers and time-outs go on falling
 * due. One thread.
 */
final class WallClock {

    private final LongSupplier wall;
    private final LongSupplier ticker;
    private long last = Long.MIN_VALUE;
    private long lastTick;

    WallClock() {
        this(WallClock::systemNanos, System::nanoTime);
    }

    /**
     * A clock of other clocks.
     *
     * @param wall the machine's time of day, nanoseconds since the epoch; may jump
     * @param ticker nanoseconds since whenever; never jumps
     */
    WallClock(LongSupplier wall, LongSupplier ticker) {
        this.wall = wall;
        this.ticker = ticker;
    }

    private static long systemNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** Nanoseconds since the epoch. */
    long nowNanos() {
        long now = wall.getAsLong();
        long tick = ticker.getAsLong();
        if (last != Long.MIN_VALUE) {
            long passed = Math.max(0, tick - lastTick);
            now = Math.max(now, last + passed - passed / 10);
        }
        last = now;
        lastTick = tick;
        return now;
    }
}
