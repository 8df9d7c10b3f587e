package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;

/**
 * A service of a venue came or went. After {@link State#UP} that follows a {@link State#DOWN} the engine takes a
 * snapshot, so whatever was missed in between is found.
 *
 * @param service which service
 * @param state whether it works
 * @param timeNanos when, nanoseconds since the epoch
 * @param detail for people; never a secret
 */
@Incubating
public record ConnectionEvent(Service service, State state, long timeNanos, String detail) {

    /** What can fail by itself. */
    public enum Service {
        /** Prices. */
        MARKET_DATA,
        /** Sending orders and cancels. */
        ORDERS,
        /** News of our own orders, positions and balances. */
        ACCOUNT,
        /** The chain's endpoint. */
        CHAIN
    }

    /** How well it works. */
    public enum State {
        /** It works. */
        UP,
        /** It works with limits: slower, or by polling. */
        DEGRADED,
        /** It does not work. */
        DOWN
    }
}
