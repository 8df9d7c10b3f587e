package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.OrderRequest;

/**
 * A venue that lives on the bot thread and in the bot's time: one more source of events for the same loop. It has no
 * clock and no thread; whoever drives the loop tells it the time. What it does then arrives at its sink within the call.
 */
@Incubating
public interface SimulatedVenue extends ExchangeAdapter {

    /** Puts money into the account. */
    void deposit(Money amount);

    /**
     * The plan of an order, at once: nothing here has to be waited for.
     *
     * @throws io.github.hydra4j.core.TradingException if the order cannot be planned
     */
    default OrderPlan planNow(OrderRequest request) {
        return plan(request).toCompletableFuture().join();
    }

    /** When it will next do something by itself, nanoseconds since the epoch; {@link Long#MAX_VALUE} for never. */
    long nextDueNanos();

    /**
     * Lets everything happen that is due at or before a time, each at its own time and in order; time never goes back.
     *
     * @param timeNanos nanoseconds since the epoch
     */
    void advanceTo(long timeNanos);

    /**
     * The outside world traded an instrument at a price: the open or close of a recorded bar, a recorded trade. A venue
     * that makes its own prices lets others trade it there.
     *
     * @param instrument the instrument
     * @param timeNanos when, nanoseconds since the epoch
     * @param price the price, in quote for one base unit
     */
    default void onPrice(InstrumentId instrument, long timeNanos, double price) {}
}
