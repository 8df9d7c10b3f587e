package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TradeId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instrument of a {@link SimulatedExchange}: matches orders against prints and bars. Bot thread only.
 *
 * <p>The engine calls, for each bar in turn, {@link #print} with its open, {@link #within} until nothing more happens,
 * and {@link #atClose}; after each call it takes up the events, so a reaction to a fill can trade at the same open.
 *
 * <p>Inside a bar the path is the pessimistic one. Stops go first, those nearest to the open before the others, and a
 * stop that was placed inside the bar is held against the bar's whole range. Limits and take-profits follow, again
 * nearest first, but only if they stood before the range was walked. A level counts as reached when it is touched. A
 * level that the open has already passed fills at the open.
 */
public final class SimulatedMarket {

    /** Where the market is within a bar. Plain numbers, because one is written at every bar. */
    private static final int BEFORE = 0;

    private static final int PRINT = 1;
    private static final int WITHIN = 2;
    private static final int CLOSE = 3;

    private final Instrument instrument;
    private final SimulationSettings settings;
    private final Fees fees;
    private final Map<Asset, BigDecimal> spotBalances;
    private final TradeIds tradeIds;
    private final List<WorkingOrder> orders = new ArrayList<>();
    private final boolean lookAhead;
    private final boolean travels;

    private @Nullable VenueSink sink;
    private BigDecimal position = BigDecimal.ZERO;
    private int phase = BEFORE;
    private long prints;
    private long nowNanos = Long.MIN_VALUE;
    private long printNanos = Long.MIN_VALUE;
    private double lastPrice = Double.NaN;
    private boolean arrivals;
    private boolean followed;
    /** No order sleeps or rests within these levels; recomputed when {@code levelsKnown} is false. */
    private double highestBelow;

    private double lowestAbove;
    private boolean anyTrailing;
    private boolean levelsKnown;

    /** Numbers executions across the markets of one exchange. */
    static final class TradeIds {
        private long last;

        TradeId next() {
            return TradeId.of(++last);
        }
    }

    SimulatedMarket(
            Instrument instrument,
            SimulationSettings settings,
            Map<Asset, BigDecimal> spotBalances,
            TradeIds tradeIds) {
        this.instrument = instrument;
        this.settings = settings;
        this.fees = settings.fees(instrument.id());
        this.spotBalances = spotBalances;
        this.tradeIds = tradeIds;
        this.lookAhead = settings.fill() == FillModel.DECISION_CLOSE;
        this.travels = !settings.latency().isNone();
    }

    void connect(VenueSink venueSink) {
        this.sink = venueSink;
    }

    Fees fees() {
        return fees;
    }

    /**
     * A price at which trading takes place: the open of a bar, or a trade. Everything that takes what is offered fills
     * here, and what this price triggers.
     *
     * @return whether any order was at work, so that there may be events to take up
     */
    public boolean print(long timeNanos, double price) {
        prints++;
        phase = PRINT;
        nowNanos = timeNanos;
        printNanos = timeNanos;
        lastPrice = price;
        followed = false;
        arrivals = false;
        if (orders.isEmpty()) {
            return false;
        }
        matchAtPrice(price);
        return true;
    }

    /** A price at which nothing trades because no order is at work. */
    public void pass(long timeNanos) {
        prints++;
        printNanos = timeNanos;
        followed = false;
        arrivals = false;
    }

    /**
     * Whether an order came in, at this time, as a reaction to what {@link #print} or {@link #atClose} did here or in
     * another market.
     */
    public boolean hasArrivals(long timeNanos) {
        return arrivals && nowNanos == timeNanos;
    }

    /** All reactions to the last {@link #print} are in: orders sent from now on wait for the next one. */
    public void settled() {
        phase = CLOSE;
    }

    /** Trades the orders that came in as reactions at the price of the last {@link #print}. */
    public void printAgain() {
        arrivals = false;
        matchAtPrice(lastPrice);
    }

    private void matchAtPrice(double price) {
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (expireOrCancel(order, nowNanos)) {
                i--;
            } else if (hasArrived(order)) {
                int before = orders.size();
                if (!order.order.intent().isPostOnly()) {
                    accept(order, nowNanos);
                }
                matchAtPrice(order, price);
                if (orders.size() < before) {
                    i--;
                }
            }
        }
    }

    private void matchAtPrice(WorkingOrder order, double price) {
        order.follow(price);
        if (order.waiting == WorkingOrder.Waiting.MARKET) {
            fillTaker(order, price, nowNanos);
            return;
        }
        if (order.order.intent().isPostOnly() && !order.rested && order.isTouchedBy(price)) {
            reject(
                    order,
                    Denial.of(
                            "POST_ONLY_WOULD_TAKE",
                            "venue",
                            "a post-only order must rest; move its limit away from the market",
                            order.limitPrice,
                            price));
            return;
        }
        if (order.isTouchedBy(price)) {
            if (order.waiting == WorkingOrder.Waiting.LIMIT) {
                fillLimit(order, price, nowNanos, order.rested ? Liquidity.MAKER : Liquidity.TAKER);
            } else {
                triggerAt(order, price, nowNanos);
            }
            return;
        }
        if (order.timeInForce() == TimeInForce.Kind.IOC || order.timeInForce() == TimeInForce.Kind.FOK) {
            cancelled(order, nowNanos, order.timeInForce() + ": nothing to trade with at " + price);
        } else {
            accept(order, nowNanos);
            order.rested = true;
        }
    }

    /** Tells that an order was taken; one sized in quote is taken when its base quantity is known. */
    private void accept(WorkingOrder order, long timeNanos) {
        if (!order.accepted && order.remaining != null) {
            order.accepted = true;
            send().onOrderEvent(new OrderEvent.Accepted(order.order.id(), timeNanos, null, null));
        }
    }

    /** What arrives inside a bar has to wait for the next open: nobody knows what of the range was still to come. */
    private boolean hasArrived(WorkingOrder order) {
        long at = travels && phase == WITHIN ? printNanos : nowNanos;
        return prints >= order.firstPrint && at >= order.arrivalNanos;
    }

    /**
     * Walks the range of a bar whose open was printed; call it until it returns false, taking up the events each time.
     *
     * @return whether something happened, so that the engine should take it up and call again
     */
    public boolean within(Bar bar) {
        phase = WITHIN;
        long inside = bar.closeNanos() - 1;
        nowNanos = inside;
        if (!levelsKnown) {
            computeLevels();
        }
        if (!anyTrailing && bar.low() > highestBelow && bar.high() < lowestAbove) {
            return false;
        }
        return matchAdverse(bar, inside) || matchFavourable(bar, inside) || followAndMatch(bar, inside);
    }

    private boolean matchAdverse(Bar bar, long timeNanos) {
        WorkingOrder next = nearest(bar, true);
        if (next == null) {
            return false;
        }
        double price = available(next, bar.open());
        lastPrice = price;
        triggerAt(next, price, timeNanos);
        return true;
    }

    private boolean matchFavourable(Bar bar, long timeNanos) {
        WorkingOrder next = nearest(bar, false);
        if (next == null) {
            return false;
        }
        double price = available(next, bar.open());
        lastPrice = price;
        if (next.waiting == WorkingOrder.Waiting.LIMIT) {
            fillLimit(next, price, timeNanos, next.isTouchedBy(bar.open()) ? Liquidity.TAKER : Liquidity.MAKER);
        } else {
            triggerAt(next, price, timeNanos);
        }
        return true;
    }

    /**
     * An order may find its level already passed when it is placed; then the price of that moment (of the fill it answers,
     * else of the open), not the level, is what it could have had.
     */
    private double available(WorkingOrder order, double open) {
        double then = order.arrivedWithinBar == prints ? order.reference : open;
        return order.isTouchedBy(then) ? then : order.level();
    }

    private @Nullable WorkingOrder nearest(Bar bar, boolean adverse) {
        WorkingOrder nearest = null;
        double nearestDistance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.waiting == WorkingOrder.Waiting.MARKET
                    || order.isAdverse() != adverse
                    || !hasArrived(order)
                    || order.expiryNanos < bar.closeNanos()
                    || !adverse && order.arrivedWithinBar == prints
                    || followed && order.waiting == WorkingOrder.Waiting.TRAILING) {
                continue;
            }
            if (order.isTouchedBy(order.touchedFromAbove() ? bar.low() : bar.high())) {
                double distance = Math.abs(order.level() - bar.open());
                if (distance < nearestDistance) {
                    nearest = order;
                    nearestDistance = distance;
                }
            }
        }
        return nearest;
    }

    /**
     * Trailing stops follow the bar's best price once its range is done; if the close then lies beyond the new level,
     * the price surely passed it on the way from the best price to the close.
     */
    private boolean followAndMatch(Bar bar, long timeNanos) {
        if (!anyTrailing) {
            return false;
        }
        if (!followed) {
            followed = true;
            for (WorkingOrder order : orders) {
                if (hasArrived(order) && order.arrivedWithinBar != prints) {
                    order.follow(order.side == Side.SELL ? bar.high() : bar.low());
                }
            }
        }
        for (WorkingOrder order : orders) {
            if (order.waiting == WorkingOrder.Waiting.TRAILING && hasArrived(order) && order.isTouchedBy(bar.close())) {
                lastPrice = order.level();
                triggerAt(order, lastPrice, timeNanos);
                return true;
            }
        }
        return false;
    }

    /** Whether no order is at work, so that no price can change anything. */
    public boolean isIdle() {
        return orders.isEmpty();
    }

    /**
     * The bar is over and strategies have decided. With {@link FillModel#DECISION_CLOSE} their orders fill here.
     *
     * @return whether any order was at work that may fill here, so that there may be events to take up
     */
    public boolean atClose(Bar bar) {
        arrivals = false;
        if (!lookAhead || orders.isEmpty()) {
            return false;
        }
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.waiting == WorkingOrder.Waiting.MARKET && hasArrived(order)) {
                int before = orders.size();
                fillTaker(order, bar.close(), nowNanos);
                if (orders.size() < before) {
                    i--;
                }
            }
        }
        return true;
    }

    /** The bar's close is known and strategies are about to be asked; orders sent from now on are decided on it. */
    public void closing(Bar bar) {
        phase = CLOSE;
        nowNanos = bar.closeNanos();
        lastPrice = bar.close();
    }

    /** Books funding on the position at the last price. */
    public void fund(FundingRate funding) {
        if (position.signum() == 0 || Double.isNaN(lastPrice)) {
            return;
        }
        Price mark = instrument.price(lastPrice, Rounding.NEAREST);
        BigDecimal paid = position.multiply(mark.toBigDecimal()).multiply(funding.rate());
        send().onFunding(new FundingPayment(
                instrument.id(), Money.of(paid.negate(), instrument.quote()), funding.timeNanos()));
    }

    void submit(OrderRequest order) {
        long sent = order.createdNanos();
        // A reaction to a print may still trade at that print; a decision on a close, and whatever other markets and
        // timers give rise to while a bar is under way here, waits for the next one.
        boolean reaction = sent == nowNanos && (phase == PRINT || phase == WITHIN || lookAhead && phase == CLOSE);
        Latency latency = settings.latency();
        long firstPrint = (reaction ? prints : prints + 1) + latency.bars();
        WorkingOrder working = new WorkingOrder(order, firstPrint, sent + latency.nanos(), lastPrice);
        if (reaction && phase == WITHIN) {
            working.arrivedWithinBar = prints;
            working.rested = working.waiting == WorkingOrder.Waiting.LIMIT
                    && working.timeInForce() != TimeInForce.Kind.IOC
                    && working.timeInForce() != TimeInForce.Kind.FOK
                    && !working.isTouchedBy(lastPrice);
        }
        if (working.waiting == WorkingOrder.Waiting.TRAILING && reaction) {
            working.best = lastPrice;
        }
        orders.add(working);
        arrivals |= reaction;
        levelsKnown = false;
        if (!travels && (!order.intent().isPostOnly() || working.rested)) {
            accept(working, sent);
        }
    }

    void cancel(ClientOrderId orderId, long requestedNanos) {
        for (WorkingOrder working : orders) {
            if (working.order.id().equals(orderId)) {
                if (travels) {
                    working.cancelPrint = Math.min(
                            working.cancelPrint, prints + 1 + settings.latency().bars());
                    working.cancelNanos = Math.min(
                            working.cancelNanos,
                            now(requestedNanos) + settings.latency().nanos());
                } else {
                    cancelled(working, now(requestedNanos), "requested");
                }
                return;
            }
        }
        send().onOrderEvent(new OrderEvent.CancelRejected(
                orderId,
                now(requestedNanos),
                Denial.of("UNKNOWN_ORDER", "venue", "the order is not at work; it may have filled")));
    }

    private long now(long requestedNanos) {
        return Math.max(nowNanos, requestedNanos);
    }

    private boolean expireOrCancel(WorkingOrder order, long timeNanos) {
        if (timeNanos >= order.expiryNanos) {
            remove(order);
            send().onOrderEvent(new OrderEvent.Expired(order.order.id(), order.expiryNanos));
            return true;
        }
        if (prints >= order.cancelPrint && timeNanos >= order.cancelNanos) {
            cancelled(order, timeNanos, "requested");
            return true;
        }
        return false;
    }

    private void triggerAt(WorkingOrder order, double price, long timeNanos) {
        send().onOrderEvent(new OrderEvent.Triggered(order.order.id(), timeNanos));
        order.trigger();
        levelsKnown = false;
        if (order.waiting == WorkingOrder.Waiting.MARKET) {
            fillTaker(order, price, timeNanos);
        } else if (order.isTouchedBy(price)) {
            fillLimit(order, price, timeNanos, Liquidity.TAKER);
        } else if (phase == WITHIN) {
            order.arrivedWithinBar = prints;
            order.rested = true;
        } else {
            order.rested = true;
        }
    }

    private void fillTaker(WorkingOrder order, double price, long timeNanos) {
        Price traded = worsened(order.side, price);
        Optional<io.github.hydra4j.core.money.Percent> limit =
                order.order.intent().maxSlippage();
        if (limit.isPresent() && !Double.isNaN(order.reference)) {
            BigDecimal slip = limit.get().fraction();
            BigDecimal worst = BigDecimal.valueOf(order.reference)
                    .multiply(order.side == Side.BUY ? BigDecimal.ONE.add(slip) : BigDecimal.ONE.subtract(slip));
            if (traded.toBigDecimal().compareTo(worst) * order.side.sign() > 0) {
                cancelled(order, timeNanos, "slippage: " + traded + " is worse than " + worst.toPlainString());
                return;
            }
        }
        fill(order, traded, timeNanos, Liquidity.TAKER);
    }

    private Price worsened(Side side, double price) {
        return instrument.price(settings.slippage().worsen(instrument, side, price), Rounding.aggressive(side));
    }

    /** A limit fills at its limit, or at the market where that is better. */
    private void fillLimit(WorkingOrder order, double price, long timeNanos, Liquidity liquidity) {
        Price limit = order.limit;
        if (limit == null) {
            throw new IllegalStateException("order " + order.order.id() + " has no limit");
        }
        Price traded = liquidity == Liquidity.TAKER
                ? worsened(order.side, price)
                : instrument.price(price, Rounding.aggressive(order.side));
        boolean better = order.side == Side.BUY ? traded.isBelow(limit) : traded.isAbove(limit);
        fill(order, better ? traded : limit, timeNanos, liquidity);
    }

    private void fill(WorkingOrder working, Price price, long timeNanos, Liquidity liquidity) {
        OrderRequest order = working.order;
        BigDecimal wanted = working.remaining;
        if (wanted == null) {
            Quantity sized = price.toBigDecimal().signum() == 0
                    ? Quantity.ZERO
                    : instrument.quantityFor(((OrderSize.Quote) order.intent().size()).amount(), price);
            if (!sized.isPositive() || sized.compareTo(instrument.minQuantity()) < 0) {
                reject(
                        working,
                        Denial.of(
                                "BELOW_MINIMUM",
                                "venue",
                                "the amount buys less than one lot; order more",
                                order.intent().size(),
                                instrument.lotSize()));
                return;
            }
            wanted = sized.toBigDecimal();
            working.accepted = true;
            send().onOrderEvent(new OrderEvent.Accepted(order.id(), timeNanos, null, sized));
        }
        BigDecimal quantity = wanted;
        if (working.reduceOnly) {
            quantity = position.signum() == -working.side.sign() ? wanted.min(position.abs()) : BigDecimal.ZERO;
            if (quantity.signum() == 0) {
                cancelled(working, timeNanos, "reduce-only: nothing to reduce");
                return;
            }
        }
        BigDecimal value = quantity.multiply(price.toBigDecimal());
        BigDecimal fee = value.multiply(fees.rate(liquidity).fraction());
        if (instrument.kind() == InstrumentKind.SPOT && !settleSpot(working, quantity, value, fee)) {
            return;
        }
        position = working.side == Side.BUY ? position.add(quantity) : position.subtract(quantity);
        remove(working);
        List<Fee> charged = fee.signum() == 0 ? List.of() : List.of(Fee.trading(Money.of(fee, instrument.quote())));
        send().onOrderEvent(new OrderEvent.Filled(new Fill(
                order.id(),
                tradeIds.next(),
                order.intent().instrument(),
                working.side,
                Quantity.of(quantity),
                Money.of(value, instrument.quote()),
                charged,
                liquidity,
                Finality.FINALIZED,
                timeNanos)));
        if (quantity.compareTo(wanted) < 0) {
            send().onOrderEvent(new OrderEvent.Canceled(
                    order.id(), timeNanos, "reduce-only: the rest would have opened a position"));
        }
    }

    /** On a spot market one can only give what one has. */
    private boolean settleSpot(WorkingOrder working, BigDecimal quantity, BigDecimal value, BigDecimal fee) {
        boolean buy = working.side == Side.BUY;
        Asset given = buy ? instrument.quote() : instrument.base();
        BigDecimal needed = buy ? value.add(fee) : quantity;
        BigDecimal held = spotBalances.getOrDefault(given, BigDecimal.ZERO);
        if (held.compareTo(needed) < 0) {
            refuse(
                    working,
                    Denial.of(
                            "INSUFFICIENT_BALANCE",
                            "venue",
                            "a spot order can only give what is held; order less",
                            needed.toPlainString() + " " + given,
                            held.toPlainString() + " " + given));
            return false;
        }
        spotBalances.merge(instrument.base(), buy ? quantity : quantity.negate(), BigDecimal::add);
        spotBalances.merge(instrument.quote(), (buy ? value.negate() : value).subtract(fee), BigDecimal::add);
        return true;
    }

    /** An order that was already taken cannot be rejected any more; it is cancelled with the same reason. */
    private void refuse(WorkingOrder order, Denial denial) {
        if (order.accepted) {
            cancelled(order, nowNanos, denial.toString());
        } else {
            reject(order, denial);
        }
    }

    private void reject(WorkingOrder order, Denial denial) {
        remove(order);
        send().onOrderEvent(new OrderEvent.Rejected(order.order.id(), nowNanos, denial));
    }

    private void cancelled(WorkingOrder order, long timeNanos, String reason) {
        remove(order);
        send().onOrderEvent(new OrderEvent.Canceled(order.order.id(), timeNanos, reason));
    }

    private void remove(WorkingOrder order) {
        orders.remove(order);
        levelsKnown = false;
    }

    private void computeLevels() {
        highestBelow = Double.NEGATIVE_INFINITY;
        lowestAbove = Double.POSITIVE_INFINITY;
        anyTrailing = false;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (order.waiting == WorkingOrder.Waiting.TRAILING) {
                anyTrailing = true;
            } else if (order.waiting != WorkingOrder.Waiting.MARKET) {
                if (order.touchedFromAbove()) {
                    highestBelow = Math.max(highestBelow, order.level());
                } else {
                    lowestAbove = Math.min(lowestAbove, order.level());
                }
            }
        }
        levelsKnown = true;
    }

    private VenueSink send() {
        VenueSink connected = sink;
        if (connected == null) {
            throw new IllegalStateException("the market of " + instrument + " is not connected");
        }
        return connected;
    }
}
