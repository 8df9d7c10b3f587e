package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.OrderTable;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's desk for orders: a wish comes in, is checked, sized and reviewed, waits for the end of the callback, is
 * committed and sent; what the venue answers is queued, booked and handed on. Bot thread only.
 */
final class OrderDesk implements VenueSink {

    /** Order events taken up at one time stamp before the engine assumes that a strategy is chasing its own tail. */
    static final int MAX_EVENTS_PER_INSTANT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final int RECENT_ORDERS = 128;

    private final TradingEngine engine;
    private final String name;
    private final RiskPolicy risk;
    private final ExchangeAdapter venue;
    private final PositionStore store;
    private final EngineListener listener;
    private final @Nullable StateHash hash;
    private final Ledger ledger;
    private final int botNumber;
    private final int epoch;
    private final OrderTable orders = new OrderTable(RECENT_ORDERS);
    private final BracketBook brackets;

    private final ArrayDeque<OrderEvent> incoming = new ArrayDeque<>();
    private final ArrayDeque<FundingPayment> incomingFunding = new ArrayDeque<>();
    private final ArrayList<Order> outgoing = new ArrayList<>();
    private final ArrayList<Order> outgoingCancels = new ArrayList<>();
    private final ArrayList<OrderEvent> bookedThisTurn = new ArrayList<>();

    private long lastSequence;
    private long eventsThisInstant;
    private long instantOfCount = Long.MIN_VALUE;
    private long submittedCount;
    private long deniedCount;
    private long fillCount;

    OrderDesk(TradingEngine engine, TradingEngine.Setup setup, @Nullable StateHash hash) {
        this.engine = engine;
        this.name = setup.plan().name();
        this.risk = setup.plan().risk();
        this.venue = setup.venue();
        this.store = setup.store();
        this.listener = setup.listener();
        this.hash = hash;
        this.ledger = engine.ledger();
        this.botNumber = name.hashCode();
        this.epoch = setup.epoch();
        this.brackets = new BracketBook(engine, this);
    }

    OrderTable orders() {
        return orders;
    }

    long submittedCount() {
        return submittedCount;
    }

    long deniedCount() {
        return deniedCount;
    }

    long fillCount() {
        return fillCount;
    }

    // --- a wish comes in ----------------------------------------------------------------------------------------

    /** Wishes for an order: see {@link io.github.hydra4j.core.StrategyContext#submit}. */
    ClientOrderId submit(StrategySlot slot, OrderIntent intent) {
        TradedInstrument traded = engine.traded(intent.instrument());
        ClientOrderId id = new ClientOrderId(botNumber, epoch, ++lastSequence);
        Quantity quantity = Quantity.ZERO;
        Denial denial = mayTrade(slot, traded);
        if (denial == null) {
            denial = sizeable(intent, traded);
            if (denial == null) {
                quantity = quantity(intent, traded);
                denial = IntentCheck.check(intent, quantity, traded.instrument, engine.nowNanos(), traded.lastPrice);
                if (denial != null
                        && intent.size() instanceof OrderSize.Quote
                        && quotePrice(traded).toBigDecimal().signum() == 0) {
                    denial = Denial.of(
                            "NO_PRICE",
                            "engine",
                            "the last price of " + traded.instrument.id() + " rounds to zero, it sizes nothing",
                            traded.lastPrice,
                            "> 0");
                }
            }
        }
        OrderIntent approved = intent;
        if (denial == null) {
            Proposal proposal = new Proposal(slot.id, intent, quantity);
            if (engine.tradingState() == TradingState.REDUCING && !engine.onlyReduces(proposal)) {
                denial = Denial.of(
                        "REDUCING",
                        "engine",
                        "only orders that reduce pass in this state",
                        engine.tradingState(),
                        TradingState.ACTIVE);
            } else {
                RiskDecision decision = risk.review(proposal, engine);
                if (decision instanceof RiskDecision.Deny deny) {
                    denial = deny.denial();
                } else if (decision instanceof RiskDecision.Resize resize) {
                    quantity = traded.instrument.quantity(resize.quantity().min(quantity));
                    approved = intent.withSize(new OrderSize.Base(positive(quantity)));
                    denial = quantity.isPositive()
                            ? IntentCheck.check(
                                    approved, quantity, traded.instrument, engine.nowNanos(), traded.lastPrice)
                            : resize.reason();
                }
            }
        }
        Order order = new Order(id, slot.id, approved, quantity, engine.nowNanos(), null);
        orders.add(order);
        if (denial != null) {
            deniedCount++;
            incoming.add(new OrderEvent.Denied(id, engine.nowNanos(), denial));
            return id;
        }
        traded.owner = slot;
        outgoing.add(order);
        return id;
    }

    /** A resize to nothing is a denial; the order's record still needs a legal size. */
    private static Quantity positive(Quantity quantity) {
        return quantity.isPositive() ? quantity : Quantity.ONE;
    }

    private @Nullable Denial mayTrade(StrategySlot slot, TradedInstrument traded) {
        if (!slot.live) {
            return Denial.of("WARMING_UP", "engine", "orders are possible once the warm-up is over; see onLive");
        }
        if (engine.tradingState() == TradingState.HALTED) {
            return Denial.of(
                    "HALTED",
                    "engine",
                    "the bot is halted, nothing but cancels passes",
                    engine.tradingState(),
                    TradingState.ACTIVE);
        }
        if (traded.owner != null && !traded.owner.equals(slot)) {
            return Denial.of(
                    "INSTRUMENT_OWNED",
                    "engine",
                    traded.instrument.id() + " belongs to another strategy of this account; use a second account",
                    traded.owner.id,
                    slot.id);
        }
        return null;
    }

    private @Nullable Denial sizeable(OrderIntent intent, TradedInstrument traded) {
        if (intent.size() instanceof OrderSize.PercentOfPosition
                && ledger.quantity(traded.instrument.id()).isZero()) {
            return Denial.of(
                    "NO_POSITION", "engine", "a share of the position needs a position in " + traded.instrument.id());
        }
        if (!(intent.size() instanceof OrderSize.Base) && Double.isNaN(traded.lastPrice)) {
            return Denial.of("NO_PRICE", "engine", "no price of " + traded.instrument.id() + " has been seen yet");
        }
        if (intent.size() instanceof OrderSize.Quote quote
                && !quote.amount().asset().equals(traded.instrument.quote())) {
            return Denial.of(
                    "SIZE_ASSET",
                    "engine",
                    traded.instrument.id() + " is paid in " + traded.instrument.quote()
                            + ", an order is sized by an amount of that; convert it first",
                    quote.amount(),
                    traded.instrument.quote());
        }
        return null;
    }

    private static Price quotePrice(TradedInstrument traded) {
        return traded.instrument.price(traded.lastPrice, Rounding.NEAREST);
    }

    private Quantity quantity(OrderIntent intent, TradedInstrument traded) {
        OrderSize size = intent.size();
        if (size instanceof OrderSize.Base base) {
            return base.quantity();
        }
        if (size instanceof OrderSize.Quote quote) {
            Price price = quotePrice(traded);
            return price.toBigDecimal().signum() == 0
                    ? Quantity.ZERO
                    : traded.instrument.quantityFor(quote.amount(), price);
        }
        Percent percent = ((OrderSize.PercentOfPosition) size).percent();
        Quantity held = ledger.quantity(traded.instrument.id()).abs();
        return percent.equals(Percent.HUNDRED)
                ? held
                : traded.instrument.quantity(Quantity.of(held.toBigDecimal().multiply(percent.fraction())));
    }

    /** Sends an order that protects or closes: it does not wait for risk, because it can only reduce. */
    Order submitExit(StrategySlot slot, TradedInstrument traded, OrderIntent intent, @Nullable ClientOrderId parent) {
        ClientOrderId id = new ClientOrderId(botNumber, epoch, ++lastSequence);
        Order order =
                new Order(id, slot.id, intent, ((OrderSize.Base) intent.size()).quantity(), engine.nowNanos(), parent);
        orders.add(order);
        Denial denial =
                IntentCheck.check(intent, order.quantity(), traded.instrument, engine.nowNanos(), traded.lastPrice);
        if (denial == null) {
            outgoing.add(order);
        } else {
            LOG.error("{}: an exit of {} could not be placed: {}", name, traded.instrument, denial);
            deniedCount++;
            incoming.add(new OrderEvent.Denied(id, engine.nowNanos(), denial));
        }
        return order;
    }

    /** Asks for an order to be cancelled; does nothing if it has ended or was asked already. */
    void cancel(Order order) {
        OrderStatus status = order.status();
        if (status.isTerminal() || status == OrderStatus.PENDING_CANCEL) {
            return;
        }
        if (status == OrderStatus.INITIALIZED) {
            // It never left the house; if it does not wait to, it was denied.
            if (outgoing.remove(order)) {
                incoming.add(new OrderEvent.Canceled(order.id(), engine.nowNanos(), "cancelled before it was sent"));
            }
            return;
        }
        if (!outgoingCancels.contains(order)) {
            outgoingCancels.add(order);
        }
    }

    /** Sends what waits and takes up what comes back, until nothing is left to do at this moment. */
    void takeUp() {
        if (!incoming.isEmpty()
                || !outgoing.isEmpty()
                || !outgoingCancels.isEmpty()
                || !incomingFunding.isEmpty()
                || !bookedThisTurn.isEmpty()) {
            sendAndBook();
        }
    }

    /**
     * The way of an order, out and back. It is one long method on purpose: being longer than what the JIT compiler copies
     * into its callers, it is compiled once, and the path that every bar takes stays short and is compiled soon.
     */
    private void sendAndBook() {
        while (true) {
            if (!outgoingCancels.isEmpty()) {
                sendCancels();
            }
            if (!outgoing.isEmpty()) {
                if (store != PositionStore.NONE) {
                    commit();
                }
                for (int i = 0; i < outgoing.size(); i++) {
                    Order order = outgoing.get(i);
                    order.apply(new OrderEvent.Submitted(order.id(), engine.nowNanos()));
                    submittedCount++;
                    if (hash != null) {
                        hash.add(order.id().sequence());
                        hash.add(order.side().sign());
                        hash.add(order.quantity().toBigDecimal());
                    }
                    venue.submit(order);
                }
                outgoing.clear();
            }
            OrderEvent event = incoming.poll();
            if (event == null) {
                if (!incomingFunding.isEmpty()) {
                    book(incomingFunding.remove());
                } else if (outgoing.isEmpty() && outgoingCancels.isEmpty()) {
                    if (!bookedThisTurn.isEmpty()) {
                        // Nothing to send, but what was booked must not wait for the next order.
                        commit();
                    }
                    return;
                }
                continue;
            }
            countEvent();
            Order order = orders.apply(event);
            if (order == null) {
                requireKnown(event);
                continue;
            }
            if (store != PositionStore.NONE) {
                bookedThisTurn.add(event);
            }
            TradedInstrument traded = engine.traded(order.intent().instrument());
            StrategySlot slot = slot(order, traded);
            if (event instanceof OrderEvent.Filled filled) {
                bookFill(slot, traded, order, filled.fill());
            } else if (event instanceof OrderEvent.FillReversed reversed) {
                ledger.reverse(reversed.fill());
                brackets.sweep(traded);
            }
            listener.onOrderEvent(order, event);
            try {
                slot.strategy.onOrder(event, slot);
                if (event instanceof OrderEvent.Filled filled) {
                    slot.strategy.onFill(filled.fill(), slot);
                }
            } catch (RuntimeException e) {
                throw engine.failed(slot, e);
            }
        }
    }

    private void sendCancels() {
        List<Order> cancels = List.copyOf(outgoingCancels);
        outgoingCancels.clear();
        for (Order order : cancels) {
            if (order.isOpen()) {
                orders.apply(new OrderEvent.CancelRequested(order.id(), engine.nowNanos()));
                venue.cancel(order);
            }
        }
    }

    private void requireKnown(OrderEvent event) {
        if (orders.find(event.orderId()) == null) {
            LOG.error("{}: an event of an order that is not in the table was not booked: {}", name, event);
        }
    }

    private void commit() {
        store.commit(new PositionStore.Turn(engine.nowNanos(), bookedThisTurn, outgoing));
        bookedThisTurn.clear();
    }

    private void bookFill(StrategySlot slot, TradedInstrument traded, Order order, Fill fill) {
        BigDecimal profit = ledger.apply(fill);
        fillCount++;
        if (hash != null) {
            hash.add(fill.timeNanos());
            hash.add(fill.signedQuantity().toBigDecimal());
            hash.add(fill.quoteAmount().amount());
            hash.add(profit);
        }
        listener.onFill(traded, order, fill, profit);
        brackets.onFill(slot, traded, order, fill);
    }

    private void book(FundingPayment payment) {
        ledger.apply(payment);
        if (hash != null) {
            hash.add(payment.amount().amount());
        }
        listener.onFunding(engine.traded(payment.instrument()), payment.amount().amount());
    }

    void countEvent() {
        if (instantOfCount != engine.nowNanos()) {
            instantOfCount = engine.nowNanos();
            eventsThisInstant = 0;
        }
        if (++eventsThisInstant > MAX_EVENTS_PER_INSTANT) {
            throw new TradingException(
                    "ENDLESS_TURN",
                    "plan " + name + " took up more than " + MAX_EVENTS_PER_INSTANT
                            + " order events at one instant; a strategy"
                            + " probably answers every denial with a new order. Make it wait for the next bar");
        }
    }

    private StrategySlot slot(Order order, TradedInstrument traded) {
        StrategySlot owner = traded.owner;
        if (owner != null && owner.id.equals(order.strategy())) {
            return owner;
        }
        for (StrategySlot slot : engine.slots()) {
            if (slot.id.equals(order.strategy())) {
                return slot;
            }
        }
        throw new IllegalStateException("order " + order.id() + " belongs to unknown strategy " + order.strategy());
    }

    /** A quantity in parts that are each no larger than what the venue takes in one order. */
    static List<Quantity> closingParts(Instrument instrument, Quantity whole) {
        Quantity max = instrument.maxQuantity().orElse(whole);
        if (whole.compareTo(max) <= 0) {
            return List.of(whole);
        }
        Quantity part = instrument.quantity(max);
        List<Quantity> parts = new ArrayList<>();
        Quantity left = whole;
        while (left.compareTo(part) > 0) {
            parts.add(part);
            left = left.minus(part);
        }
        parts.add(left);
        return parts;
    }

    /** Cancels everything that is open. */
    void cancelAll() {
        for (Order order : List.copyOf(orders.open())) {
            cancel(order);
        }
    }

    /** Cancels whatever could open or add to a position; what only reduces goes on protecting it. */
    void cancelEntries() {
        for (Order order : List.copyOf(orders.open())) {
            if (!order.intent().isReduceOnly()) {
                cancel(order);
            }
        }
    }

    /** Denied in this turn, but its event is still to be taken up. */
    boolean isDenied(Order order) {
        return order.status() == OrderStatus.INITIALIZED && !outgoing.contains(order);
    }

    /** What the open orders of one side could still trade; see {@link io.github.hydra4j.core.RiskView#openQuantity}. */
    Quantity openQuantity(InstrumentId id, Side side) {
        Quantity open = Quantity.ZERO;
        List<Order> all = orders.open();
        for (int i = 0; i < all.size(); i++) {
            Order order = all.get(i);
            if (order.side() == side
                    && !order.intent().isReduceOnly()
                    && order.intent().instrument().equals(id)
                    && !isDenied(order)) {
                open = open.plus(order.openQuantity());
            }
        }
        return open;
    }

    // --- the venue's voice --------------------------------------------------------------------------------------

    /** Queues an event; it is taken up before the turn ends. */
    @Override
    public void onOrderEvent(OrderEvent event) {
        incoming.add(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        incomingFunding.add(payment);
    }
}
