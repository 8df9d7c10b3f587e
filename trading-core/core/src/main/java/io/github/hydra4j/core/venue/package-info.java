/**
 * The words in which the engine and a venue speak to each other.
 *
 * <p>The engine asks an {@link io.github.hydra4j.core.ExchangeAdapter} for an {@link
 * io.github.hydra4j.core.venue.OrderPlan}, has it signed into an {@link io.github.hydra4j.core.order.Attempt}, and
 * learns of what became of it through the {@link io.github.hydra4j.core.VenueSink}, a {@link
 * io.github.hydra4j.core.venue.Lookup} or a {@link io.github.hydra4j.core.venue.VenueSnapshot}. {@link
 * io.github.hydra4j.core.venue.Capabilities} says what the venue can do at all.
 */
@NullMarked
package io.github.hydra4j.core.venue;

import org.jspecify.annotations.NullMarked;
