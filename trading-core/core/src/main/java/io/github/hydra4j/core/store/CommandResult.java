package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;

/**
 * What became of an operator's command.
 *
 * @param id the command
 * @param outcome how it ended
 * @param message for people: what was done, or why not
 * @param timeNanos when, nanoseconds since the epoch
 */
@Incubating
public record CommandResult(String id, Outcome outcome, String message, long timeNanos) {

    /** How a command ends. */
    public enum Outcome {
        /** It was carried out. */
        DONE,
        /** It could not be carried out. */
        REFUSED,
        /** It was found too late. */
        EXPIRED
    }
}
