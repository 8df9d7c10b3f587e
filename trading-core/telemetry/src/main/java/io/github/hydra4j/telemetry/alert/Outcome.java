package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import java.util.Locale;

/** What became of an alert at a channel. */
@Incubating
public enum Outcome {
    /** It was delivered. */
    SENT,
    /** The channel failed, as often as it was tried. */
    FAILED,
    /** The channel's rules held it back. */
    HELD,
    /** The queue was full. */
    DROPPED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
