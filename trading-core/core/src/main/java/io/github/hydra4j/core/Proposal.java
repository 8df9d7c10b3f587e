package io.github.hydra4j.core;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.StrategyId;

/**
 * What risk is asked about: an intent with its size worked out.
 *
 * @param strategy who wants it
 * @param intent what is wanted
 * @param quantity base units, positive; for an intent sized in quote what the last price makes of it
 */
public record Proposal(StrategyId strategy, OrderIntent intent, Quantity quantity) {

    /** The quantity with the sign of the side. */
    public Quantity signedQuantity() {
        return intent.side().sign() > 0 ? quantity : quantity.negate();
    }
}
