package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import java.util.List;

/**
 * An order as a store knows it.
 *
 * @param request what it was when it was made
 * @param events all that happened to it, in the order in which it was booked
 * @param attempts all that was signed for it, oldest first
 */
@Incubating
public record RememberedOrder(OrderRequest request, List<OrderEvent> events, List<Attempt> attempts) {

    /** Copies the lists. */
    public RememberedOrder {
        events = List.copyOf(events);
        attempts = List.copyOf(attempts);
    }
}
