package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that moves only when told to, for tests of whatever waits. Timers run inside {@link #advance}, on the caller's thread,
 * each at its own moment, in order; those of one moment in the order they were set. Thread-safe.
 */
@Incubating
public final class ManualScheduler implements NetScheduler {

    private static final Comparator<Due> ORDER =
            Comparator.comparingLong((Due due) -> due.nanos).thenComparingLong(due -> due.number);

    private final PriorityQueue<Due> queue = new PriorityQueue<>(ORDER);
    private final long epochAtZero;
    private long now;
    private long skew;
    private long numbers;

    private static final class Due {
        private final long nanos;
        private final long number;
        private final Runnable action;

        Due(long nanos, long number, Runnable action) {
            this.nanos = nanos;
            this.number = number;
            this.action = action;
        }
    }

    /** Starts at 2026-01-01T00:00Z. */
    public ManualScheduler() {
        this(1_767_225_600_000_000_000L);
    }

    /** Starts at a moment, nanoseconds since the epoch. */
    public ManualScheduler(long epochNanos) {
        this.epochAtZero = epochNanos;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized long epochNanos() {
        return epochAtZero + now + skew;
    }

    @Override
    public synchronized Timer schedule(Duration delay, Runnable action) {
        Due due = new Due(now + Math.max(0, delay.toNanos()), numbers++, action);
        queue.add(due);
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        queue.remove(due);
    }

    /** Sets the time of day forward or, with a negative step, back, as a correction of a machine's clock does. */
    public synchronized void stepClock(Duration step) {
        skew += step.toNanos();
    }

    /** How many timers are set. */
    public synchronized int pending() {
        return queue.size();
    }

    /** Lets time pass and runs what falls due on the way. */
    public void advance(Duration by) {
        long until = nanoTime() + by.toNanos();
        for (Due due = next(until); due != null; due = next(until)) {
            due.action.run();
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Due next(long until) {
        Due head = queue.peek();
        if (head == null || head.nanos > until) {
            now = Math.max(now, until);
            return null;
        }
        queue.poll();
        now = Math.max(now, head.nanos);
        return head;
    }
}
