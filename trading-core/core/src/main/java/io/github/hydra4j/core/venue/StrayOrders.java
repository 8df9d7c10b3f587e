package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;

/**
 * Cancels orders that are not ours, by the venue's name for them; an {@link
 * io.github.hydra4j.core.ExchangeAdapter#extension extension}.
 */
@Incubating
public interface StrayOrders {

    /** Asks to cancel an order; whether it worked shows in the next snapshot. */
    void cancel(VenueOrder order);
}
