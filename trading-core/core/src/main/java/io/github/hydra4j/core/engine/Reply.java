package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.List;
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

    /**
     * The venue said what it knows of an attempt, or the question failed. An answer may come after the same question was
     * asked again, so it carries what was known when it was asked itself.
     *
     * @param attempt what was asked about
     * @param knownThen executions that were known then and not final: an answer that lacks them takes them back
     * @param revision the latest change of the order then: the answer says nothing of later ones
     * @param lookup the answer; null if the question failed
     * @param failure why it failed; null if it did not
     */
    record LookedUp(
            Attempt attempt,
            List<Fill> knownThen,
            int revision,
            @Nullable Lookup lookup,
            @Nullable Throwable failure) implements Reply {}

    /** The account as a whole, or the question failed; numbered, because a question may be asked again meanwhile. */
    record Snapped(
            int number,
            @Nullable VenueSnapshot snapshot,
            @Nullable Throwable failure) implements Reply {}
}
