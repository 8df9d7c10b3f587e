package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import org.jspecify.annotations.Nullable;

/** Holds an intent against the instrument's rules before anybody else looks at it. */
final class IntentCheck {

    private static final String SOURCE = "engine";

    private IntentCheck() {}

    /** The first rule that the intent breaks, or null. */
    static @Nullable Denial check(
            OrderIntent intent, Quantity quantity, Instrument instrument, long nowNanos, double last) {
        Denial denial = checkCombination(intent, nowNanos);
        if (denial == null) {
            denial = checkPrices(intent, instrument);
        }
        if (denial == null) {
            denial = checkQuantity(intent, quantity, instrument, last);
        }
        return denial;
    }

    private static @Nullable Denial checkCombination(OrderIntent intent, long nowNanos) {
        OrderType type = intent.type();
        boolean limit = type instanceof OrderType.Limit;
        if (intent.isPostOnly() && !limit) {
            return Denial.of(
                    "POST_ONLY_NEEDS_LIMIT", SOURCE, "only a plain limit order can be post-only", type, "limit");
        }
        TimeInForce.Kind kind = intent.timeInForce().kind();
        if (kind == TimeInForce.Kind.GTD && intent.timeInForce().expiryNanos() <= nowNanos) {
            return Denial.of(
                    "ALREADY_EXPIRED",
                    SOURCE,
                    "good-till-date must lie in the future",
                    intent.timeInForce(),
                    "later than " + nowNanos);
        }
        boolean immediate = kind == TimeInForce.Kind.IOC || kind == TimeInForce.Kind.FOK;
        if (immediate && (intent.isPostOnly() || !limit && !(type instanceof OrderType.Market))) {
            return Denial.of(
                    "TIME_IN_FORCE",
                    SOURCE,
                    "IOC and FOK go with market orders and limits that may take",
                    kind,
                    "GTC or GTD");
        }
        if (intent.maxSlippage().isPresent() && type.limitPrice() != null) {
            return Denial.of(
                    "SLIPPAGE_NEEDS_MARKET", SOURCE, "a limit already bounds the price; leave one of them out");
        }
        return null;
    }

    private static @Nullable Denial checkPrices(OrderIntent intent, Instrument instrument) {
        Denial denial = onTick("limit", intent.type().limitPrice(), instrument);
        if (denial == null) {
            denial = onTick("trigger", intent.type().triggerPrice(), instrument);
        }
        Bracket bracket = intent.bracket().orElse(null);
        if (denial == null && bracket != null) {
            if (intent.isReduceOnly()) {
                return Denial.of("BRACKET_ON_EXIT", SOURCE, "a bracket belongs to an entry, this order only reduces");
            }
            if (bracket.stop().orElse(null) instanceof ExitLevel.At at) {
                denial = onTick("stop", at.price(), instrument);
            }
            for (Bracket.Target target : bracket.targets()) {
                if (denial == null && target.level() instanceof ExitLevel.At at) {
                    denial = onTick("target", at.price(), instrument);
                }
            }
            if (denial == null) {
                denial = checkSides(intent.side(), bracket);
            }
        }
        return denial;
    }

    /** A stop above a target of a long entry would close it twice over at once. */
    private static @Nullable Denial checkSides(Side side, Bracket bracket) {
        if (!(bracket.stop().orElse(null) instanceof ExitLevel.At stop)) {
            return null;
        }
        for (Bracket.Target target : bracket.targets()) {
            if (target.level() instanceof ExitLevel.At at) {
                boolean wrong = side == Side.BUY
                        ? !stop.price().isBelow(at.price())
                        : !stop.price().isAbove(at.price());
                if (wrong) {
                    return Denial.of(
                            "BRACKET_CROSSED",
                            SOURCE,
                            "the stop of a " + (side == Side.BUY ? "long lies below" : "short lies above")
                                    + " its targets",
                            "stop " + stop.price(),
                            "target " + at.price());
                }
            }
        }
        return null;
    }

    private static @Nullable Denial onTick(String what, @Nullable Price price, Instrument instrument) {
        if (price == null) {
            return null;
        }
        if (price.toBigDecimal().signum() == 0) {
            return Denial.of("PRICE_ZERO", SOURCE, "the " + what + " price must be positive", price, "> 0");
        }
        if (!instrument.accepts(price)) {
            return Denial.of(
                    "PRICE_OFF_TICK",
                    SOURCE,
                    "the " + what + " price is not on a tick; use Instrument.price(value, rounding)",
                    price,
                    "multiples of " + instrument.tickAt(price));
        }
        return null;
    }

    private static @Nullable Denial checkQuantity(
            OrderIntent intent, Quantity quantity, Instrument instrument, double last) {
        if (!quantity.isPositive() || quantity.compareTo(instrument.minQuantity()) < 0 && !intent.isReduceOnly()) {
            return Denial.of(
                    "QUANTITY_BELOW_MINIMUM",
                    SOURCE,
                    "the order is too small for " + instrument.id(),
                    quantity,
                    "at least " + instrument.minQuantity().max(instrument.lotSize()));
        }
        if (!instrument.isWholeLots(quantity)) {
            return Denial.of(
                    "QUANTITY_OFF_LOT",
                    SOURCE,
                    "the quantity is not a whole number of lots; use Instrument.quantity(value)",
                    quantity,
                    "multiples of " + instrument.lotSize());
        }
        Quantity max = instrument.maxQuantity().orElse(null);
        if (max != null && quantity.compareTo(max) > 0) {
            return Denial.of(
                    "QUANTITY_ABOVE_MAXIMUM", SOURCE, "the order is too large for " + instrument.id(), quantity, max);
        }
        Money minNotional = instrument.minNotional();
        if (minNotional.signum() > 0 && !intent.isReduceOnly()) {
            Price price = intent.type().limitPrice();
            if (price == null) {
                price = intent.type().triggerPrice();
            }
            double at = price == null ? last : price.toDouble();
            if (at * quantity.toDouble() < minNotional.toDouble()) {
                return Denial.of(
                        "NOTIONAL_BELOW_MINIMUM",
                        SOURCE,
                        "the order is worth too little for " + instrument.id(),
                        at * quantity.toDouble(),
                        minNotional);
            }
        }
        return null;
    }
}
