package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;

/** How urgent an alert is; ordered. */
@Incubating
public enum Severity {
    /** Good to know. */
    INFO,
    /** Somebody should look today. */
    WARNING,
    /** Somebody should look now: the bot does not do its work, or books and venue disagree. */
    CRITICAL;

    /** Whether this is at least as urgent as the other. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
