package io.github.hydra4j.net.limit;

import io.github.hydra4j.net.Priority;
import java.util.ArrayDeque;
import java.util.Iterator;

/** How full a budget is. Guarded by the limiter's lock. */
final class BudgetState {

    /** Weight is kept by slices of the window, each counted from its end: memory stays small and we err to the safe side. */
    private static final int SLICES = 100;

    private final RateBudget budget;
    private final long windowNanos;
    private final long sliceNanos;
    private final ArrayDeque<Slice> slices = new ArrayDeque<>();
    private long capacity;
    private long used;
    private long pausedUntil = Long.MIN_VALUE;
    private int refusals;

    private static final class Slice {
        private final long end;
        private long weight;

        Slice(long end, long weight) {
            this.end = end;
            this.weight = weight;
        }
    }

    BudgetState(RateBudget budget) {
        this.budget = budget;
        this.capacity = budget.capacity();
        this.windowNanos = budget.window().toNanos();
        this.sliceNanos = Math.max(1, windowNanos / SLICES);
    }

    RateBudget budget() {
        return budget;
    }

    long used(long now) {
        expire(now);
        return used;
    }

    long capacity() {
        return capacity;
    }

    /** What a priority may still take, which is negative if more urgent calls have gone into its share. */
    long available(Priority priority, long now) {
        if (paused(now)) {
            return 0;
        }
        expire(now);
        return budget.ceiling(priority, capacity) - used;
    }

    boolean paused(long now) {
        return pausedUntil != Long.MIN_VALUE && pausedUntil - now > 0;
    }

    /** Whether it could ever be had. */
    boolean possible(Priority priority, int weight) {
        return windowNanos == 0 || weight <= budget.ceiling(priority, capacity);
    }

    /** When so much will be free if nothing else is granted; {@code Long.MAX_VALUE} for never. */
    long freeAt(Priority priority, long weight, long now) {
        expire(now);
        long earliest = paused(now) ? pausedUntil : now;
        long excess = used + weight - budget.ceiling(priority, capacity);
        if (excess <= 0) {
            return earliest;
        }
        if (windowNanos == 0) {
            return Long.MAX_VALUE;
        }
        Iterator<Slice> oldestFirst = slices.iterator();
        while (oldestFirst.hasNext()) {
            Slice slice = oldestFirst.next();
            excess -= slice.weight;
            if (excess <= 0) {
                return Math.max(earliest, slice.end + windowNanos);
            }
        }
        return Long.MAX_VALUE;
    }

    void take(long weight, long now) {
        expire(now);
        used += weight;
        if (windowNanos == 0) {
            return;
        }
        Slice newest = slices.peekLast();
        if (newest != null && newest.end - now > 0) {
            newest.weight += weight;
        } else {
            slices.addLast(new Slice(now + sliceNanos, weight));
        }
    }

    /** The venue counts more than we did: somebody else uses the same budget, or it has another opinion of weights. */
    void raiseTo(long venueUsed, long now) {
        long missing = venueUsed - used(now);
        if (missing > 0) {
            take(missing, now);
        }
    }

    /** An allowance has another size and another use, by the venue's own word. */
    void set(long newCapacity, long newUsed) {
        capacity = newCapacity;
        used = newUsed;
    }

    void replenish(long weight) {
        capacity += weight;
    }

    void pauseUntil(long until, long now) {
        if (!paused(now) || until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    /** Counts refusals in a row, for those without a word on how long to wait. */
    int refused() {
        return ++refusals;
    }

    void accepted() {
        refusals = 0;
    }

    private void expire(long now) {
        for (Slice oldest = slices.peekFirst();
                oldest != null && oldest.end + windowNanos - now <= 0;
                oldest = slices.peekFirst()) {
            used -= oldest.weight;
            slices.pollFirst();
        }
    }
}
