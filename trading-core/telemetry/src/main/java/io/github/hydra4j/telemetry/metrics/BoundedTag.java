package io.github.hydra4j.telemetry.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the first values of a tag through and calls the rest {@code other}: each value is a time series for ever. */
final class BoundedTag {

    static final String OTHER = "other";
    private static final int MOST_VALUES = 100;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The value, or {@code other} if it came too late. Any thread. */
    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (known.size() >= MOST_VALUES) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
