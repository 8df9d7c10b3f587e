package io.github.hydra4j.core;

import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.venue.ConnectionEvent;

/**
 * Where an adapter hands in what its venue did. Every method may be called from any thread and returns at once; events
 * may come late, repeated or out of order. The bot thread takes them up one by one, never inside the call.
 */
@Incubating
public interface VenueSink {

    /** Something happened to an order, or {@link OrderEvent.OutcomeUnknown it is not known} what happened to it. */
    void onOrderEvent(OrderEvent event);

    /** Funding was booked; told again with the same instrument and time it is the same payment. */
    void onFunding(FundingPayment payment);

    /** The venue traded for us. */
    void onForcedFill(ForcedFill fill);

    /** The market showed something that was subscribed to. */
    void onMarket(MarketEvent event);

    /** An instrument was listed, changed, halted or went. */
    void onInstrument(InstrumentEvent event);

    /** Something only this kind of venue knows. */
    void onVenueEvent(VenueEvent event);

    /** A service of the venue came or went. */
    void onConnection(ConnectionEvent event);
}
