package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.ReplaceRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order as the simulated market sees it: prices as {@code double} for matching, the exact ones for filling. */
final class WorkingOrder {

    /** How an order waits for its price. */
    enum Waiting {
        /** Takes whatever comes next. */
        MARKET,
        /** Rests until the price is as good as its limit. */
        LIMIT,
        /** Sleeps until the price has moved against it to the trigger. */
        STOP,
        /** Sleeps until the price has moved in its favour to the trigger. */
        TAKE_PROFIT,
        /** A stop that follows. */
        TRAILING
    }

    final OrderRequest order;
    final Side side;
    /** Limit and its copy change when the order is replaced. */
    @Nullable
    Price limit;

    double limitPrice;
    final double triggerPrice;
    final long expiryNanos;
    final boolean reduceOnly;
    /** The first print, by number, at which the order is at the venue. */
    final long firstPrint;
    /** When the order is at the venue. */
    final long arrivalNanos;
    /** Price of the market when it was sent, later its trigger, for the slippage limit. */
    double reference;

    Waiting waiting;

    @Nullable
    BigDecimal remaining;
    /** Whether it has stood in the book before: then it is a maker. */
    boolean rested;
    /** Whether the venue has said that it took the order. */
    boolean accepted;
    /** Placed while a bar's range was being walked: it must not profit from prices that may have come earlier. */
    long arrivedWithinBar = -1;
    /** Best price since placed, for trailing stops. */
    double best = Double.NaN;

    /** Base units executed so far. */
    BigDecimal filled = BigDecimal.ZERO;
    /** Whether its account has set aside what it needs. */
    boolean admitted;
    /** What is set aside for it, of which asset. */
    BigDecimal reserved = BigDecimal.ZERO;

    @Nullable
    Asset reservedAsset;
    /** A change that is on its way to the venue. */
    @Nullable
    ReplaceRequest change;

    /** When the change is there; only where there is one. */
    Arrival changeArrives = Arrival.NEVER;

    Arrival cancelArrives = Arrival.NEVER;

    /**
     * When something that is on its way is at the venue.
     *
     * @param print the first print, by number, that meets it
     * @param nanos the time, nanoseconds since the epoch
     */
    record Arrival(long print, long nanos) {
        static final Arrival NEVER = new Arrival(Long.MAX_VALUE, Long.MAX_VALUE);

        boolean isBy(long prints, long timeNanos) {
            return prints >= print && timeNanos >= nanos;
        }

        Arrival orEarlier(Arrival other) {
            return new Arrival(Math.min(print, other.print), Math.min(nanos, other.nanos));
        }
    }

    private WorkingOrder(
            OrderRequest order,
            Side side,
            @Nullable Price limit,
            double limitPrice,
            double triggerPrice,
            long expiryNanos,
            boolean reduceOnly,
            long firstPrint,
            long arrivalNanos,
            double reference,
            @Nullable BigDecimal remaining,
            Waiting waiting) {
        this.order = order;
        this.side = side;
        this.limit = limit;
        this.limitPrice = limitPrice;
        this.triggerPrice = triggerPrice;
        this.expiryNanos = expiryNanos;
        this.reduceOnly = reduceOnly;
        this.firstPrint = firstPrint;
        this.arrivalNanos = arrivalNanos;
        this.reference = reference;
        this.remaining = remaining;
        this.waiting = waiting;
    }

    /** An order that is at the venue from a print and a time on. */
    static WorkingOrder of(OrderRequest order, long firstPrint, long arrivalNanos, double reference) {
        OrderIntent intent = order.intent();
        OrderType type = intent.type();
        Price limit = type.limitPrice();
        Price trigger = type.triggerPrice();
        double limitPrice = limit == null ? Double.NaN : limit.toDouble();
        double triggerPrice = trigger == null ? Double.NaN : trigger.toDouble();
        long expiryNanos = intent.timeInForce().expiryNanos();
        BigDecimal remaining = intent.size() instanceof OrderSize.Quote
                ? null
                : order.quantity().toBigDecimal();
        Waiting waiting = waiting(type);
        Side side = intent.side();
        boolean reduceOnly = intent.isReduceOnly();
        return new WorkingOrder(
                order,
                side,
                limit,
                limitPrice,
                triggerPrice,
                expiryNanos,
                reduceOnly,
                firstPrint,
                arrivalNanos,
                reference,
                remaining,
                waiting);
    }

    private static Waiting waiting(OrderType type) {
        if (type instanceof OrderType.Market) {
            return Waiting.MARKET;
        }
        if (type instanceof OrderType.Limit) {
            return Waiting.LIMIT;
        }
        if (type instanceof OrderType.TrailingStop) {
            return Waiting.TRAILING;
        }
        return type instanceof OrderType.TakeProfitMarket || type instanceof OrderType.TakeProfitLimit
                ? Waiting.TAKE_PROFIT
                : Waiting.STOP;
    }

    /** Whether it waits for its trigger. */
    boolean isAsleep() {
        return waiting != Waiting.MARKET && waiting != Waiting.LIMIT;
    }

    TimeInForce.Kind timeInForce() {
        return order.intent().timeInForce().kind();
    }

    /** What the order becomes once its trigger was touched. */
    void trigger() {
        reference = level();
        waiting = limit == null ? Waiting.MARKET : Waiting.LIMIT;
    }

    /** The price whose touch matters now; NaN for market orders and trailing stops without a best price. */
    double level() {
        return switch (waiting) {
            case MARKET -> Double.NaN;
            case LIMIT -> limitPrice;
            case STOP, TAKE_PROFIT -> triggerPrice;
            case TRAILING -> trailingLevel();
        };
    }

    private double trailingLevel() {
        if (Double.isNaN(best)) {
            return Double.NaN;
        }
        OrderType.TrailingStop trailing =
                (OrderType.TrailingStop) order.intent().type();
        double distance = trailing.distance().at(BigDecimal.valueOf(best)).doubleValue();
        return side == Side.SELL ? best - distance : best + distance;
    }

    /** Whether the level is touched when the price falls to it; otherwise when it rises to it. */
    boolean touchedFromAbove() {
        boolean adverse = waiting == Waiting.STOP || waiting == Waiting.TRAILING;
        return adverse == (side == Side.SELL);
    }

    boolean isTouchedBy(double price) {
        return touchedFromAbove() ? price <= level() : price >= level();
    }

    boolean isAdverse() {
        return waiting == Waiting.STOP || waiting == Waiting.TRAILING;
    }

    /** Lets a trailing stop follow. */
    void follow(double price) {
        if (waiting == Waiting.TRAILING && (Double.isNaN(best) || (side == Side.SELL ? price > best : price < best))) {
            best = price;
        }
    }
}
