package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import org.jspecify.annotations.Nullable;

/** How many base units an intent is for at the moment of its submission. */
final class IntentSize {

    private static final String SOURCE = "engine";

    private IntentSize() {}

    /** Why the intent's size cannot be worked out now, or null. */
    static @Nullable Denial check(OrderIntent intent, TradedInstrument traded, Ledger ledger) {
        OrderSize size = intent.size();
        if (size instanceof OrderSize.Base) {
            return null;
        }
        if (size instanceof OrderSize.PercentOfPosition
                && ledger.quantity(intent.instrument()).isZero()) {
            return Denial.of(
                    "NO_POSITION", SOURCE, "a share of the position needs a position in " + traded.instrument.id());
        }
        if (size instanceof OrderSize.Quote && Double.isNaN(traded.lastPrice)) {
            return Denial.of("NO_PRICE", SOURCE, "no price of " + traded.instrument.id() + " has been seen yet");
        }
        if (size instanceof OrderSize.Quote quote && !quote.amount().asset().equals(traded.instrument.quote())) {
            return Denial.of(
                    "SIZE_ASSET",
                    SOURCE,
                    traded.instrument.id() + " is paid in " + traded.instrument.quote()
                            + ", an order is sized by an amount of that; convert it first",
                    quote.amount(),
                    traded.instrument.quote());
        }
        return null;
    }

    /** The base units; zero where the last price sizes nothing. */
    static Quantity of(OrderIntent intent, TradedInstrument traded, Ledger ledger) {
        OrderSize size = intent.size();
        if (size instanceof OrderSize.Base base) {
            return base.quantity();
        }
        if (size instanceof OrderSize.Quote quote) {
            Price price = price(traded);
            return price.toBigDecimal().signum() == 0
                    ? Quantity.ZERO
                    : traded.instrument.quantityFor(quote.amount(), price);
        }
        Percent percent = ((OrderSize.PercentOfPosition) size).percent();
        Quantity held = ledger.quantity(intent.instrument()).abs();
        return percent.equals(Percent.HUNDRED)
                ? held
                : traded.instrument.quantity(Quantity.of(held.toBigDecimal().multiply(percent.fraction())));
    }

    /** Whether an amount is to be traded at a price that rounds to zero. */
    static boolean isOfNoPrice(OrderIntent intent, TradedInstrument traded) {
        return intent.size() instanceof OrderSize.Quote
                && price(traded).toBigDecimal().signum() == 0;
    }

    static Denial noPrice(TradedInstrument traded) {
        return Denial.of(
                "NO_PRICE",
                SOURCE,
                "the last price of " + traded.instrument.id() + " rounds to zero, it sizes nothing",
                traded.lastPrice,
                "> 0");
    }

    private static Price price(TradedInstrument traded) {
        return traded.instrument.price(traded.lastPrice, Rounding.NEAREST);
    }
}
