package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.OrderTable;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
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
    static final int RECENT_ORDERS = 128;
    private static final String ADOPTED_TAG = "adopted";

    private final TradingEngine engine;
    private final String name;
    private RiskPolicy risk;
    private final ExchangeAdapter venue;
    private final TurnBook book;
    private final EngineListener listener;
    private final @Nullable StateHash hash;
    private final Ledger ledger;
    private final int botNumber;
    private final int epoch;
    private final OrderTable orders = new OrderTable(RECENT_ORDERS);
    private final BracketBook brackets;
    private final Dispatcher dispatcher;
    private final Inquiries inquiries;
    private final HeldOrders held;
    private final LegBook legs;
    private final Reconciliation reconciliation;

    private final ArrayDeque<OrderEvent> incoming = new ArrayDeque<>();
    private final ArrayDeque<FundingPayment> incomingFunding = new ArrayDeque<>();
    private final ArrayDeque<ForcedFill> forcedFills = new ArrayDeque<>();
    private final ArrayDeque<Reply> replies = new ArrayDeque<>();
    private final ArrayList<OrderEvent.ReplaceRequested> outgoingReplaces = new ArrayList<>();
    private final ArrayList<Order> outgoing = new ArrayList<>();
    private final ArrayList<Order> outgoingCancels = new ArrayList<>();
    /** Orders that were never sent by a process that ended; said so once books and venue agree. */
    private final List<Order> neverSent = new ArrayList<>();

    /** Whether anything waits to be sent or taken up. */
    private boolean pending;
    /** Whether anything here may fall due; asked at every bar. */
    private boolean watching;
    /** Whether only orders can bring something that falls due: the venue is never late and never compared. */
    private final boolean quiet;
    /** The order that risk is asked to see as it would become; it does not count as it is. */
    private @Nullable Order replacing;

    private long lastSequence;
    private long eventsThisInstant;
    private long instantOfCount = Long.MIN_VALUE;
    private long submittedCount;
    private long deniedCount;
    private long fillCount;
    private long bookedCount;

    OrderDesk(TradingEngine engine, TradingEngine.Setup setup, @Nullable StateHash hash) {
        this.engine = engine;
        this.name = setup.plan().name();
        this.risk = setup.plan().risk();
        this.venue = setup.venue();
        this.book = new TurnBook(engine, setup.store());
        this.listener = setup.listener();
        this.hash = hash;
        this.ledger = engine.ledger();
        this.botNumber = name.hashCode();
        this.epoch = setup.epoch();
        this.brackets = new BracketBook(engine, this);
        Inbox inbox = setup.inbox();
        this.quiet = inbox == null
                && !book.keeps()
                && venue.capabilities().answersWithin().equals(Capabilities.AT_ITS_OWN_TIME);
        this.watching = !quiet;
        Consumer<Reply> way = inbox == null ? this::onReply : inbox::onReply;
        this.dispatcher = new Dispatcher(engine, this, book, setup, way);
        this.legs = new LegBook(engine, this);
        this.held = new HeldOrders(engine, this, venue.capabilities());
        this.inquiries = new Inquiries(engine, this, venue, way);
        this.reconciliation = new Reconciliation(engine, this, setup, way);
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
            denial = IntentSize.check(intent, traded, ledger);
            if (denial == null) {
                quantity = IntentSize.of(intent, traded, ledger);
                denial = IntentCheck.check(intent, quantity, traded.instrument, engine.nowNanos(), traded.lastPrice);
                if (denial == null) {
                    denial = held.unsupported(intent);
                }
                if (denial != null && IntentSize.isOfNoPrice(intent, traded)) {
                    denial = IntentSize.noPrice(traded);
                }
            }
        }
        OrderIntent approved = intent;
        if (intent.size() instanceof OrderSize.Quote && !venue.capabilities().has(Capability.QUOTE_SIZE)) {
            approved = intent.withSize(new OrderSize.Base(positive(quantity)));
        }
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
        Order order = enter(id, slot, approved, quantity, null);
        pending = true;
        if (denial == null) {
            traded.owner = slot;
            outgoing.add(order);
        } else {
            refuse(id, denial);
        }
        return id;
    }

    private Order enter(
            ClientOrderId id,
            StrategySlot slot,
            OrderIntent intent,
            Quantity quantity,
            @Nullable ClientOrderId parent) {
        // One after the other: to make an object while another is begun costs that one a barrier for each field.
        OrderRequest request = new OrderRequest(id, slot.id, intent, quantity, engine.nowNanos(), parent);
        Order order = new Order(request);
        orders.add(order);
        book.made(order);
        return order;
    }

    private void refuse(ClientOrderId id, Denial denial) {
        deniedCount++;
        incoming.add(new OrderEvent.Denied(id, engine.nowNanos(), denial));
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
        if (traded.halted != null) {
            return traded.halted;
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

    /** Sends an order that protects or closes: it does not wait for risk, because it can only reduce. */
    Order submitExit(StrategySlot slot, TradedInstrument traded, OrderIntent intent, @Nullable ClientOrderId parent) {
        ClientOrderId id = new ClientOrderId(botNumber, epoch, ++lastSequence);
        Order order = enter(id, slot, intent, ((OrderSize.Base) intent.size()).quantity(), parent);
        Denial denial =
                IntentCheck.check(intent, order.quantity(), traded.instrument, engine.nowNanos(), traded.lastPrice);
        pending = true;
        if (denial == null) {
            outgoing.add(order);
        } else {
            LOG.error("{}: an exit of {} could not be placed: {}", name, traded.instrument, denial);
            refuse(id, denial);
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
            if (outgoing.remove(order) || held.release(order) || dispatcher.holds(order)) {
                dispatcher.withdraw(order);
                order.apply(new OrderEvent.CancelRequested(order.id(), engine.nowNanos()));
                incoming.add(new OrderEvent.Canceled(order.id(), engine.nowNanos(), "cancelled before it was sent"));
                pending = true;
            }
            return;
        }
        if (!outgoingCancels.contains(order)) {
            outgoingCancels.add(order);
            pending = true;
        }
    }

    /** Sends what waits and takes up what comes back, until nothing is left to do at this moment. */
    void takeUp() {
        if (pending) {
            sendAndBook();
        }
    }

    private boolean hasWork() {
        return !incoming.isEmpty() || !outgoing.isEmpty() || !outgoingCancels.isEmpty() || !outgoingReplaces.isEmpty();
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
            if (!outgoingReplaces.isEmpty()) {
                sendReplaces();
            }
            if (!outgoing.isEmpty()) {
                for (int i = 0; i < outgoing.size(); i++) {
                    send(outgoing.get(i));
                }
                outgoing.clear();
                if (dispatcher.hasSigned()) {
                    dispatcher.commitAndSubmit();
                }
            }
            OrderEvent event = incoming.poll();
            if (event == null) {
                if (takeUpRare() || hasWork()) {
                    continue;
                }
                if (book.isEmpty() && !dispatcher.hasSigned()) {
                    pending = false;
                    watching = !quiet || !inquiries.isEmpty() || !held.isEmpty() || !legs.isEmpty();
                    return;
                }
                // Nothing new was wished for, but what was booked must not wait, nor an order whose plan came late.
                dispatcher.commitAndSubmit();
                continue;
            }
            countEvent();
            Order order = orders.apply(event);
            if (order == null) {
                requireKnown(event);
                continue;
            }
            book.booked(order, event);
            if (!(event instanceof OrderEvent.Denied || event instanceof OrderEvent.OutcomeUnknown)) {
                bookedCount++;
            }
            TradedInstrument traded = engine.traded(order.intent().instrument());
            StrategySlot slot = slot(order, traded);
            if (event instanceof OrderEvent.Filled filled) {
                bookFill(slot, traded, order, filled.fill());
            } else if (!(event instanceof OrderEvent.Accepted)) {
                bookRare(event, slot, order, traded);
            }
            if (!legs.isEmpty()) {
                legs.onOrder(order);
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

    private void send(Order order) {
        if (held.mustHold(order.intent())) {
            held.hold(order, engine.traded(order.intent().instrument()));
        } else {
            send(order, order.request());
        }
    }

    private void send(Order order, OrderRequest request) {
        OrderRequest sent = held.reducing(request);
        if (sent == null) {
            onOrderEvent(new OrderEvent.Canceled(order.id(), engine.nowNanos(), "reduce-only: nothing to reduce"));
        } else {
            if (order.intent().isReduceOnly() && sent.quantity().compareTo(order.quantity()) < 0) {
                order.resize(sent.quantity());
            }
            dispatcher.plan(order, sent);
        }
    }

    /** The level of an order that was kept here has been touched. */
    void sendHeld(Order order, OrderRequest request) {
        pending = true;
        send(order, request);
    }

    LegBook legs() {
        return legs;
    }

    /** An order that was wished for a moment ago. */
    Order order(ClientOrderId id) {
        Order order = orders.find(id);
        if (order == null) {
            throw new IllegalArgumentException("there is no order " + id);
        }
        return order;
    }

    HeldOrders held() {
        return held;
    }

    /** What other exits that are on their way to the venue, or at it, will take off the position; base units. */
    Quantity reducingUnderWay(OrderRequest request) {
        Quantity sum = Quantity.ZERO;
        for (Order order : orders.open()) {
            if (order.intent().isReduceOnly()
                    && order.side() == request.side()
                    && order.intent().instrument().equals(request.instrument())
                    && !order.id().equals(request.id())
                    && !outgoing.contains(order)
                    && !held.holds(order)
                    && !isDenied(order)) {
                sum = sum.plus(order.openQuantity());
            }
        }
        return sum;
    }

    private void sendCancels() {
        List<Order> cancels = List.copyOf(outgoingCancels);
        outgoingCancels.clear();
        for (Order order : cancels) {
            if (order.isOpen()) {
                cancelAgain(order);
            }
        }
    }

    private void sendReplaces() {
        List<OrderEvent.ReplaceRequested> changes = List.copyOf(outgoingReplaces);
        outgoingReplaces.clear();
        if (!book.isEmpty()) {
            dispatcher.commitAndSubmit();
        }
        for (OrderEvent.ReplaceRequested change : changes) {
            Order order = orders.find(change.orderId());
            if (order != null && order.isOpen()) {
                dispatcher.replace(order, change);
            }
        }
    }

    /** Asks the venue to cancel, once more if need be: a second cancel does no harm. */
    void cancelAgain(Order order) {
        orders.apply(new OrderEvent.CancelRequested(order.id(), engine.nowNanos()));
        dispatcher.cancel(order);
    }

    /** Whatever is not an order event, and comes seldom; says whether there was anything. */
    private boolean takeUpRare() {
        Reply reply = replies.poll();
        if (reply != null) {
            takeUp(reply);
            return true;
        }
        if (inquiries.hasAnswered()) {
            inquiries.settleAnswered();
            return true;
        }
        ForcedFill forced = forcedFills.poll();
        if (forced != null) {
            takeUp(forced);
            return true;
        }
        FundingPayment payment = incomingFunding.poll();
        if (payment != null) {
            book(payment);
            return true;
        }
        return reconciliation.advance();
    }

    private void takeUp(Reply reply) {
        if (reply instanceof Reply.Planned planned) {
            dispatcher.onPlanned(planned);
        } else if (reply instanceof Reply.Committed committed) {
            dispatcher.onCommitted(committed);
        } else if (reply instanceof Reply.LookedUp lookedUp) {
            inquiries.onLookedUp(lookedUp);
        } else {
            reconciliation.onSnapped((Reply.Snapped) reply);
        }
    }

    /** What the venue traded for us gets an order of its own, so that strategy, books and reports see it like any other. */
    private void takeUp(ForcedFill forced) {
        if (!engine.knows(forced.instrument())) {
            LOG.error("{}: what the venue traded for us in an unknown instrument was not booked: {}", name, forced);
            return;
        }
        TradedInstrument traded = engine.traded(forced.instrument());
        if (!traded.isNews(forced.tradeId())) {
            return;
        }
        StrategySlot owner =
                traded.owner != null ? traded.owner : engine.slots().get(0);
        ClientOrderId id = new ClientOrderId(botNumber, epoch, ++lastSequence);
        OrderIntent intent = OrderIntent.market(forced.instrument(), forced.side(), forced.quantity())
                .reduceOnly()
                .tagged(forced.reason().name().toLowerCase(Locale.ROOT));
        Order order = new Order(new OrderRequest(id, owner.id, intent, forced.quantity(), forced.timeNanos(), null));
        orders.add(order);
        book.made(order);
        order.apply(new OrderEvent.Submitted(id, forced.timeNanos()));
        incoming.add(new OrderEvent.Filled(new Fill(
                id,
                forced.tradeId(),
                forced.instrument(),
                forced.side(),
                forced.quantity(),
                forced.quoteAmount(),
                forced.fees(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                forced.timeNanos())));
    }

    private void bookRare(OrderEvent event, StrategySlot slot, Order order, TradedInstrument traded) {
        if (order.parent() != null && order.status().isTerminal()) {
            brackets.onExitEnded(slot, order);
        }
        if (event instanceof OrderEvent.FillReversed reversed) {
            ledger.reverse(reversed.fill());
            brackets.sweep(traded);
            inquiries.ask(order);
        } else if (event instanceof OrderEvent.OutcomeUnknown) {
            inquiries.ask(order);
        } else if (event instanceof OrderEvent.CancelRejected && order.isOpen()) {
            // The venue knows something of the order that we do not.
            inquiries.ask(order);
        } else if (event instanceof OrderEvent.Charged charged) {
            ledger.charge(charged.fee());
        } else if (event instanceof OrderEvent.ChargeReversed reversed) {
            ledger.refund(reversed.fee());
        }
    }

    /** The order is on its way to the venue. */
    void submitted(Order order) {
        order.apply(new OrderEvent.Submitted(order.id(), engine.nowNanos()));
        submittedCount++;
        if (hash != null) {
            hash.add(order.id().sequence());
            hash.add(order.side().sign());
            hash.add(order.quantity().toBigDecimal());
        }
    }

    /** Why an order that was wished for earlier must not go out any more; null if it may. */
    @Nullable
    Denial mayNotGo(Order order) {
        TradedInstrument traded = engine.traded(order.intent().instrument());
        if (order.intent().isReduceOnly() || engine.tradingState() == TradingState.ACTIVE && traded.halted == null) {
            return null;
        }
        if (traded.halted != null) {
            return traded.halted;
        }
        replacing = order;
        try {
            Proposal proposal = new Proposal(order.strategy(), order.intent(), order.quantity());
            return engine.tradingState() == TradingState.REDUCING && engine.onlyReduces(proposal)
                    ? null
                    : Denial.of(
                            engine.tradingState().name(),
                            "engine",
                            "the state changed before the order was sent; only orders that reduce pass",
                            engine.tradingState(),
                            TradingState.ACTIVE);
        } finally {
            replacing = null;
        }
    }

    /** The order will not be sent. */
    void deny(Order order, Denial denial) {
        deniedCount++;
        onOrderEvent(new OrderEvent.Denied(order.id(), engine.nowNanos(), denial));
    }

    /**
     * Asks the venue to change a resting order, once risk has looked at what it would become.
     *
     * @return why not; null if it was asked for
     */
    @Nullable
    Denial replace(StrategySlot slot, Order order, Quantity quantity, Price limit) {
        TradedInstrument traded = engine.traded(order.intent().instrument());
        Denial denial = replaceable(order, quantity);
        Quantity left = quantity.minus(order.filledQuantity());
        OrderIntent changed = order.intent().withLimit(limit).withSize(new OrderSize.Base(positive(left)));
        if (denial == null) {
            denial = IntentCheck.check(changed, left, traded.instrument, engine.nowNanos(), traded.lastPrice);
        }
        if (denial == null) {
            Proposal proposal = new Proposal(slot.id, changed, left);
            replacing = order;
            try {
                if (engine.tradingState() != TradingState.ACTIVE && !engine.onlyReduces(proposal)) {
                    denial = Denial.of(
                            engine.tradingState().name(),
                            "engine",
                            "only changes of orders that reduce pass in this state",
                            engine.tradingState(),
                            TradingState.ACTIVE);
                } else {
                    RiskDecision decision = risk.review(proposal, engine);
                    if (decision instanceof RiskDecision.Deny deny) {
                        denial = deny.denial();
                    } else if (decision instanceof RiskDecision.Resize resize) {
                        denial = resize.reason();
                    }
                }
            } finally {
                replacing = null;
            }
        }
        if (denial != null) {
            return denial;
        }
        OrderEvent.ReplaceRequested request =
                new OrderEvent.ReplaceRequested(order.id(), engine.nowNanos(), order.revision() + 1, quantity, limit);
        orders.apply(request);
        book.booked(order, request);
        outgoingReplaces.add(request);
        pending = true;
        return null;
    }

    private @Nullable Denial replaceable(Order order, Quantity quantity) {
        if (!venue.capabilities().has(Capability.REPLACE)) {
            return Denial.of("UNSUPPORTED", "engine", "the venue cannot change orders; cancel it and place another");
        }
        Denial halted = engine.traded(order.intent().instrument()).halted;
        if (halted != null) {
            return halted;
        }
        OrderStatus status = order.status();
        if (order.limit() == null || status != OrderStatus.NEW && status != OrderStatus.PARTIALLY_FILLED) {
            return Denial.of(
                    "NOT_RESTING", "engine", "only an order that rests at a limit can be changed", status, "NEW");
        }
        if (quantity.compareTo(order.filledQuantity()) <= 0) {
            return Denial.of(
                    "ALREADY_FILLED",
                    "engine",
                    "the new quantity must be more than what is filled; to end the order, cancel it",
                    quantity,
                    "> " + order.filledQuantity());
        }
        return null;
    }

    /** When something here must be looked at again; MAX_VALUE for never. */
    long nextDueNanos() {
        if (!watching) {
            return Long.MAX_VALUE;
        }
        return Math.min(
                Math.min(dispatcher.nextDueNanos(), inquiries.nextDueNanos()),
                Math.min(Math.min(reconciliation.nextDueNanos(), held.nextDueNanos()), legs.nextDueNanos()));
    }

    void onTime(long timeNanos) {
        dispatcher.onTime(timeNanos);
        inquiries.onTime(timeNanos);
        held.expire(timeNanos);
        legs.onTime(timeNanos);
        reconciliation.onTime(timeNanos);
    }

    // --- what survives a restart --------------------------------------------------------------------------------

    void replaceRisk(RiskPolicy policy) {
        risk = policy;
        dispatcher.replaceRisk(policy);
    }

    TurnBook book() {
        return book;
    }

    BracketBook brackets() {
        return brackets;
    }

    boolean isOurs(ClientOrderId id) {
        return id.bot() == botNumber;
    }

    int epoch() {
        return epoch;
    }

    /** Hands the turn to the store although no order came of it. */
    void remember() {
        dispatcher.commitAndSubmit();
    }

    /** An order of an earlier run that never left the house; it ends once books and venue agree. */
    void neverSent(Order order) {
        neverSent.add(order);
    }

    void endNeverSent() {
        for (Order order : neverSent) {
            onOrderEvent(new OrderEvent.Canceled(
                    order.id(), engine.nowNanos(), "the process ended before the order was sent"));
        }
        neverSent.clear();
    }

    /** An order of ours that the store does not know: it was rolled back, and the venue remembers more than it does. */
    Order adopt(ClientOrderId id, InstrumentId instrument, Side side, Quantity quantity) {
        TradedInstrument traded = engine.traded(instrument);
        StrategySlot owner =
                traded.owner != null ? traded.owner : engine.slots().get(0);
        traded.owner = owner;
        OrderIntent intent = OrderIntent.market(instrument, side, quantity).tagged(ADOPTED_TAG);
        OrderRequest request = new OrderRequest(id, owner.id, intent, quantity, engine.nowNanos(), null);
        Order order = new Order(request);
        orders.add(order);
        book.made(order);
        order.addAttempt(Attempt.local(request, 1, engine.nowNanos()));
        order.apply(new OrderEvent.Submitted(id, engine.nowNanos()));
        return order;
    }

    Inquiries inquiries() {
        return inquiries;
    }

    Reconciliation reconciliation() {
        return reconciliation;
    }

    /** What venues have told that was new, since the start; our own refusals and doubts do not count. */
    long bookedCount() {
        return bookedCount;
    }

    private void requireKnown(OrderEvent event) {
        if (orders.find(event.orderId()) == null) {
            LOG.error("{}: an event of an order that is not in the table was not booked: {}", name, event);
        }
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
        if (!engine.knows(payment.instrument())) {
            LOG.error("{}: funding of an unknown instrument was not booked: {}", name, payment);
            return;
        }
        if (!engine.traded(payment.instrument()).isNewsFunding(payment.timeNanos())) {
            return;
        }
        ledger.apply(payment);
        book.booked(payment);
        bookedCount++;
        if (hash != null) {
            hash.add(payment.amount().amount());
        }
        listener.onFunding(engine.traded(payment.instrument()), payment.amount().amount());
    }

    /** Something came from outside: what it leads to is counted anew, a flood of news is not an endless turn. */
    void newCause() {
        eventsThisInstant = 0;
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
        // It was made by a run whose plan had other strategies: somebody must look after it.
        return owner != null ? owner : engine.slots().get(0);
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
        return order.status() == OrderStatus.INITIALIZED
                && !outgoing.contains(order)
                && !dispatcher.holds(order)
                && !held.holds(order);
    }

    /** What the open orders of one side could still trade; see {@link io.github.hydra4j.core.RiskView#openQuantity}. */
    Quantity openQuantity(InstrumentId id, Side side) {
        Quantity open = Quantity.ZERO;
        List<Order> all = orders.open();
        for (int i = 0; i < all.size(); i++) {
            Order order = all.get(i);
            if (order.side() == side
                    && !order.intent().isReduceOnly()
                    && order != replacing
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
        pending = true;
    }

    @Override
    public void onFunding(FundingPayment payment) {
        incomingFunding.add(payment);
        pending = true;
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        forcedFills.add(fill);
        pending = true;
    }

    void onReply(Reply reply) {
        replies.add(reply);
        pending = true;
    }

    @Override
    public void onMarket(MarketEvent event) {
        engine.onMarket(event);
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        engine.onInstrument(event);
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        engine.onVenueEvent(event);
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        engine.onConnection(event);
    }
}
