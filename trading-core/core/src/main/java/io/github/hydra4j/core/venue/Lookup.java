package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.UnknownCause;
import java.util.List;

/** What a venue says when it is asked about an order whose outcome is not known. */
@Incubating
public sealed interface Lookup {

    /**
     * The venue knows the order.
     *
     * @param events all that has happened to it so far: accepted, every execution, cancelled, …; in any order. An
     *     execution that was seen before, was not final and is missing here has been taken back
     */
    record Found(List<OrderEvent> events) implements Lookup {
        /** Copies the list. */
        public Found {
            events = List.copyOf(events);
        }
    }

    /**
     * The order has not taken effect and never will: its expiry has passed at the venue's clock and it is not there, or
     * its nonce was used by something else.
     *
     * @param proof what proves it, for people
     */
    record ProvenAbsent(String proof) implements Lookup {}

    /**
     * Still not known; ask again.
     *
     * @param cause why
     * @param detail for people; never a secret
     */
    record Unknown(UnknownCause cause, String detail) implements Lookup {}
}
