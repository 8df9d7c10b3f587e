package io.github.hydra4j.net;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's time. The one place of this artifact that reads it. */
final class SystemScheduler implements NetScheduler {

    static final SystemScheduler INSTANCE = new SystemScheduler();

    private static final Logger LOG = LoggerFactory.getLogger(SystemScheduler.class);

    private final ScheduledThreadPoolExecutor timers;

    private SystemScheduler() {
        timers = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "hydra4j-net-timer");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        ScheduledFuture<?> future =
                timers.schedule(() -> runAndReport(action), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** A failed timer must not vanish in a future nobody looks at. */
    private static void runAndReport(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("A timer failed: {}", e.getClass().getName(), e);
        }
    }
}
