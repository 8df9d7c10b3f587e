package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.ConnectionEvent.Service;
import io.github.hydra4j.core.venue.ConnectionEvent.State;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.SimulatedVenue;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The line to a simulated venue: one venue, several ends one after the other, and what goes wrong in between. */
final class SimulatedLine implements VenueSink {

    private final SimulatedVenue venue;
    private final Instrument instrument;
    private final VirtualClock clock;
    private final Ledger books;
    private final Map<ClientOrderId, Seen> orders = new LinkedHashMap<>();
    private final Set<TradeId> forced = new HashSet<>();
    private final EnumSet<Verb> next = EnumSet.noneOf(Verb.class);
    private final Map<ClientOrderId, UnknownCause> lostReplies = new LinkedHashMap<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private @Nullable End end;
    private boolean down;
    private boolean silent;

    SimulatedLine(SimulatedVenue venue, Instrument instrument, List<Money> deposits, VirtualClock clock) {
        this.venue = venue;
        this.instrument = instrument;
        this.clock = clock;
        this.books = new Ledger(new AccountId("simulated"), instrument.quote());
        books.register(instrument);
        deposits.forEach(books::transfer);
        venue.connect(this);
    }

    /** An order as the venue has told of it. */
    private static final class Seen {
        final Order order;
        final Set<VenueOrderId> venueIds = new LinkedHashSet<>();
        final Map<TradeId, Fill> fills = new LinkedHashMap<>();
        final List<Fee> charges = new ArrayList<>();
        Attempt attempt;
        boolean tookEffect;

        Seen(Attempt attempt) {
            this.attempt = attempt;
            this.order = new Order(attempt.request());
            order.apply(new OrderEvent.Submitted(attempt.orderId(), attempt.signedNanos()));
        }
    }

    ExchangeAdapter newEnd() {
        return new End();
    }

    void play(Verb verb) {
        switch (verb) {
            case LOSE_NEXT_REPLY, LOSE_NEXT_REQUEST, FAIL_NEXT_REPLY, LIMIT_NEXT -> next.add(verb);
            case CLOSE_SOCKET -> {
                down = true;
                announce(State.DOWN);
            }
            case OPEN_SOCKET -> {
                down = false;
                announce(State.UP);
            }
            case FALL_SILENT -> silent = true;
            case SPEAK -> silent = false;
            default -> throw new IllegalArgumentException(verb + " is not offered by this double");
        }
    }

    /** Whoever still waits for an answer has waited long enough. */
    void timeHasPassed() {
        List<Runnable> all = List.copyOf(unanswered);
        unanswered.clear();
        all.forEach(Runnable::run);
    }

    boolean isOpen(Attempt attempt) {
        Seen seen = orders.get(attempt.orderId());
        return seen != null && seen.tookEffect && seen.order.isOpen();
    }

    VenueTruth truth() {
        List<VenueTruth.TrueOrder> trueOrders = new ArrayList<>();
        List<VenueTruth.TrueFill> trueFills = new ArrayList<>();
        for (Seen seen : orders.values()) {
            String identity = seen.attempt.identity();
            Order order = seen.order;
            for (int i = 0; seen.tookEffect && i < Math.max(1, seen.venueIds.size()); i++) {
                trueOrders.add(new VenueTruth.TrueOrder(
                        identity,
                        order.side(),
                        order.quantity(),
                        order.limit(),
                        order.filledQuantity(),
                        order.isOpen(),
                        List.copyOf(seen.charges)));
            }
            for (Fill fill : seen.fills.values()) {
                trueFills.add(new VenueTruth.TrueFill(
                        identity, fill.side(), fill.quantity(), fill.quoteAmount(), fill.fees()));
            }
        }
        Quantity position = books.quantity(instrument.id());
        boolean shown = instrument.kind() == InstrumentKind.PERPETUAL && !position.isZero();
        return new VenueTruth(
                trueOrders, trueFills, shown ? Map.of(instrument.id(), position) : Map.of(), books.balances(), 0);
    }

    private void announce(State state) {
        End target = end;
        if (target != null) {
            for (Service service : List.of(Service.ORDERS, Service.ACCOUNT, Service.MARKET_DATA)) {
                target.hear(sink ->
                        sink.onConnection(new ConnectionEvent(service, state, clock.nanos(), "the line is " + state)));
            }
        }
    }

    private void tell(Consumer<VenueSink> words) {
        End target = end;
        if (target != null && !down && !silent) {
            target.hear(words);
        }
    }

    private void tellUnknown(ClientOrderId order, UnknownCause cause) {
        End target = end;
        if (target != null) {
            target.hear(sink -> sink.onOrderEvent(
                    new OrderEvent.OutcomeUnknown(order, clock.nanos(), cause, "no answer came through the line")));
        }
    }

    // ---------------------------------------------------------------- what the venue says

    @Override
    public void onOrderEvent(OrderEvent event) {
        Seen seen = orders.get(event.orderId());
        if (seen != null) {
            book(seen, event);
        }
        boolean isReply = !(event instanceof OrderEvent.Filled || event instanceof OrderEvent.FillReversed);
        UnknownCause lost = isReply ? lostReplies.remove(event.orderId()) : null;
        if (lost != null) {
            tellUnknown(event.orderId(), lost);
        } else {
            tell(sink -> sink.onOrderEvent(event));
        }
    }

    private void book(Seen seen, OrderEvent event) {
        if (event instanceof OrderEvent.Accepted accepted) {
            seen.tookEffect = true;
            if (accepted.venueOrderId() != null) {
                seen.venueIds.add(accepted.venueOrderId());
            }
        }
        if (!seen.order.apply(event)) {
            return;
        }
        if (event instanceof OrderEvent.Filled filled) {
            seen.tookEffect = true;
            seen.fills.put(filled.fill().tradeId(), filled.fill());
            books.apply(filled.fill());
        } else if (event instanceof OrderEvent.FillReversed reversed) {
            seen.fills.remove(reversed.fill().tradeId());
            books.reverse(reversed.fill());
        } else if (event instanceof OrderEvent.Charged charged) {
            seen.charges.add(charged.fee());
            books.transfer(charged.fee().amount().negate());
        } else if (event instanceof OrderEvent.ChargeReversed reversed) {
            seen.charges.remove(reversed.fee());
            books.transfer(reversed.fee().amount());
        }
    }

    @Override
    public void onFunding(FundingPayment payment) {
        books.apply(payment);
        tell(sink -> sink.onFunding(payment));
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        if (forced.add(fill.tradeId())) {
            books.apply(new Fill(
                    new ClientOrderId(0, 0, 0),
                    fill.tradeId(),
                    fill.instrument(),
                    fill.side(),
                    fill.quantity(),
                    fill.quoteAmount(),
                    fill.fees(),
                    Liquidity.TAKER,
                    Finality.FINALIZED,
                    fill.timeNanos()));
        }
        tell(sink -> sink.onForcedFill(fill));
    }

    @Override
    public void onMarket(MarketEvent event) {
        tell(sink -> sink.onMarket(event));
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        tell(sink -> sink.onInstrument(event));
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        tell(sink -> sink.onVenueEvent(event));
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        tell(sink -> sink.onConnection(event));
    }

    // ---------------------------------------------------------------- what the engine's side says

    /** Sends a request about an order, unless something goes wrong. */
    private void send(ClientOrderId order, Runnable request) {
        if (down) {
            tellUnknown(order, UnknownCause.CONNECTION_LOST);
        } else if (silent || next.remove(Verb.LOSE_NEXT_REQUEST)) {
            unanswered.add(() -> tellUnknown(order, UnknownCause.TIMEOUT));
        } else if (next.remove(Verb.LIMIT_NEXT)) {
            tellUnknown(order, UnknownCause.RATE_LIMITED);
        } else {
            if (next.remove(Verb.LOSE_NEXT_REPLY)) {
                lostReplies.put(order, UnknownCause.TIMEOUT);
            } else if (next.remove(Verb.FAIL_NEXT_REPLY)) {
                lostReplies.put(order, UnknownCause.SERVER_ERROR);
            }
            request.run();
        }
    }

    /** Why a question finds no answer at present, or null if it does. */
    private @Nullable UnknownCause trouble() {
        if (down) {
            return UnknownCause.CONNECTION_LOST;
        }
        if (silent) {
            return UnknownCause.TIMEOUT;
        }
        if (next.remove(Verb.LIMIT_NEXT)) {
            return UnknownCause.RATE_LIMITED;
        }
        return next.remove(Verb.FAIL_NEXT_REPLY) ? UnknownCause.SERVER_ERROR : null;
    }

    /** One adapter: this end of the line. */
    private final class End implements ExchangeAdapter {

        private @Nullable VenueSink sink;

        void hear(Consumer<VenueSink> words) {
            VenueSink target = sink;
            if (target != null) {
                words.accept(target);
            }
        }

        @Override
        public Capabilities capabilities() {
            return venue.capabilities();
        }

        @Override
        public List<Instrument> instruments() {
            return venue.instruments();
        }

        @Override
        public Fees fees(InstrumentId id) {
            return venue.fees(id);
        }

        @Override
        public VenueClock clock() {
            return venue.clock();
        }

        @Override
        public void connect(VenueSink target) {
            sink = target;
            end = this;
            announce(State.UP);
        }

        @Override
        public void subscribe(MarketFeed feed) {
            venue.subscribe(feed);
        }

        @Override
        public void unsubscribe(MarketFeed feed) {
            venue.unsubscribe(feed);
        }

        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            return venue.plan(request);
        }

        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            return venue.sign(plan, earlier, timeNanos);
        }

        @Override
        public void submit(Attempt attempt) {
            orders.computeIfAbsent(attempt.orderId(), id -> new Seen(attempt)).attempt = attempt;
            send(attempt.orderId(), () -> venue.submit(attempt));
        }

        @Override
        public void cancel(CancelRequest request) {
            // It may never have been sent: a cancel costs something all the same where it is a transaction.
            orders.computeIfAbsent(request.order().id(), id -> new Seen(request.attempt()));
            send(request.order().id(), () -> venue.cancel(request));
        }

        @Override
        public void replace(ReplaceRequest request) {
            send(request.order().id(), () -> venue.replace(request));
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            UnknownCause trouble = trouble();
            return trouble == null
                    ? venue.lookup(attempt)
                    : CompletableFuture.completedFuture(new Lookup.Unknown(trouble, "the line is broken"));
        }

        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            UnknownCause trouble = trouble();
            return trouble == null
                    ? venue.snapshot(sinceNanos)
                    : CompletableFuture.failedFuture(
                            new TradingException("VENUE_UNAVAILABLE", "no snapshot: " + trouble + "; ask again"));
        }

        @Override
        public <T> Optional<T> extension(Class<T> type) {
            return venue.extension(type);
        }

        @Override
        public void close() {
            sink = null;
        }
    }
}
