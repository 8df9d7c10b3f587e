package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.ReplaceRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a venue changes a resting order. The new quantity is the one in all, what is filled already included.
 * A new limit or a larger quantity costs the place in the queue, a smaller quantity does not.
 */
final class OrderChange {

    static final Denial UNKNOWN_ORDER =
            Denial.of("UNKNOWN_ORDER", "venue", "the order is not at work; it may have filled");
    static final Denial SUPERSEDED =
            Denial.of("SUPERSEDED", "venue", "another change of the same order overtook this one");

    private OrderChange() {}

    /** Why an order cannot be changed as asked for, or null. */
    static @Nullable Denial check(
            WorkingOrder order, ReplaceRequest request, Instrument instrument, double oppositePrice) {
        Quantity quantity = request.quantity();
        Price limit = request.limit();
        TimeInForce.Kind kind = order.timeInForce();
        if (order.limit == null
                || order.remaining == null
                || kind == TimeInForce.Kind.IOC
                || kind == TimeInForce.Kind.FOK) {
            return Denial.of(
                    "NOT_RESTING", "venue", "only an order of base units that rests at a limit can be changed");
        }
        if (quantity.toBigDecimal().compareTo(order.filled) <= 0) {
            return Denial.of(
                    "ALREADY_FILLED",
                    "venue",
                    "the new quantity must be more than what is filled; to end the order, cancel it",
                    quantity,
                    "> " + order.filled.toPlainString());
        }
        Denial denial = OrderRules.price(instrument, limit);
        if (denial == null) {
            denial = OrderRules.quantity(instrument, quantity, order.reduceOnly);
        }
        if (denial == null && order.order.intent().isPostOnly() && !order.isAsleep()) {
            double at = limit.toDouble();
            boolean crosses = order.side == io.github.hydra4j.core.instrument.Side.BUY
                    ? oppositePrice <= at
                    : oppositePrice >= at;
            denial = crosses ? QuoteMatching.postOnly(at, oppositePrice) : null;
        }
        return denial;
    }

    static boolean losesPlace(WorkingOrder order, ReplaceRequest request) {
        Price limit = order.limit;
        BigDecimal remaining = order.remaining;
        return limit == null
                || remaining == null
                || !limit.equals(request.limit())
                || request.quantity().toBigDecimal().compareTo(order.filled.add(remaining)) > 0;
    }

    /** Changes the order, unless its account has too little for it. */
    static @Nullable Denial apply(
            WorkingOrder order, ReplaceRequest request, @Nullable Account account, SimulatedMarket market) {
        Price limitBefore = order.limit;
        BigDecimal remainingBefore = order.remaining;
        Price limit = request.limit();
        set(order, limit, request.quantity().toBigDecimal().subtract(order.filled));
        if (account != null && order.admitted) {
            account.release(order);
            Denial denial = account.reserve(market, order, limit.toBigDecimal());
            if (denial != null && limitBefore != null && remainingBefore != null) {
                set(order, limitBefore, remainingBefore);
                account.reserve(market, order, limitBefore.toBigDecimal());
                return denial;
            }
        }
        if (!limit.equals(limitBefore)) {
            order.rested = false;
        }
        return null;
    }

    private static void set(WorkingOrder order, Price limit, BigDecimal remaining) {
        order.limit = limit;
        order.limitPrice = limit.toDouble();
        order.remaining = remaining;
    }

    static void refuse(VenueSink sink, ReplaceRequest request, long timeNanos, Denial denial) {
        sink.onOrderEvent(new OrderEvent.ReplaceRejected(request.order().id(), timeNanos, request.revision(), denial));
    }
}
