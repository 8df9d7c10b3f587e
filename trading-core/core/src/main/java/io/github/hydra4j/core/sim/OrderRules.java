package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import org.jspecify.annotations.Nullable;

/** What a venue itself refuses in an order, whoever sent it. */
final class OrderRules {

    private OrderRules() {}

    /** The first rule that an attempt breaks, or null. */
    static @Nullable Denial check(Instrument instrument, Attempt attempt, long nowNanos) {
        if (nowNanos >= attempt.expiresNanos()) {
            return Denial.of(
                    "ATTEMPT_EXPIRED",
                    "venue",
                    "the attempt came after its expiry; sign a new one",
                    nowNanos,
                    "before " + attempt.expiresNanos());
        }
        OrderIntent intent = attempt.request().intent();
        Denial denial = price(instrument, intent.type().limitPrice());
        if (denial == null) {
            denial = price(instrument, intent.type().triggerPrice());
        }
        if (denial == null && !(intent.size() instanceof OrderSize.Quote)) {
            denial = quantity(instrument, attempt.request().quantity(), intent.isReduceOnly());
        }
        return denial;
    }

    static @Nullable Denial price(Instrument instrument, @Nullable Price price) {
        if (price == null || price.toBigDecimal().signum() > 0 && instrument.accepts(price)) {
            return null;
        }
        return Denial.of(
                "PRICE_OFF_TICK",
                "venue",
                "the price is not on a tick",
                price,
                "multiples of " + instrument.tickAt(price));
    }

    static @Nullable Denial quantity(Instrument instrument, Quantity quantity, boolean reduceOnly) {
        if (!quantity.isPositive() || quantity.compareTo(instrument.minQuantity()) < 0 && !reduceOnly) {
            return Denial.of(
                    "QUANTITY_BELOW_MINIMUM", "venue", "the order is too small", quantity, instrument.minQuantity());
        }
        if (!instrument.isWholeLots(quantity)) {
            return Denial.of(
                    "QUANTITY_OFF_LOT",
                    "venue",
                    "the quantity is not a whole number of lots",
                    quantity,
                    "multiples of " + instrument.lotSize());
        }
        Quantity max = instrument.maxQuantity().orElse(null);
        return max != null && quantity.compareTo(max) > 0
                ? Denial.of("QUANTITY_ABOVE_MAXIMUM", "venue", "the order is too large", quantity, max)
                : null;
    }
}
