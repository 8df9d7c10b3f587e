package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.MathContext;
import java.util.Optional;

/**
 * A netted position in one instrument at one moment; immutable.
 *
 * @param instrument the instrument
 * @param quantity base units: positive long, negative short, zero flat
 * @param costBasis what the open quantity cost, in quote: quantity times average entry price, with the sign of the
 *     quantity
 * @param realizedProfit profit of everything closed so far, before fees and funding, in quote
 * @param funding funding received so far, negative where paid, in quote
 */
public record Position(
        InstrumentId instrument, Quantity quantity, Money costBasis, Money realizedProfit, Money funding) {

    /** Whether nothing is held. */
    public boolean isFlat() {
        return quantity.isZero();
    }

    /** Whether it gains when the price rises. */
    public boolean isLong() {
        return quantity.signum() > 0;
    }

    /** Whether it gains when the price falls. */
    public boolean isShort() {
        return quantity.signum() < 0;
    }

    /** The side of an order that would close it, empty where flat. */
    public Optional<Side> closingSide() {
        return isFlat() ? Optional.empty() : Optional.of(isLong() ? Side.SELL : Side.BUY);
    }

    /** Average price of the open quantity, rounded half-even at 34 digits; empty where flat. */
    public Optional<Price> averageEntryPrice() {
        return isFlat()
                ? Optional.empty()
                : Optional.of(Price.of(costBasis.amount().divide(quantity.toBigDecimal(), MathContext.DECIMAL128)));
    }

    /** Exact profit of the open quantity at a price, in quote. */
    public Money unrealizedProfit(Price price) {
        return Money.of(
                quantity.toBigDecimal().multiply(price.toBigDecimal()).subtract(costBasis.amount()), costBasis.asset());
    }
}
