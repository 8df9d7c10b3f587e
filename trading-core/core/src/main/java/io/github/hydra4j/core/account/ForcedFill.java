package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.TradeId;
import java.util.List;

/**
 * An execution that no order of ours asked for: the venue closed a position, or part of it, by its own rules.
 *
 * @param reason why
 * @param tradeId the venue's name for the execution; a second one with the same name is the same
 * @param instrument the instrument
 * @param side the side traded for us: sell where a long position was closed
 * @param quantity base units, positive
 * @param quoteAmount quote units exchanged, not negative, fees not included
 * @param fees all fees, the penalty included
 * @param timeNanos when it happened, nanoseconds since the epoch
 */
public record ForcedFill(
        Reason reason,
        TradeId tradeId,
        InstrumentId instrument,
        Side side,
        Quantity quantity,
        Money quoteAmount,
        List<Fee> fees,
        long timeNanos) {

    /** Why a venue trades for an account. */
    public enum Reason {
        /** The margin was used up. */
        LIQUIDATION,
        /** The other side could not pay: profitable positions were closed against it. */
        DELEVERAGING,
        /** The instrument was settled. */
        SETTLEMENT
    }

    /** Checks signs and copies the fees. */
    public ForcedFill {
        if (!quantity.isPositive() || quoteAmount.signum() < 0) {
            throw new IllegalArgumentException(
                    "a forced fill needs a positive quantity and an amount that is not negative, got " + quantity
                            + " for " + quoteAmount + " in " + instrument);
        }
        fees = List.copyOf(fees);
    }
}
