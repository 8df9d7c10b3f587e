package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.VenueSnapshot;
import org.jspecify.annotations.Nullable;

/** What became of something the engine asked for and did not wait for; taken up like any other event. */
sealed interface Reply {

    /** A plan is there, or not. Exactly one of the two is null. */
    record Planned(
            ClientOrderId order,
            @Nullable OrderPlan plan,
            @Nullable Throwable failure) implements Reply {}

    /** The attempts of a turn are durable, or could not be made so. */
    record Committed(Dispatcher.Batch batch, @Nullable Throwable failure) implements Reply {}

    /** The venue said what it knows of an attempt, or the question failed. */
    record LookedUp(
            Attempt attempt,
            @Nullable Lookup lookup,
            @Nullable Throwable failure) implements Reply {}

    /** The account as a whole, or the question failed; numbered, because a question may be asked again meanwhile. */
    record Snapped(
            int number,
            @Nullable VenueSnapshot snapshot,
            @Nullable Throwable failure) implements Reply {}
}
