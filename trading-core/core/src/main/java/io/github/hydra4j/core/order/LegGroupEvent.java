package io.github.hydra4j.core.order;

import io.github.hydra4j.core.Incubating;
import java.util.List;

/**
 * What became of a group of orders; immutable.
 *
 * @param group its name
 * @param timeNanos when, nanoseconds since the epoch
 * @param state what became of it
 * @param legs its orders, in the order of the group
 * @param detail for people
 */
@Incubating
public record LegGroupEvent(String group, long timeNanos, State state, List<ClientOrderId> legs, String detail) {

    /** What became of a group. */
    public enum State {
        /** All legs are done. */
        COMPLETED,
        /** A leg was refused before anything was sent; nothing was. */
        DENIED,
        /** It did not get done: open legs are being cancelled, then it is unwound. */
        UNWINDING,
        /** What was executed has been closed, or the rest completed. */
        UNWOUND,
        /** It was left as it is. */
        KEPT,
        /** It could not be unwound wholly; somebody must look. */
        FAILED
    }

    /** Copies the list. */
    public LegGroupEvent {
        legs = List.copyOf(legs);
    }
}
