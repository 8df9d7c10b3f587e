package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.store.TimerEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Timers in the order in which they fall due; equal times in the order in which they were set. */
final class TimerQueue {

    record Timer(long atNanos, long number, StrategySlot slot, String name) {}

    private final PriorityQueue<Timer> due = new PriorityQueue<>(
            (a, b) -> a.atNanos != b.atNanos ? Long.compare(a.atNanos, b.atNanos) : Long.compare(a.number, b.number));
    private final Map<StrategySlot, Map<String, Timer>> byName = new HashMap<>();
    private long lastNumber;
    /** When the first timer is due; kept here because it is asked for twice a bar. */
    private long nextNanos = Long.MAX_VALUE;

    void set(StrategySlot slot, String name, long atNanos) {
        cancel(slot, name);
        Timer timer = new Timer(atNanos, ++lastNumber, slot, name);
        byName.computeIfAbsent(slot, s -> new HashMap<>()).put(name, timer);
        due.add(timer);
        lookAhead();
    }

    void cancel(StrategySlot slot, String name) {
        Map<String, Timer> timers = byName.get(slot);
        Timer old = timers == null ? null : timers.remove(name);
        if (old != null) {
            due.remove(old);
            lookAhead();
        }
    }

    /** When the next timer falls due; {@link Long#MAX_VALUE} if there is none. */
    long nextNanos() {
        return nextNanos;
    }

    /** All timers, those due first before the others. */
    List<TimerEntry> entries() {
        return due.stream()
                .sorted(due.comparator())
                .map(timer -> new TimerEntry(timer.slot.id, timer.name, timer.atNanos))
                .toList();
    }

    private void lookAhead() {
        Timer next = due.peek();
        nextNanos = next == null ? Long.MAX_VALUE : next.atNanos;
    }

    /** Takes out the next timer that is due at or before a time, or gives null. */
    @Nullable
    Timer poll(long untilNanos) {
        Timer next = due.peek();
        if (next == null || next.atNanos > untilNanos) {
            return null;
        }
        due.poll();
        lookAhead();
        Map<String, Timer> timers = byName.get(next.slot);
        if (timers != null) {
            timers.remove(next.name);
        }
        return next;
    }
}
