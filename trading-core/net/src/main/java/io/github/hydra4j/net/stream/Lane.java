package io.github.hydra4j.net.stream;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs things one at a time in the order they were put in, on the thread of whoever puts one in while nobody else is at it.
 * That costs no switch of threads when there is no contention. With an executor it is a task of that instead. What is run must
 * not throw.
 */
final class Lane {

    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
    /** Things put in and not done; the one who raises it from 0 does them all. */
    private final AtomicInteger open = new AtomicInteger();

    private final @Nullable Executor executor;

    Lane(@Nullable Executor executor) {
        this.executor = executor;
    }

    /** Whether nothing is waiting or running; if so the caller must do his thing and then call {@link #leave}. */
    boolean enter() {
        return executor == null && open.get() == 0 && open.compareAndSet(0, 1);
    }

    /** After {@link #enter}: does what was put in meanwhile. */
    void leave() {
        drain(1);
    }

    /** How many wait, the running one included. */
    int size() {
        return open.get();
    }

    /** Puts something in without running it: for callers that hold a lock. Must be followed by {@link #run}. */
    void add(Runnable action) {
        queue.add(action);
    }

    /** Runs what was put in by {@link #add}, or leaves it to whoever is running. */
    void run(int added) {
        if (added == 0 || open.getAndAdd(added) != 0) {
            return;
        }
        if (executor == null) {
            drain(0);
        } else {
            executor.execute(() -> drain(0));
        }
    }

    private void drain(int alreadyDone) {
        int done = alreadyDone;
        while (true) {
            int target = open.get();
            while (done < target) {
                Runnable next = queue.poll();
                // Counted before it was visible: it will be in a moment.
                if (next != null) {
                    next.run();
                    done++;
                }
            }
            if (open.compareAndSet(target, 0)) {
                return;
            }
        }
    }
}
