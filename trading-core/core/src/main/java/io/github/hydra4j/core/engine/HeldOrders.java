package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders that wait for a price which the venue cannot wait for: the engine watches the market in its place and sends what
 * they become when their level is touched. Until then they have not left the house and can be cancelled at once.
 *
 * <p>Inside a bar the path is the simulator's pessimistic one: what works against the position first, then the rest,
 * nearest to the open before the others. Bot thread only.
 */
final class HeldOrders {

    private static final Set<Capability> EVERY_KIND = EnumSet.range(Capability.LIMIT, Capability.QUOTE_SIZE);

    private enum Waiting {
        /** Until the price is as good as the limit. */
        LIMIT,
        /** Until the price has moved against the order's owner to the trigger. */
        STOP,
        /** Until the price has moved in its favour to the trigger. */
        TAKE_PROFIT,
        /** A stop that follows the best price. */
        TRAILING
    }

    private static final class Held {
        final Order order;
        final TradedInstrument traded;
        Waiting waiting;
        double best;
        /** When its level was last touched in vain. */
        long stayedNanos = Long.MIN_VALUE;

        Held(Order order, TradedInstrument traded, Waiting waiting) {
            this.order = order;
            this.traded = traded;
            this.waiting = waiting;
            this.best = traded.lastPrice;
        }

        boolean sells() {
            return order.side() == Side.SELL;
        }

        boolean isAdverse() {
            return waiting == Waiting.STOP || waiting == Waiting.TRAILING;
        }

        double level() {
            OrderType type = order.intent().type();
            Price price = waiting == Waiting.LIMIT ? type.limitPrice() : type.triggerPrice();
            if (price != null) {
                return price.toDouble();
            }
            if (Double.isNaN(best)) {
                return Double.NaN;
            }
            double distance = ((OrderType.TrailingStop) type)
                    .distance()
                    .at(BigDecimal.valueOf(best))
                    .doubleValue();
            return sells() ? best - distance : best + distance;
        }

        /** Whether a fall touches the level; otherwise a rise does. */
        boolean touchedFromAbove() {
            return isAdverse() == sells();
        }

        boolean isTouchedBy(double price) {
            return touchedFromAbove() ? price <= level() : price >= level();
        }

        void follow(double price) {
            if (waiting == Waiting.TRAILING && (Double.isNaN(best) || (sells() ? price > best : price < best))) {
                best = price;
            }
        }
    }

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final Capabilities can;
    /** Whether the venue itself takes every kind of order there is; most do not have to be looked at then. */
    private final boolean takesAll;

    private final List<Held> held = new ArrayList<>();

    HeldOrders(TradingEngine engine, OrderDesk desk, Capabilities can) {
        this.engine = engine;
        this.desk = desk;
        this.can = can;
        this.takesAll = can.all().containsAll(EVERY_KIND);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Why neither the venue nor the engine can carry the order out; null if one of them can. */
    @Nullable
    Denial unsupported(OrderIntent intent) {
        if (takesAll) {
            return null;
        }
        if (intent.isPostOnly() && !can.has(Capability.POST_ONLY)) {
            return missing(Capability.POST_ONLY, "leave post-only out, or trade where orders can rest");
        }
        TimeInForce.Kind kind = intent.timeInForce().kind();
        if (kind == TimeInForce.Kind.FOK && !can.has(Capability.FOK)) {
            return missing(Capability.FOK, "use IOC or a plain order");
        }
        if (kind == TimeInForce.Kind.IOC
                && !can.has(Capability.IOC)
                && intent.type().limitPrice() != null) {
            return missing(Capability.IOC, "use a plain order");
        }
        if (kind == TimeInForce.Kind.GTD && !can.has(Capability.GTD) && can.takes(intent.type())) {
            return missing(Capability.GTD, "use a plain order and cancel it by a timer");
        }
        if (intent.type().limitPrice() != null && !can.has(Capability.LIMIT) && !can.has(Capability.IOC)) {
            return missing(Capability.LIMIT, "use market orders with a largest slippage");
        }
        return null;
    }

    private static Denial missing(Capability capability, String remedy) {
        return Denial.of("UNSUPPORTED", "engine", "the venue has no " + capability + " orders; " + remedy);
    }

    /** Whether the order waits for a price that the venue cannot wait for. */
    boolean mustHold(OrderIntent intent) {
        if (takesAll) {
            return false;
        }
        OrderType type = intent.type();
        if (type instanceof OrderType.Market) {
            return false;
        }
        if (type instanceof OrderType.Limit) {
            TimeInForce.Kind kind = intent.timeInForce().kind();
            return !can.has(Capability.LIMIT) && kind != TimeInForce.Kind.IOC && kind != TimeInForce.Kind.FOK;
        }
        return !can.takes(type);
    }

    /** Keeps an order until its level is touched; one whose level is touched already goes out at once. */
    void hold(Order order, TradedInstrument traded) {
        Held one = new Held(order, traded, waiting(order.intent().type()));
        held.add(one);
        traded.heldOrders++;
        if (!Double.isNaN(traded.lastPrice) && one.isTouchedBy(traded.lastPrice)) {
            touched(one);
        }
    }

    /** What is to be found again after a restart. */
    String save() {
        StateText text = new StateText();
        for (Held one : held) {
            text.line(one.order.id(), one.waiting, one.best, one.stayedNanos);
        }
        return text.toString();
    }

    /** Takes up what was saved; the orders must be in the table. */
    void resume(String saved) {
        for (List<String> fields : StateText.read(saved)) {
            Order order = desk.orders().find(ClientOrderId.of(fields.get(0)));
            if (order != null && order.isOpen()) {
                TradedInstrument traded = engine.traded(order.intent().instrument());
                Held one = new Held(order, traded, Waiting.valueOf(fields.get(1)));
                one.best = Double.parseDouble(fields.get(2));
                one.stayedNanos = Long.parseLong(fields.get(3));
                held.add(one);
                traded.heldOrders++;
            }
        }
    }

    private static Waiting waiting(OrderType type) {
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

    boolean holds(Order order) {
        return find(order) != null;
    }

    /** Lets go of an order; says whether it was here. */
    boolean release(Order order) {
        Held one = find(order);
        if (one == null) {
            return false;
        }
        drop(one);
        return true;
    }

    private @Nullable Held find(Order order) {
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).order == order) {
                return held.get(i);
            }
        }
        return null;
    }

    private void drop(Held one) {
        held.remove(one);
        one.traded.heldOrders--;
    }

    /** The instrument trades at a price. */
    void onPrice(TradedInstrument traded, double price) {
        onPrices(traded, price, price);
    }

    /** The instrument can be sold at one price and bought at another. */
    void onPrices(TradedInstrument traded, double bid, double ask) {
        for (Held one : List.copyOf(held)) {
            if (one.traded == traded) {
                double price = one.sells() ? bid : ask;
                one.follow(price);
                if (one.isTouchedBy(price)) {
                    touched(one);
                }
            }
        }
    }

    /** The price inside a bar at which the next order is touched; NaN if none is. */
    double nextTouch(TradedInstrument traded, Bar bar) {
        Held next = nearest(traded, bar, true);
        if (next == null) {
            next = nearest(traded, bar, false);
        }
        if (next == null) {
            return Double.NaN;
        }
        return next.isTouchedBy(bar.open()) ? bar.open() : next.level();
    }

    private @Nullable Held nearest(TradedInstrument traded, Bar bar, boolean adverse) {
        Held nearest = null;
        for (Held one : held) {
            if (one.traded == traded
                    && one.isAdverse() == adverse
                    && one.stayedNanos < bar.openNanos()
                    && (adverse || one.order.createdNanos() <= bar.openNanos())
                    && one.isTouchedBy(one.touchedFromAbove() ? bar.low() : bar.high())
                    && (nearest == null
                            || Math.abs(one.level() - bar.open()) < Math.abs(nearest.level() - bar.open()))) {
                nearest = one;
            }
        }
        return nearest;
    }

    /** Trailing stops follow the bar's best price once its range is done. */
    void rangeDone(TradedInstrument traded, Bar bar) {
        for (Held one : held) {
            if (one.traded == traded) {
                one.follow(one.sells() ? bar.high() : bar.low());
            }
        }
    }

    private void touched(Held one) {
        OrderType type = one.order.intent().type();
        if (one.waiting != Waiting.LIMIT && type.limitPrice() != null && !can.has(Capability.LIMIT)) {
            // It goes on waiting, now for its limit.
            one.waiting = Waiting.LIMIT;
            one.stayedNanos = engine.nowNanos();
            if (!one.isTouchedBy(one.traded.lastPrice)) {
                return;
            }
        }
        OrderRequest sent = become(one.order);
        if (reducing(sent) == null
                && engine.position(sent.instrument()).signum() == -sent.side().sign()) {
            // Another exit is on its way for all there is; this one stays, lest that one fails.
            one.stayedNanos = engine.nowNanos();
            return;
        }
        drop(one);
        desk.sendHeld(one.order, sent);
    }

    /** What goes to the venue: the order without its trigger. */
    private OrderRequest become(Order order) {
        OrderIntent intent = order.intent();
        Price limit = intent.type().limitPrice();
        OrderType type = limit == null ? OrderType.market() : new OrderType.Limit(limit);
        OrderIntent sent = intent.withType(type);
        if (limit != null && !can.has(Capability.LIMIT)) {
            sent = sent.with(TimeInForce.IOC);
        }
        OrderRequest made = order.request();
        return new OrderRequest(made.id(), made.strategy(), sent, made.quantity(), made.createdNanos(), made.parent());
    }

    /** Orders whose time is over are let go. */
    void expire(long timeNanos) {
        for (Held one : List.copyOf(held)) {
            if (one.order.intent().timeInForce().expiryNanos() <= timeNanos) {
                drop(one);
                desk.onOrderEvent(new OrderEvent.Expired(one.order.id(), timeNanos));
            }
        }
    }

    /** When the next of them ends by itself; MAX_VALUE for never. */
    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < held.size(); i++) {
            next = Math.min(next, held.get(i).order.intent().timeInForce().expiryNanos());
        }
        return next;
    }

    /**
     * What a venue that does not know reduce-only must be asked for instead: no more than there is.
     *
     * @return the request to send; null if there is nothing to reduce
     */
    @Nullable
    OrderRequest reducing(OrderRequest request) {
        if (takesAll || !request.intent().isReduceOnly() || can.has(Capability.REDUCE_ONLY)) {
            return request;
        }
        Quantity position = engine.position(request.instrument());
        if (position.signum() != -request.side().sign()) {
            return null;
        }
        Quantity free = position.abs().minus(desk.reducingUnderWay(request));
        if (!free.isPositive()) {
            return null;
        }
        Quantity most = request.quantity().min(free);
        if (most.equals(request.quantity())) {
            return request;
        }
        return new OrderRequest(
                request.id(),
                request.strategy(),
                request.intent().withSize(new OrderSize.Base(most)),
                most,
                request.createdNanos(),
                request.parent());
    }
}
