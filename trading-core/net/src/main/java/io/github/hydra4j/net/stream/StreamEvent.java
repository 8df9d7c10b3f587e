package io.github.hydra4j.net.stream;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;

/**
 * A stream came, went, or missed something.
 *
 * @param kind what happened
 * @param cause why
 * @param subscription the key of the subscription it is about; empty if it is about the whole stream
 * @param detail for people; no secrets
 * @param timeNanos when, nanoseconds since the epoch by our clock
 * @param sinceNanos for {@link Kind#GAP}, from when on something may be missing, nanoseconds since the epoch; else equal to
 *     {@code timeNanos}
 * @param connection the number of the connection, from 1
 */
@Incubating
public record StreamEvent(
        Kind kind, Cause cause, String subscription, String detail, long timeNanos, long sinceNanos, int connection) {

    /** What happened. */
    public enum Kind {
        /** Connected, and every subscription that is confirmed at all has been. */
        UP,
        /** Not connected any more, or the first attempt failed; no message comes until {@link #UP}, except on the way there. */
        DOWN,
        /** Messages may be missing: take a snapshot. */
        GAP,
        /** A subscription hears nothing and is being made anew. */
        SILENT,
        /** The server does not want a subscription; it is not asked again on this connection. */
        REFUSED
    }

    /** Why. */
    public enum Cause {
        /** As it should be. */
        CONNECTED,
        /** No connection came about. */
        CONNECT_FAILED,
        /** The server refused to open the stream. */
        REFUSED,
        /** The server closed it. */
        CLOSED_BY_SERVER,
        /** The connection broke. */
        CONNECTION_LOST,
        /** Nothing was heard for too long, or no answer to a heartbeat. */
        SILENCE,
        /** Subscriptions were not confirmed in time. */
        NOT_SUBSCRIBED,
        /** The listener did not keep up and the queue was full. */
        OVERFLOW,
        /** What came was no proper stream: too long, not UTF-8, broken frames. */
        BAD_DATA,
        /** A sequence number was left out. */
        SEQUENCE,
        /** A new connection after a lost one. */
        RECONNECTED,
        /** The listener asked for it, or failed. */
        REQUESTED,
        /** The session was closed. */
        CLOSED
    }

    /** Checks that nothing is missing. */
    public StreamEvent {
        requireNonNull(kind, "kind");
        requireNonNull(cause, "cause");
        requireNonNull(subscription, "subscription");
        requireNonNull(detail, "detail");
    }
}
