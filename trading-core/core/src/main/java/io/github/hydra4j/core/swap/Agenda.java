package io.github.hydra4j.core.swap;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen when; at one time in the order in which it was put down. */
final class Agenda {

    private record Entry(long timeNanos, long number, Runnable deed) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::timeNanos).thenComparingLong(Entry::number));
    private long lastNumber;

    void at(long timeNanos, Runnable deed) {
        entries.add(new Entry(timeNanos, ++lastNumber, deed));
    }

    long nextNanos() {
        Entry next = entries.peek();
        return next == null ? Long.MAX_VALUE : next.timeNanos();
    }

    void runNext() {
        entries.remove().deed().run();
    }
}
