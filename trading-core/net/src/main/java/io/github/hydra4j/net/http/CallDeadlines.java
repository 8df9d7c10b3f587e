package io.github.hydra4j.net.http;

import io.github.hydra4j.net.NetScheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends calls that take too long. A timer of its own for each call would wake another thread twice a call, which costs more
 * than the call; here one timer waits for the earliest deadline, and a call that ends in time leaves it alone. Thread-safe.
 */
final class CallDeadlines {

    private final NetScheduler scheduler;
    private final Set<CallProgress> underWay = ConcurrentHashMap.newKeySet();
    private volatile long nextCheck = Long.MAX_VALUE;

    CallDeadlines(NetScheduler scheduler) {
        this.scheduler = scheduler;
    }

    void begins(CallProgress call) {
        underWay.add(call);
        if (call.deadline() < nextCheck) {
            plan(call.deadline());
        }
    }

    void ends(CallProgress call) {
        underWay.remove(call);
    }

    private synchronized void plan(long at) {
        if (at < nextCheck) {
            nextCheck = at;
            scheduler.schedule(Duration.ofNanos(Math.max(0, at - scheduler.nanoTime())), () -> check(at));
        }
    }

    private void check(long planned) {
        synchronized (this) {
            if (planned != nextCheck) {
                return;
            }
            // From here on whoever begins plans for himself.
            nextCheck = Long.MAX_VALUE;
        }
        long now = scheduler.nanoTime();
        long earliest = Long.MAX_VALUE;
        for (CallProgress call : underWay) {
            if (call.deadline() <= now) {
                call.expire();
            } else {
                earliest = Math.min(earliest, call.deadline());
            }
        }
        if (earliest != Long.MAX_VALUE) {
            plan(earliest);
        }
    }
}
