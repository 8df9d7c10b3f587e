package io.github.hydra4j.core.order;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * One execution of an order; immutable.
 *
 * <p>It carries the exact quote amount exchanged. The price is derived from it, because what a swap gave divided by
 * what it took need not terminate.
 *
 * @param orderId the order executed
 * @param tradeId the venue's name for this execution; a second fill with the same name is the same fill
 * @param instrument the instrument
 * @param side side of our order
 * @param quantity base units, positive
 * @param quoteAmount quote units exchanged, positive, fees not included
 * @param fees all fees, in any assets
 * @param liquidity maker or taker
 * @param finality how sure it is to stay
 * @param timeNanos when it happened, nanoseconds since the epoch
 */
public record Fill(
        ClientOrderId orderId,
        TradeId tradeId,
        InstrumentId instrument,
        Side side,
        Quantity quantity,
        Money quoteAmount,
        List<Fee> fees,
        Liquidity liquidity,
        Finality finality,
        long timeNanos) {

    /** Checks signs and copies the fees; last, because a branch before a field is set would cost a barrier for each. */
    public Fill(
            ClientOrderId orderId,
            TradeId tradeId,
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            Money quoteAmount,
            List<Fee> fees,
            Liquidity liquidity,
            Finality finality,
            long timeNanos) {
        this.orderId = orderId;
        this.tradeId = tradeId;
        this.instrument = instrument;
        this.side = side;
        this.quantity = quantity;
        this.quoteAmount = quoteAmount;
        this.liquidity = liquidity;
        this.finality = finality;
        this.timeNanos = timeNanos;
        this.fees = List.copyOf(fees);
        if (!quantity.isPositive() || quoteAmount.signum() < 0) {
            throw new IllegalArgumentException(
                    "a fill needs a positive quantity and an amount that is not negative, got " + quantity + " for "
                            + quoteAmount + " in " + instrument);
        }
    }

    /** Quote amount over quantity: exact where it terminates within 34 digits, else rounded half-even there. */
    public Price price() {
        BigDecimal price = quoteAmount.amount().divide(quantity.toBigDecimal(), MathContext.DECIMAL128);
        return Price.of(price.signum() == 0 ? BigDecimal.ZERO : price.stripTrailingZeros());
    }

    /** The quantity with the sign of its side. */
    public Quantity signedQuantity() {
        return side == Side.BUY ? quantity : quantity.negate();
    }
}
