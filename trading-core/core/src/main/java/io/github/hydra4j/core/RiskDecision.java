package io.github.hydra4j.core;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;

/** What a risk policy says to a proposal. */
public sealed interface RiskDecision {

    /** Goes ahead as proposed. */
    static RiskDecision approve() {
        return Approve.ONLY;
    }

    /** Goes ahead with less. */
    static RiskDecision resize(Quantity quantity, Denial reason) {
        return new Resize(quantity, reason);
    }

    /** Does not go ahead. */
    static RiskDecision deny(Denial denial) {
        return new Deny(denial);
    }

    /** Goes ahead as proposed. */
    record Approve() implements RiskDecision {
        private static final Approve ONLY = new Approve();
    }

    /**
     * Goes ahead with less.
     *
     * @param quantity base units, below what was proposed; zero or below the minimum amounts to a denial
     * @param reason why
     */
    record Resize(Quantity quantity, Denial reason) implements RiskDecision {}

    /** Does not go ahead. */
    record Deny(Denial denial) implements RiskDecision {}
}
