package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.VenueOrderId;
import org.jspecify.annotations.Nullable;

/**
 * An order that is open at the venue, ours or anybody's who uses the account.
 *
 * @param clientOrderId our name for it; null if it does not carry one of ours
 * @param venueOrderId the venue's name for it
 * @param instrument what it trades
 * @param side buy or sell
 * @param quantity base units in all
 * @param filled base units executed
 */
@Incubating
public record VenueOrder(
        @Nullable ClientOrderId clientOrderId,
        VenueOrderId venueOrderId,
        InstrumentId instrument,
        Side side,
        Quantity quantity,
        Quantity filled) {}
