package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;

/** Time and timers of sessions: the machine's in production, a test's own in tests. Thread-safe. */
@Incubating
public interface NetScheduler {

    /** Nanoseconds since some moment, never going back. For intervals. */
    long nanoTime();

    /** Nanoseconds since 1970-01-01T00:00Z; may be set back by whoever sets the machine's clock. For stamps. */
    long epochNanos();

    /**
     * Runs something later, on a thread of the scheduler. It must be short and must not block.
     *
     * @param delay not negative
     * @param action what to run
     * @return to call it off
     */
    Timer schedule(Duration delay, Runnable action);

    /** Something that will run. */
    @FunctionalInterface
    interface Timer {

        /** Calls it off; nothing happens if it ran already. */
        void cancel();
    }

    /** The machine's time and one daemon thread for all timers of this process. */
    static NetScheduler system() {
        return SystemScheduler.INSTANCE;
    }
}
