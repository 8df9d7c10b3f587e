package io.github.hydra4j.core;

import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.order.OrderEvent;

/**
 * Where an adapter hands in what its venue did. Events may come from any thread, late, repeated or out of order; the
 * bot thread takes them up one by one, never inside the call.
 */
@Incubating
public interface VenueSink {

    /** Something happened to an order. */
    void onOrderEvent(OrderEvent event);

    /** Funding was booked. */
    void onFunding(FundingPayment payment);
}
