package io.github.hydra4j.core.order;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What an order was when it was made: the part of it that never changes, and all that an adapter needs to plan it.
 *
 * @param id our name for the order
 * @param strategy whose it is
 * @param intent what is wanted, as approved by risk
 * @param quantity base units; for an order sized in quote the estimate at the last price
 * @param createdNanos when it was made, nanoseconds since the epoch
 * @param parent the entry this is an exit of, or null
 */
public record OrderRequest(
        ClientOrderId id,
        StrategyId strategy,
        OrderIntent intent,
        Quantity quantity,
        long createdNanos,
        @Nullable ClientOrderId parent) {

    /** What is traded. */
    public InstrumentId instrument() {
        return intent.instrument();
    }

    /** Buy or sell. */
    public Side side() {
        return intent.side();
    }
}
