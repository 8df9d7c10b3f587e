package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.VenueOrderId;
import org.jspecify.annotations.Nullable;

/**
 * A wish to change a resting order.
 *
 * @param order which order
 * @param venueOrderId the venue's name for it, or null while unknown
 * @param attempt the latest attempt that was sent
 * @param revision 1 for the first change of the order, then 2, 3, …; the answer names it
 * @param quantity the new quantity in all, what is filled already included, base units
 * @param limit the new limit
 * @param timeNanos when it was wished for, nanoseconds since the epoch
 */
@Incubating
public record ReplaceRequest(
        OrderRequest order,
        @Nullable VenueOrderId venueOrderId,
        Attempt attempt,
        int revision,
        Quantity quantity,
        Price limit,
        long timeNanos) {}
