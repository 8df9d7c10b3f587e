package io.github.hydra4j.core.store;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;

/**
 * What an operator wants of a running bot.
 *
 * @param id its name in the store; unique
 * @param kind what is wanted
 * @param argument what it is about: for {@link Kind#CANCEL} an order, an instrument, or empty for everything; else empty
 * @param actor who wants it, for the record
 * @param role as what: operator, watchdog, …
 * @param createdNanos when it was written, nanoseconds since the epoch
 * @param expiresNanos from when on it must not be carried out any more
 */
@Incubating
public record OperatorCommand(
        String id, Kind kind, String argument, String actor, String role, long createdNanos, long expiresNanos) {

    /** What can be wanted. */
    public enum Kind {
        /** Cancel entries; nothing but cancels passes. */
        HALT,
        /** Only what reduces passes. */
        REDUCE,
        /** Cancel everything, close all positions at the market, then halt. */
        FLATTEN,
        /** Everything passes again; monitors and the store are trusted anew. */
        REARM,
        /** Cancel open orders. */
        CANCEL,
        /** Read the configuration again. */
        RELOAD
    }

    /** Nothing may be missing. */
    public OperatorCommand {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(argument, "argument");
        requireNonNull(actor, "actor");
        requireNonNull(role, "role");
    }
}
