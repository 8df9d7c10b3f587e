package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;

/** What a call is for, most urgent first. */
@Incubating
public enum Priority {
    /** Takes an order back, or looks up one whose fate is unknown. */
    CANCEL,
    /** Makes a position smaller. */
    REDUCE,
    /** Opens or enlarges a position. */
    ENTRY,
    /** Asks for data. */
    DATA
}
