package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Money;

/**
 * A cost of an execution.
 *
 * @param kind what it was for
 * @param amount what it cost, in any asset; negative for a rebate
 */
public record Fee(Kind kind, Money amount) {

    /** What a fee pays for. */
    public enum Kind {
        /** The venue's commission. */
        TRADING,
        /** The chain's fee for the transaction. */
        GAS,
        /** A tip for faster inclusion. */
        PRIORITY,
        /** Anything else. */
        OTHER
    }

    /** A venue's commission. */
    public static Fee trading(Money amount) {
        return new Fee(Kind.TRADING, amount);
    }
}
