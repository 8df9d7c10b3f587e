package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.VenueOrderId;
import org.jspecify.annotations.Nullable;

/**
 * A wish to cancel.
 *
 * @param order which order
 * @param venueOrderId the venue's name for it, or null while unknown
 * @param attempt the latest attempt that was sent
 * @param timeNanos when it was wished for, nanoseconds since the epoch
 */
@Incubating
public record CancelRequest(OrderRequest order, @Nullable VenueOrderId venueOrderId, Attempt attempt, long timeNanos) {}
