package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
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
import io.github.hydra4j.core.venue.ReplaceRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
    private final SpotAccount spot;
    private final TradeIds tradeIds;
    private final DueTimes due;
    /** What orders must have behind them; null where nothing is asked. */
    private final @Nullable Account account;

    private final @Nullable MarginAccount margin;
    private final @Nullable Books books;
    private final @Nullable Participant participant;
    private final SelfTrades selfTrades;
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
    /** Whether there is anything to this market besides orders and prices. */
    private boolean extras;
    /** Whether there is a position that may be liquidated. */
    private boolean watched;
    /** Set once the market has shown a quote: from then on orders meet quotes and trades, and bars are only looked at. */
    private @Nullable QuoteMatching quotes;
    /** What bounds the size of fills at this moment; null for any size. */
    private @Nullable Supply supply;

    private boolean tradeNext;
    private double tradeSize = Double.NaN;
    private boolean tradesSeen;
    private double markPrice = Double.NaN;
    /** Whether bars and trades set triggers off, and not the mark alone. */
    private boolean lastSetsOff = true;

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
            SpotAccount spot,
            @Nullable MarginAccount marginAccount,
            @Nullable Books books,
            TradeIds tradeIds,
            DueTimes due) {
        boolean perpetual = instrument.kind() == InstrumentKind.PERPETUAL;
        this.instrument = instrument;
        this.settings = settings;
        this.fees = settings.fees(instrument.id());
        this.spot = spot;
        this.margin = perpetual ? marginAccount : null;
        this.account = perpetual ? marginAccount : spot;
        this.books = books;
        this.tradeIds = tradeIds;
        this.due = due;
        this.participant =
                settings.participation().isUnlimited() ? null : new Participant(settings.participation(), instrument);
        this.supply = participant == null ? null : participant.supply();
        this.selfTrades = new SelfTrades(this, settings.selfTrade());
        this.extras = participant != null || margin != null;
        this.lookAhead = settings.fill() == FillModel.DECISION_CLOSE;
        this.travels = settings.latency().isDelayed();
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
        boolean closed = false;
        if (extras) {
            if (quotes != null) {
                return printAmongQuotes(quotes, timeNanos, price);
            }
            closed = beforePrint(timeNanos);
        }
        if (orders.isEmpty()) {
            return closed;
        }
        if (tradeNext && orders.size() > 1) {
            preventSelfTrades(price);
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
        tradeNext = false;
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
                if (account != null && !admit(order, nowNanos)) {
                    i--;
                    continue;
                }
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
        if (!lastSetsOff && order.isAsleep()) {
            return;
        }
        order.follow(price);
        if (order.waiting == WorkingOrder.Waiting.MARKET) {
            fillTaker(order, price, nowNanos);
            return;
        }
        if (order.order.intent().isPostOnly() && !order.rested && order.isTouchedBy(price)) {
            refusePostOnly(order, price);
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
    void accept(WorkingOrder order, long timeNanos) {
        if (!order.accepted && order.remaining != null) {
            order.accepted = true;
            ClientOrderId id = order.order.id();
            send().onOrderEvent(new OrderEvent.Accepted(id, timeNanos, null, null));
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
        boolean first = phase != WITHIN;
        phase = WITHIN;
        long inside = bar.closeNanos() - 1;
        nowNanos = inside;
        if (extras && (quotes != null || liquidateWithin(bar, first))) {
            return quotes == null;
        }
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
                    || !lastSetsOff && order.isAsleep()
                    || supply != null && supply.isExhausted() && order.waiting == WorkingOrder.Waiting.LIMIT
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
        if (!anyTrailing || !lastSetsOff) {
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

    /** Whether no order is at work and no position may be liquidated, so that no price can change anything. */
    public boolean isIdle() {
        return orders.isEmpty() && !watched;
    }

    /**
     * The bar is over and strategies have decided. With {@link FillModel#DECISION_CLOSE} their orders fill here.
     *
     * @return whether any order was at work that may fill here, so that there may be events to take up
     */
    public boolean atClose(Bar bar) {
        arrivals = false;
        if (!lookAhead || orders.isEmpty() || quotes != null) {
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

    /**
     * The bar's close is known and strategies are about to be asked; orders sent from now on are decided on it.
     *
     * @return whether the close made the venue do something, so that there are events to take up
     */
    public boolean closing(Bar bar) {
        phase = CLOSE;
        nowNanos = bar.closeNanos();
        lastPrice = bar.close();
        if (participant != null) {
            participant.closed(bar.volume());
        }
        return watched && checkMargin(nowNanos);
    }

    /** Books funding on the position, at the mark price where the data has one and else at the last price. */
    public void fund(FundingRate funding) {
        if (position.signum() == 0 || Double.isNaN(mark())) {
            return;
        }
        Price mark = instrument.price(mark(), Rounding.NEAREST);
        BigDecimal paid = position.multiply(mark.toBigDecimal()).multiply(funding.rate());
        FundingPayment payment =
                new FundingPayment(instrument.id(), Money.of(paid.negate(), instrument.quote()), funding.timeNanos());
        if (books != null) {
            books.book(payment);
        }
        send().onFunding(payment);
        if (margin != null) {
            margin.funded(payment);
            checkMargin(funding.timeNanos());
        }
    }

    void submit(OrderRequest order) {
        long sent = order.createdNanos();
        due.at(order.intent().timeInForce().expiryNanos());
        if (quotes != null) {
            submitAmongQuotes(quotes, order);
            return;
        }
        // A reaction to a print may still trade at that print; a decision on a close, and whatever other markets and
        // timers give rise to while a bar is under way here, waits for the next one.
        boolean reaction = sent == nowNanos && (phase == PRINT || phase == WITHIN || lookAhead && phase == CLOSE);
        Latency latency = settings.latency();
        long firstPrint = (reaction ? prints : prints + 1) + latency.bars();
        WorkingOrder working = WorkingOrder.of(order, firstPrint, sent + latency.nanos(), lastPrice);
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
        if (account != null && !travels && !admit(working, now(sent))) {
            return;
        }
        if (!travels && (!order.intent().isPostOnly() || working.rested)) {
            accept(working, sent);
        }
    }

    void cancel(ClientOrderId orderId, long requestedNanos) {
        for (WorkingOrder working : orders) {
            if (working.order.id().equals(orderId)) {
                if (travels) {
                    working.cancelArrives = arrivalOf(requestedNanos).orEarlier(working.cancelArrives);
                    if (quotes != null) {
                        due.at(working.cancelArrives.nanos());
                    }
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

    /** Changes an order that has not ended; see {@link OrderChange}. */
    void replace(ReplaceRequest request) {
        long now = now(request.timeNanos());
        WorkingOrder working = find(request.order().id());
        if (working == null) {
            OrderChange.refuse(send(), request, now, OrderChange.UNKNOWN_ORDER);
        } else if (!travels) {
            change(working, request, now);
        } else {
            ReplaceRequest earlier = working.change;
            if (earlier != null) {
                OrderChange.refuse(send(), earlier, now, OrderChange.SUPERSEDED);
            }
            working.change = request;
            working.changeArrives = arrivalOf(now);
            if (quotes != null) {
                due.at(working.changeArrives.nanos());
            }
        }
    }

    /** Carries a change out, or refuses it; says whether the order lost its place and may have ended. */
    private boolean change(WorkingOrder order, ReplaceRequest request, long timeNanos) {
        order.change = null;
        Denial denial = OrderChange.check(order, request, instrument, takenAt(order.side));
        boolean moved = !order.isAsleep() && OrderChange.losesPlace(order, request);
        if (denial == null) {
            denial = OrderChange.apply(order, request, account, this);
        }
        if (denial != null) {
            OrderChange.refuse(send(), request, timeNanos, denial);
            return false;
        }
        levelsKnown = false;
        send().onOrderEvent(new OrderEvent.Replaced(
                order.order.id(), timeNanos, request.revision(), request.quantity(), request.limit()));
        if (!moved) {
            return false;
        }
        orders.remove(order);
        orders.add(order);
        if (quotes != null) {
            quotes.match(order, timeNanos);
        } else if (phase == WITHIN) {
            order.arrivedWithinBar = prints;
            order.rested |= !order.isTouchedBy(lastPrice);
        } else {
            arrivals |= phase == PRINT && timeNanos == nowNanos;
        }
        return true;
    }

    private @Nullable WorkingOrder find(ClientOrderId id) {
        for (WorkingOrder working : orders) {
            if (working.order.id().equals(id)) {
                return working;
            }
        }
        return null;
    }

    /** When a request that leaves now will be at the venue. */
    private WorkingOrder.Arrival arrivalOf(long requestedNanos) {
        Latency latency = settings.latency();
        return new WorkingOrder.Arrival(prints + 1 + latency.bars(), now(requestedNanos) + latency.nanos());
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
        if (order.cancelArrives.isBy(prints, timeNanos)) {
            cancelled(order, timeNanos, "requested");
            return true;
        }
        ReplaceRequest change = order.change;
        return change != null && order.changeArrives.isBy(prints, timeNanos) && change(order, change, timeNanos);
    }

    private void triggerAt(WorkingOrder order, double price, long timeNanos) {
        send().onOrderEvent(new OrderEvent.Triggered(order.order.id(), timeNanos));
        order.trigger();
        levelsKnown = false;
        if (account != null && !admit(order, timeNanos)) {
            return;
        }
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
            working.remaining = wanted;
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
        boolean goesOn = false;
        if (supply != null) {
            BigDecimal part = supply.atMost(quantity);
            goesOn = part.compareTo(quantity) < 0;
            if (goesOn && !mayFillInPart(working, part, timeNanos)) {
                return;
            }
            quantity = part;
        }
        if (margin != null) {
            Denial denial = margin.permits(this, working, quantity, price.toBigDecimal());
            if (denial != null) {
                refuse(working, denial);
                return;
            }
        }
        BigDecimal value = quantity.multiply(price.toBigDecimal());
        BigDecimal fee = value.multiply(fees.rate(liquidity).fraction());
        if (instrument.kind() == InstrumentKind.SPOT && !settleSpot(working, quantity, value, fee)) {
            return;
        }
        position = working.side == Side.BUY ? position.add(quantity) : position.subtract(quantity);
        if (supply != null) {
            usedUp(supply, quantity);
        }
        if (goesOn) {
            keepRest(working, quantity, wanted);
        } else {
            remove(working);
        }
        Fill fill = executed(working, quantity, value, fee, timeNanos, liquidity);
        if (books != null) {
            book(books, fill);
        }
        send().onOrderEvent(new OrderEvent.Filled(fill));
        if (goesOn) {
            if (quotes == null && working.timeInForce() == TimeInForce.Kind.IOC) {
                cancelled(working, timeNanos, "IOC: nothing more to trade with");
            }
        } else if (quantity.compareTo(wanted) < 0) {
            send().onOrderEvent(new OrderEvent.Canceled(
                    order.id(), timeNanos, "reduce-only: the rest would have opened a position"));
        }
    }

    private Fill executed(
            WorkingOrder working,
            BigDecimal quantity,
            BigDecimal value,
            BigDecimal fee,
            long timeNanos,
            Liquidity liquidity) {
        OrderRequest order = working.order;
        ClientOrderId id = order.id();
        InstrumentId traded = order.intent().instrument();
        TradeId tradeId = tradeIds.next();
        Quantity executed = Quantity.of(quantity);
        Money exchanged = Money.of(value, instrument.quote());
        List<Fee> charged = fee.signum() == 0 ? List.of() : List.of(Fee.trading(Money.of(fee, instrument.quote())));
        return new Fill(
                id,
                tradeId,
                traded,
                working.side,
                executed,
                exchanged,
                charged,
                liquidity,
                Finality.FINALIZED,
                timeNanos);
    }

    /** On a spot market one can only give what one has. */
    private boolean settleSpot(WorkingOrder working, BigDecimal quantity, BigDecimal value, BigDecimal fee) {
        boolean buy = working.side == Side.BUY;
        Asset given = buy ? instrument.quote() : instrument.base();
        BigDecimal needed = buy ? value.add(fee) : quantity;
        BigDecimal free = spot.free(given).add(working.reserved);
        if (free.compareTo(needed) < 0) {
            refuse(working, SpotAccount.insufficient(given, needed, free));
            return false;
        }
        spot.add(instrument.base(), buy ? quantity : quantity.negate());
        spot.add(instrument.quote(), (buy ? value.negate() : value).subtract(fee));
        return true;
    }

    /** Says what cannot be had in part, or not at all at this moment, and what becomes of it. */
    private boolean mayFillInPart(WorkingOrder order, BigDecimal part, long timeNanos) {
        TimeInForce.Kind kind = order.timeInForce();
        if (kind == TimeInForce.Kind.FOK) {
            cancelled(order, timeNanos, "FOK: only " + part.toPlainString() + " of it could be had at once");
            return false;
        }
        if (part.signum() > 0) {
            return true;
        }
        if (quotes == null) {
            if (kind == TimeInForce.Kind.IOC) {
                cancelled(order, timeNanos, "IOC: nothing to trade with");
            } else if (order.waiting == WorkingOrder.Waiting.LIMIT) {
                order.rested = true;
            }
        }
        return false;
    }

    private void usedUp(Supply from, BigDecimal quantity) {
        from.take(quantity);
        if (participant != null) {
            participant.used(quantity);
        }
    }

    private void keepRest(WorkingOrder order, BigDecimal quantity, BigDecimal wanted) {
        order.remaining = wanted.subtract(quantity);
        order.filled = order.filled.add(quantity);
        if (account != null) {
            account.used(order, quantity, wanted);
        }
        if (quotes == null && order.waiting == WorkingOrder.Waiting.LIMIT) {
            order.rested = true;
        }
    }

    private void book(Books own, Fill fill) {
        if (margin != null) {
            margin.filling(fill);
            watched = position.signum() != 0;
        }
        own.book(instrument, fill);
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

    void cancelled(WorkingOrder order, long timeNanos, String reason) {
        remove(order);
        send().onOrderEvent(new OrderEvent.Canceled(order.order.id(), timeNanos, reason));
    }

    private void remove(WorkingOrder order) {
        orders.remove(order);
        levelsKnown = false;
        if (account != null) {
            account.release(order);
        }
        ReplaceRequest change = order.change;
        if (change != null) {
            order.change = null;
            OrderChange.refuse(send(), change, Math.max(nowNanos, change.timeNanos()), OrderChange.UNKNOWN_ORDER);
        }
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

    // --- what stands behind orders ------------------------------------------------------------------------------

    /** Sets aside what an order needs once it begins to work; says whether it may. */
    boolean admit(WorkingOrder order, long timeNanos) {
        Account behind = account;
        if (behind == null || order.admitted || order.isAsleep()) {
            return true;
        }
        BigDecimal price = expectedPrice(order);
        if (price == null) {
            return true;
        }
        Denial denial = behind.reserve(this, order, price);
        if (denial != null) {
            nowNanos = Math.max(nowNanos, timeNanos);
            refuse(order, denial);
            return false;
        }
        order.admitted = true;
        return true;
    }

    private @Nullable BigDecimal expectedPrice(WorkingOrder order) {
        Price limit = order.limit;
        if (limit != null) {
            return limit.toBigDecimal();
        }
        double taken = takenAt(order.side);
        return Double.isNaN(taken) ? null : worsened(order.side, taken).toBigDecimal();
    }

    /** The price at which an order could take now; NaN where none is known. */
    private double takenAt(Side side) {
        return quotes == null ? lastPrice : quotes.opposite(side);
    }

    /** The price at which the venue values positions; NaN where none is known. */
    double mark() {
        return Double.isNaN(markPrice) ? lastPrice : markPrice;
    }

    /** The rate of the dearer role, for what is set aside. */
    BigDecimal highestFee() {
        return fees.maker().fraction().max(fees.taker().fraction()).max(BigDecimal.ZERO);
    }

    Instrument instrument() {
        return instrument;
    }

    BigDecimal position() {
        return position;
    }

    List<WorkingOrder> orders() {
        return orders;
    }

    boolean isWorking(WorkingOrder order) {
        return orders.contains(order);
    }

    long nowNanos() {
        return nowNanos;
    }

    private boolean checkMargin(long timeNanos) {
        return margin != null && watched && margin.check(instrument.quote(), timeNanos);
    }

    private boolean beforePrint(long timeNanos) {
        if (participant != null) {
            participant.print();
        }
        return checkMargin(timeNanos);
    }

    /**
     * Inside a bar the position's liquidation price is one more level against us: the nearest to the open comes first. Where
     * the data has mark prices, they alone decide.
     */
    private boolean liquidateWithin(Bar bar, boolean first) {
        if (participant != null && first) {
            participant.range(bar.volume());
        }
        if (margin == null || !watched || !Double.isNaN(markPrice)) {
            return false;
        }
        BigDecimal price = margin.liquidationPrice(instrument.id());
        if (price == null) {
            return false;
        }
        double level = price.doubleValue();
        if (position.signum() > 0 ? bar.low() >= level : bar.high() <= level) {
            return false;
        }
        WorkingOrder stop = nearest(bar, true);
        if (stop != null && Math.abs(stop.level() - bar.open()) < Math.abs(level - bar.open())) {
            return false;
        }
        lastPrice = level;
        margin.liquidateAt(instrument.id(), price, nowNanos);
        return true;
    }

    /** Closes the position as the venue: no order of ours asked for it. */
    void forceClose(Side side, BigDecimal quantity, BigDecimal value, BigDecimal fee, long timeNanos) {
        position = BigDecimal.ZERO;
        watched = false;
        ForcedFill fill = new ForcedFill(
                ForcedFill.Reason.LIQUIDATION,
                tradeIds.next(),
                instrument.id(),
                side,
                Quantity.of(quantity),
                Money.of(value, instrument.quote()),
                fee.signum() == 0 ? List.of() : List.of(Fee.trading(Money.of(fee, instrument.quote()))),
                timeNanos);
        if (books != null) {
            books.book(instrument, fill);
        }
        send().onForcedFill(fill);
    }

    void cancelAll(long timeNanos, String reason) {
        for (WorkingOrder order : List.copyOf(orders)) {
            accept(order, timeNanos);
            cancelled(order, timeNanos, reason);
        }
    }

    // --- quotes, marks and sized trades -------------------------------------------------------------------------

    /**
     * The next {@link #print} is a public trade and not the open of a bar.
     *
     * @param size base units traded, NaN where the source does not say
     */
    public void trade(double size) {
        tradeNext = true;
        tradesSeen = true;
        tradeSize = size;
        if (participant != null) {
            participant.trade(size);
        }
    }

    /** What comes in at a trade must not meet what of ours rests at a better price than the trade's. */
    private void preventSelfTrades(double price) {
        for (WorkingOrder order : List.copyOf(orders)) {
            boolean takes = order.waiting == WorkingOrder.Waiting.MARKET
                    || order.waiting == WorkingOrder.Waiting.LIMIT && !order.rested && order.isTouchedBy(price);
            if (takes && isWorking(order) && hasArrived(order)) {
                selfTrades.prevent(order, price, nowNanos);
            }
        }
    }

    private boolean printAmongQuotes(QuoteMatching matching, long timeNanos, double price) {
        if (tradeNext) {
            matching.trade(price, tradeSize, timeNanos);
        }
        checkMargin(timeNanos);
        return true;
    }

    /**
     * A new best bid and ask. From the first one on, orders of this instrument trade at quotes.
     *
     * @return whether there may be events to take up
     */
    public boolean quote(Quote quote) {
        QuoteMatching matching = quotes;
        if (matching == null) {
            matching = new QuoteMatching(this, instrument, settings.participation(), selfTrades);
            quotes = matching;
            extras = true;
            supply = null;
        }
        phase = CLOSE;
        nowNanos = Math.max(nowNanos, quote.timeNanos());
        if (quote.bid() > 0 && quote.ask() > 0) {
            lastPrice = quote.mid();
        } else if (Double.isNaN(lastPrice)) {
            // One side is all there is to value a position at.
            lastPrice = quote.bid() > 0 ? quote.bid() : quote.ask() > 0 ? quote.ask() : Double.NaN;
        }
        matching.show(quote);
        boolean closed = checkMargin(nowNanos);
        if (orders.isEmpty()) {
            return closed;
        }
        matching.sweep(nowNanos);
        tellDue(nowNanos);
        return true;
    }

    /**
     * The venue values positions at this price from now on, until the next.
     *
     * @return whether there may be events to take up
     */
    public boolean mark(MarkPrice mark) {
        markPrice = mark.price();
        lastSetsOff = settings.trigger() != TriggerPrice.MARK;
        boolean any = checkMargin(mark.timeNanos());
        if (lastSetsOff) {
            return any;
        }
        for (WorkingOrder order : List.copyOf(orders)) {
            boolean there = quotes == null ? hasArrived(order) : order.arrivalNanos <= mark.timeNanos();
            if (order.isAsleep() && there && isWorking(order) && order.expiryNanos > mark.timeNanos()) {
                any = true;
                if (wakes(order, markPrice, mark.timeNanos())) {
                    order.arrivedWithinBar = prints;
                    if (quotes != null) {
                        quotes.match(order, mark.timeNanos());
                    }
                }
            }
        }
        return any;
    }

    /** Whether this price sets triggers off, given what the data has shown so far. */
    boolean triggersOn(TriggerPrice source) {
        TriggerPrice wanted = settings.trigger();
        if (wanted == TriggerPrice.MARK && Double.isNaN(markPrice)) {
            wanted = TriggerPrice.LAST;
        }
        if (wanted == TriggerPrice.LAST && !tradesSeen) {
            wanted = TriggerPrice.QUOTE;
        }
        return wanted == source;
    }

    /** Shows an order the price that may set it off; says whether it did and the order may go on. */
    boolean wakes(WorkingOrder order, double price, long timeNanos) {
        order.follow(price);
        if (!order.isTouchedBy(price)) {
            return false;
        }
        accept(order, timeNanos);
        send().onOrderEvent(new OrderEvent.Triggered(order.order.id(), timeNanos));
        order.trigger();
        levelsKnown = false;
        return admit(order, timeNanos);
    }

    private void submitAmongQuotes(QuoteMatching matching, OrderRequest order) {
        long arrives = now(order.createdNanos()) + settings.latency().nanos();
        WorkingOrder working = WorkingOrder.of(order, 0, arrives, lastPrice);
        orders.add(working);
        levelsKnown = false;
        if (settings.latency().nanos() == 0) {
            nowNanos = arrives;
            matching.match(working, arrives);
        } else {
            due.at(arrives);
        }
    }

    /** Lets what is due at an order happen; says whether the order still stands where it stood. */
    boolean isStillThere(WorkingOrder order, long timeNanos) {
        if (timeNanos >= order.expiryNanos) {
            remove(order);
            send().onOrderEvent(new OrderEvent.Expired(order.order.id(), order.expiryNanos));
            return false;
        }
        if (timeNanos >= order.cancelArrives.nanos()) {
            cancelled(order, timeNanos, "requested");
            return false;
        }
        ReplaceRequest change = order.change;
        return change == null || timeNanos < order.changeArrives.nanos() || !change(order, change, timeNanos);
    }

    void refusePostOnly(WorkingOrder order, double price) {
        refuse(order, QuoteMatching.postOnly(order.limitPrice, price));
    }

    void take(WorkingOrder order, double price, long timeNanos, Supply from) {
        supply = from;
        fillTaker(order, price, timeNanos);
        supply = null;
    }

    void takeUpToLimit(WorkingOrder order, double price, long timeNanos, Supply from) {
        supply = from;
        fillLimit(order, price, timeNanos, Liquidity.TAKER);
        supply = null;
    }

    void make(WorkingOrder order, long timeNanos, Supply from) {
        supply = from;
        fillLimit(order, order.limitPrice, timeNanos, Liquidity.MAKER);
        supply = null;
    }

    /** Lets what is due by itself happen: orders end, and where there are quotes orders, cancels and changes arrive. */
    void onTime(long timeNanos) {
        QuoteMatching matching = quotes;
        if (matching != null) {
            nowNanos = Math.max(nowNanos, timeNanos);
            matching.sweep(timeNanos);
        } else {
            for (int i = orders.size() - 1; i >= 0; i--) {
                WorkingOrder order = orders.get(i);
                if (timeNanos >= order.expiryNanos) {
                    remove(order);
                    send().onOrderEvent(new OrderEvent.Expired(order.order.id(), order.expiryNanos));
                }
            }
        }
    }

    /** Says when, after this time, {@link #onTime} will have something to do. */
    void tellDue(long afterNanos) {
        for (WorkingOrder order : orders) {
            tellDue(order.expiryNanos, afterNanos);
            if (quotes != null) {
                tellDue(order.arrivalNanos, afterNanos);
                tellDue(order.cancelArrives.nanos(), afterNanos);
                tellDue(order.change == null ? DueTimes.NEVER : order.changeArrives.nanos(), afterNanos);
            }
        }
    }

    private void tellDue(long timeNanos, long afterNanos) {
        if (timeNanos > afterNanos) {
            due.at(timeNanos);
        }
    }

    private VenueSink send() {
        VenueSink connected = sink;
        if (connected == null) {
            throw new IllegalStateException("the market of " + instrument + " is not connected");
        }
        return connected;
    }
}
