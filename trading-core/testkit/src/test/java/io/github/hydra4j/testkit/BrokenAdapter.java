package io.github.hydra4j.testkit;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import io.github.hydra4j.testkit.fake.FakeAdapter;
import io.github.hydra4j.testkit.fake.FakeLink;
import io.github.hydra4j.testkit.fake.FakeReply;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;
import io.github.hydra4j.testkit.fake.WireLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** Adapters with one mistake each, such as people make; the kit has to find it. */
enum BrokenAdapter {
    FORGETS_FILLS_AFTER_RECONNECT(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos).thenApply(s -> withEvents(s, List.of()));
        }
    }),

    SNAPSHOT_FROM_NOW_ON(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(venue.timeNanos() + 1);
        }
    }),

    TREATS_TIME_OUT_AS_REJECTION(venue -> new TreatsAsRejection(venue.adapter(), UnknownCause.TIMEOUT)),

    TREATS_SERVER_ERROR_AS_REJECTION(venue -> new TreatsAsRejection(venue.adapter(), UnknownCause.SERVER_ERROR)),

    TREATS_RATE_LIMIT_AS_REJECTION(venue -> new TreatsAsRejection(venue.adapter(), UnknownCause.RATE_LIMITED)),

    TREATS_LOST_CONNECTION_AS_REJECTION(venue -> new TreatsAsRejection(venue.adapter(), UnknownCause.CONNECTION_LOST)),

    SAYS_NOTHING_OF_UNREADABLE_ANSWERS(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onOrderEvent(OrderEvent event) {
            if (!(event instanceof OrderEvent.OutcomeUnknown unknown)
                    || unknown.cause() != UnknownCause.UNREADABLE_ANSWER) {
                super.onOrderEvent(event);
            }
        }
    }),

    BLOCKS_IN_SIGN(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            // Waits for a fee estimate; while the venue answers nobody notices.
            while (venue.network().isSilent() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(1_000_000);
            }
            return inner.sign(plan, earlier, timeNanos);
        }
    }),

    ASKS_THE_VENUE_IN_SIGN(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            inner.snapshot(timeNanos);
            return inner.sign(plan, earlier, timeNanos);
        }
    }),

    PLANS_BY_SENDING(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            OrderRequest probe = renamed(request, 0x7000);
            inner.submit(inner.sign(OrderPlan.plain(probe), List.of(), venue.timeNanos()));
            return inner.plan(request);
        }
    }),

    LEAKS_THE_KEY_INTO_A_LOG(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void submit(Attempt attempt) {
            LoggerFactory.getLogger("adapter")
                    .debug("sending {} with key {}", attempt, venue.secrets().get(0));
            inner.submit(attempt);
        }
    }),

    LEAKS_THE_KEY_TO_STANDARD_OUTPUT(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void connect(VenueSink target) {
            System.out.println("connecting with " + venue.secrets().get(0));
            super.connect(target);
        }
    }),

    PRINTS_THE_KEY_OF_A_PLAN(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            record KeyedPlan(OrderRequest request, String key) implements OrderPlan {}
            return inner.plan(request)
                    .thenApply(p -> new KeyedPlan(request, venue.secrets().get(0)));
        }
    }),

    STORES_THE_KEY_IN_THE_PAYLOAD(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            Attempt good = inner.sign(plan, earlier, timeNanos);
            WireLine line =
                    WireLine.parse(good.payload()).with("key", venue.secrets().get(0));
            return withPayload(good, good.expiresNanos(), line.bytes());
        }

        @Override
        public void submit(Attempt attempt) {
            WireLine line = WireLine.parse(attempt.payload()).without("key");
            inner.submit(withPayload(attempt, attempt.expiresNanos(), line.bytes()));
        }
    }),

    SENDS_A_SECOND_ORDER_INSTEAD_OF_THE_SAME(venue -> new ForwardingAdapter(venue.adapter()) {
        private final Set<Attempt> sent = new HashSet<>();

        @Override
        public void submit(Attempt attempt) {
            if (sent.add(attempt)) {
                inner.submit(attempt);
            } else {
                OrderRequest again = renamed(attempt.request(), 0x9000);
                inner.submit(inner.sign(OrderPlan.plain(again), List.of(), venue.timeNanos()));
            }
        }
    }),

    SIGNS_ANEW_WHEN_SENDING(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void submit(Attempt attempt) {
            OrderRequest again =
                    renamed(attempt.request(), 0x9000 + venue.truth().requests());
            inner.submit(inner.sign(OrderPlan.plain(again), List.of(), venue.timeNanos()));
        }
    }),

    READS_DUPLICATE_AS_REJECTION(venue -> new ForwardingAdapter(venue.adapter()) {
        private final Set<ClientOrderId> sent = new HashSet<>();

        @Override
        public void submit(Attempt attempt) {
            boolean known =
                    venue.truth().orders().stream().anyMatch(o -> o.identity().equals(attempt.identity()));
            inner.submit(attempt);
            if (known && sent.add(attempt.orderId())) {
                sink().onOrderEvent(rejected(attempt.orderId(), venue.timeNanos()));
            }
        }
    }),

    BEGINS_NONCES_AT_ZERO(venue -> over(venue, venue.fakeVenue().terms(), link -> new LyingLink(link) {
        @Override
        protected WireLine heard(WireLine line) {
            return line.is("hello") ? line.with("nonce", 0) : line;
        }
    })),

    SENDS_NUMBERS_THROUGH_DOUBLE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            Quantity lossy = Quantity.of(BigDecimal.valueOf(request.quantity().toDouble()));
            return inner.plan(new OrderRequest(
                    request.id(), request.strategy(), request.intent(), lossy, request.createdNanos(), null));
        }
    }),

    READS_AMOUNTS_THROUGH_DOUBLE(venue -> new ChangesFills(venue.adapter()) {
        @Override
        protected Fill changed(Fill fill) {
            BigDecimal lossy = new BigDecimal(fill.quoteAmount().toDouble() * 1.0000000000000002);
            return copy(
                    fill, fill.tradeId(), Money.of(lossy, fill.quoteAmount().asset()), fill.fees(), fill.finality());
        }
    }),

    LEAVES_FEES_OUT(venue -> new ChangesFills(venue.adapter()) {
        @Override
        protected Fill changed(Fill fill) {
            return copy(fill, fill.tradeId(), fill.quoteAmount(), List.of(), fill.finality());
        }
    }),

    COUNTS_TRADE_IDS_ITSELF(venue -> new ChangesFills(venue.adapter()) {
        private long count;

        @Override
        protected Fill changed(Fill fill) {
            return copy(fill, TradeId.of(++count), fill.quoteAmount(), fill.fees(), fill.finality());
        }
    }),

    NAMES_FILLS_AFTER_THE_ORDER(venue -> new ChangesFills(venue.adapter()) {
        @Override
        protected Fill changed(Fill fill) {
            return copy(fill, TradeId.of(fill.side().name()), fill.quoteAmount(), fill.fees(), fill.finality());
        }
    }),

    DROPS_FILLS_THAT_COME_BEFORE_THE_ANSWER(venue ->
            over(venue, venue.fakeVenue().terms(), link -> new LyingLink(link) {
                private final Set<String> answered = new HashSet<>();

                @Override
                public void request(WireLine line, Consumer<FakeReply> reply) {
                    super.request(line, r -> {
                        if (line.is("place") && r.kind() == FakeReply.Kind.ANSWERED) {
                            answered.add(line.get("id"));
                        }
                        reply.accept(r);
                    });
                }

                @Override
                protected boolean passes(WireLine line) {
                    return !line.is("fill") || answered.contains(line.get("id"));
                }
            })),

    THROWS_OLDER_EVENTS_AWAY(venue -> over(venue, venue.fakeVenue().terms(), link -> new LyingLink(link) {
        private long latest;

        @Override
        protected boolean passes(WireLine line) {
            if (!line.has("seq")) {
                return true;
            }
            boolean newer = line.number("seq") > latest;
            latest = Math.max(latest, line.number("seq"));
            return newer;
        }
    })),

    DOES_NOT_CHECK_SEQUENCES(venue -> over(venue, venue.fakeVenue().terms(), link -> new LyingLink(link) {
        private long count;

        @Override
        protected WireLine heard(WireLine line) {
            if (line.is("hello")) {
                count = line.number("seq");
            }
            return line.has("seq") && !line.is("hello") ? line.with("seq", ++count) : line;
        }
    })),

    RECONNECTS_QUIETLY(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onConnection(ConnectionEvent event) {
            // Nobody needs to know.
        }
    }),

    DROPS_OUR_NAMES_IN_SNAPSHOTS(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos)
                    .thenApply(s -> withOrders(
                            s,
                            s.openOrders().stream()
                                    .map(o -> new VenueOrder(
                                            null, o.venueOrderId(), o.instrument(), o.side(), o.quantity(), o.filled()))
                                    .toList()));
        }
    }),

    TAKES_A_FAILED_SNAPSHOT_FOR_AN_EMPTY_ACCOUNT(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos)
                    .exceptionally(e -> new VenueSnapshot(
                            venue.timeNanos(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of()));
        }
    }),

    SHOWS_FREE_INSTEAD_OF_TOTAL_BALANCE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos).thenApply(s -> {
                Map<Asset, Money> free = new LinkedHashMap<>(s.balances());
                for (VenueOrder open : s.openOrders()) {
                    Money reserved = venue.instrument().notional(open.quantity(), venue.marketPrice());
                    free.merge(reserved.asset(), reserved.negate(), Money::plus);
                }
                return new VenueSnapshot(
                        s.timeNanos(), s.openOrders(), s.events(), s.forcedFills(), s.funding(), s.positions(), free);
            });
        }
    }),

    TAKES_ABSENCE_FOR_PROOF(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt)
                    .thenApply(answer ->
                            answer instanceof Lookup.Unknown unknown && unknown.cause() == UnknownCause.PENDING
                                    ? new Lookup.ProvenAbsent("not there")
                                    : answer);
        }
    }),

    TAKES_A_FAILED_LOOK_UP_FOR_PROOF(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt)
                    .thenApply(answer ->
                            answer instanceof Lookup.Unknown unknown && unknown.cause() != UnknownCause.PENDING
                                    ? new Lookup.ProvenAbsent("no answer")
                                    : answer);
        }
    }),

    PROVES_ABSENCE_BY_ITS_OWN_CLOCK(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt)
                    .thenApply(answer -> answer instanceof Lookup.Unknown && venue.timeNanos() >= attempt.expiresNanos()
                            ? new Lookup.ProvenAbsent("expired")
                            : answer);
        }
    }),

    NEVER_PROVES_ABSENCE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt)
                    .thenApply(answer -> answer instanceof Lookup.ProvenAbsent absent
                            ? new Lookup.Unknown(UnknownCause.PENDING, absent.proof())
                            : answer);
        }
    }),

    LOOKS_UP_IN_MEMORY(venue -> new ForwardingAdapter(venue.adapter()) {
        private final Set<Attempt> sent = new HashSet<>();

        @Override
        public void submit(Attempt attempt) {
            sent.add(attempt);
            inner.submit(attempt);
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return sent.contains(attempt)
                    ? inner.lookup(attempt)
                    : CompletableFuture.completedFuture(new Lookup.ProvenAbsent("never heard of"));
        }
    }),

    LEAVES_THE_EXPIRY_OUT_OF_THE_BYTES(venue ->
            new ForwardingAdapter(over(venue, living(venue.fakeVenue().terms(), Duration.ofDays(365)), link -> link)) {
                @Override
                public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
                    Attempt good = inner.sign(plan, earlier, timeNanos);
                    long stated = timeNanos + Duration.ofSeconds(30).toNanos();
                    return withPayload(good, stated, good.payload());
                }
            }),

    REPORTS_A_LATE_CANCEL_AS_CANCELLED(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onOrderEvent(OrderEvent event) {
            super.onOrderEvent(
                    event instanceof OrderEvent.CancelRejected refused
                            ? new OrderEvent.Canceled(refused.orderId(), refused.timeNanos(), "gone")
                            : event);
        }
    }),

    REPORTS_THE_RECEIPT_OF_A_CANCEL(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void cancel(CancelRequest request) {
            inner.cancel(request);
            sink().onOrderEvent(new OrderEvent.Canceled(request.order().id(), request.timeNanos(), "as asked"));
        }
    }),

    REPLACES_BY_A_SECOND_ORDER(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void replace(ReplaceRequest request) {
            OrderIntent intent = OrderIntent.limit(
                    request.order().instrument(), request.order().side(), request.quantity(), request.limit());
            OrderRequest again = new OrderRequest(
                    renamed(request.order(), 0xA000).id(),
                    request.order().strategy(),
                    intent,
                    request.quantity(),
                    request.timeNanos(),
                    null);
            inner.submit(inner.sign(OrderPlan.plain(again), List.of(), request.timeNanos()));
            sink().onOrderEvent(new OrderEvent.Replaced(
                    request.order().id(),
                    request.timeNanos(),
                    request.revision(),
                    request.quantity(),
                    request.limit()));
        }
    }),

    LOSES_THE_TIME_IN_FORCE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            return inner.plan(withIntent(request, request.intent().with(TimeInForce.GTC)));
        }
    }),

    LOSES_THE_FLAGS(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            OrderIntent old = request.intent();
            OrderIntent bare = OrderIntent.of(old.instrument(), old.side(), old.type(), old.size())
                    .with(old.timeInForce());
            return inner.plan(withIntent(request, bare));
        }
    }),

    SELLS_FOR_BUYS(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            OrderIntent old = request.intent();
            return inner.plan(withIntent(
                    request, OrderIntent.of(old.instrument(), old.side().opposite(), OrderType.market(), old.size())));
        }
    }),

    DELIVERS_AFTER_CLOSE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void close() {
            // The socket is somebody else's.
        }
    }),

    FAILS_WHEN_CLOSED_TWICE(venue -> new ForwardingAdapter(venue.adapter()) {
        private boolean closed;

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("already closed");
            }
            closed = true;
            inner.close();
        }
    }),

    NEVER_ENDS_A_LOOK_UP(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return venue.network().isSilent() ? new CompletableFuture<>() : inner.lookup(attempt);
        }
    }),

    INVENTS_PRICES_AFTER_A_GAP(venue -> new ForwardingAdapter(venue.adapter()) {
        private final List<Trade> last = new ArrayList<>();

        @Override
        public void onMarket(MarketEvent event) {
            if (event instanceof Trade trade) {
                last.add(trade);
            }
            super.onMarket(event);
        }

        @Override
        public void onConnection(ConnectionEvent event) {
            super.onConnection(event);
            if (event.service() == ConnectionEvent.Service.MARKET_DATA
                    && event.state() == ConnectionEvent.State.UP
                    && !last.isEmpty()) {
                Trade known = last.get(last.size() - 1);
                super.onMarket(new Trade(known.instrument(), event.timeNanos(), known.price(), known.size(), null));
            }
        }
    }),

    SUBSCRIBES_AS_OFTEN_AS_ASKED(venue -> new ForwardingAdapter(venue.adapter()) {
        private int count;

        @Override
        public void subscribe(MarketFeed feed) {
            count++;
            super.subscribe(feed);
        }

        @Override
        public void onMarket(MarketEvent event) {
            for (int i = 0; i < count; i++) {
                super.onMarket(event);
            }
        }
    }),

    STREAMS_WITHOUT_BEING_ASKED(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void connect(VenueSink target) {
            super.connect(target);
            inner.subscribe(MarketFeed.trades(venue.instrument().id()));
        }

        @Override
        public void unsubscribe(MarketFeed feed) {
            // Once is for ever.
        }
    }),

    OVERLOOKS_LIQUIDATIONS(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onForcedFill(ForcedFill fill) {
            // Not an order of ours.
        }
    }),

    TURNS_FUNDING_ROUND(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onFunding(FundingPayment payment) {
            super.onFunding(
                    new FundingPayment(payment.instrument(), payment.amount().negate(), payment.timeNanos()));
        }
    }),

    LISTS_ANOTHER_LOT_SIZE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public List<Instrument> instruments() {
            Instrument right = venue.instrument();
            return List.of(Instrument.perpetual(right.id(), right.base(), right.quote())
                    .priceRule(right.priceRule())
                    .lotSize("0.001")
                    .build());
        }
    }),

    CLAIMS_WHAT_THE_CONNECTION_ALLOWS(venue -> new ForwardingAdapter(venue.adapter()) {
        private boolean sent;

        @Override
        public void submit(Attempt attempt) {
            sent = true;
            inner.submit(attempt);
        }

        @Override
        public Capabilities capabilities() {
            return sent ? inner.capabilities().without(Capability.IOC) : inner.capabilities();
        }
    }),

    KNOWS_A_FEE_FOR_EVERYTHING(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public Fees fees(InstrumentId instrument) {
            return Fees.NONE;
        }
    }),

    RUNS_AHEAD_OF_THE_VENUE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public VenueClock clock() {
            return ours -> ours + 1_000_000_000L;
        }
    }),

    ROUNDS_IN_SILENCE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            Instrument rules = venue.instrument();
            OrderIntent old = request.intent();
            Price limit = old.type().limitPrice();
            OrderIntent rounded = limit == null
                    ? old
                    : OrderIntent.limit(
                                    old.instrument(), old.side(), request.quantity(), rules.price(limit, Rounding.DOWN))
                            .with(old.timeInForce());
            OrderIntent flagged = old.isPostOnly() ? rounded.postOnly() : rounded;
            return inner.plan(new OrderRequest(
                    request.id(),
                    request.strategy(),
                    flagged,
                    rules.quantity(request.quantity()),
                    request.createdNanos(),
                    null));
        }
    }),

    PLANS_WHAT_IT_CANNOT_AS_A_MARKET_ORDER(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            OrderIntent old = request.intent();
            return capabilities().takes(old.type())
                    ? inner.plan(request)
                    : inner.plan(
                            withIntent(request, OrderIntent.market(old.instrument(), old.side(), request.quantity())));
        }
    }),

    TAKES_NONCES_FROM_A_CLOCK(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            Attempt good = inner.sign(plan, earlier, timeNanos);
            return new Attempt(
                    good.request(),
                    good.number(),
                    good.identity(),
                    timeNanos / 1_000_000,
                    good.signedNanos(),
                    good.expiresNanos(),
                    good.payload());
        }
    }),

    NEVER_SENDS_AGAIN_AFTER_A_RATE_LIMIT(venue -> new ForwardingAdapter(venue.adapter()) {
        private boolean limited;

        @Override
        public void onOrderEvent(OrderEvent event) {
            limited |=
                    event instanceof OrderEvent.OutcomeUnknown unknown && unknown.cause() == UnknownCause.RATE_LIMITED;
            super.onOrderEvent(event);
        }

        @Override
        public void submit(Attempt attempt) {
            if (!limited) {
                inner.submit(attempt);
            }
        }
    }),

    TELLS_FILLS_IN_MILLISECONDS(venue -> new ChangesFills(venue.adapter()) {
        @Override
        protected Fill changed(Fill fill) {
            return new Fill(
                    fill.orderId(),
                    fill.tradeId(),
                    fill.instrument(),
                    fill.side(),
                    fill.quantity(),
                    fill.quoteAmount(),
                    fill.fees(),
                    fill.liquidity(),
                    fill.finality(),
                    fill.timeNanos() / 1_000_000);
        }
    }),

    STAMPS_SNAPSHOTS_IN_MILLISECONDS(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos)
                    .thenApply(s -> new VenueSnapshot(
                            s.timeNanos() / 1_000_000,
                            s.openOrders(),
                            s.events(),
                            s.forcedFills(),
                            s.funding(),
                            s.positions(),
                            s.balances()));
        }
    }),

    TELLS_EVENTS_OF_A_SNAPSHOT_ONCE(venue -> new ForwardingAdapter(venue.adapter()) {
        private final Set<OrderEvent> told = new HashSet<>();

        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos)
                    .thenApply(s ->
                            withEvents(s, s.events().stream().filter(told::add).toList()));
        }
    }),

    DROPS_CANCELLATIONS_IT_DID_NOT_ASK_FOR(venue -> new ForwardingAdapter(venue.adapter()) {
        private final Set<ClientOrderId> asked = new HashSet<>();

        @Override
        public void cancel(CancelRequest request) {
            asked.add(request.order().id());
            inner.cancel(request);
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            if (!(event instanceof OrderEvent.Canceled) || asked.contains(event.orderId())) {
                super.onOrderEvent(event);
            }
        }
    }),

    CANCELS_ONLY_WHAT_IT_SENT_ITSELF(venue -> new ForwardingAdapter(venue.adapter()) {
        private final Set<Attempt> sent = new HashSet<>();

        @Override
        public void submit(Attempt attempt) {
            sent.add(attempt);
            inner.submit(attempt);
        }

        @Override
        public void cancel(CancelRequest request) {
            if (sent.contains(request.attempt())) {
                inner.cancel(request);
            }
        }
    }),

    EXCHANGES_PRICE_AND_SIZE(venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onMarket(MarketEvent event) {
            Trade trade = (Trade) event;
            super.onMarket(
                    new Trade(trade.instrument(), trade.timeNanos(), trade.size(), trade.price(), trade.aggressor()));
        }
    }),

    REPLAYS_THE_MARKET_AFTER_A_GAP(venue -> new ForwardingAdapter(venue.adapter()) {
        private final List<MarketEvent> seen = new ArrayList<>();

        @Override
        public void onMarket(MarketEvent event) {
            seen.add(event);
            super.onMarket(event);
        }

        @Override
        public void onConnection(ConnectionEvent event) {
            super.onConnection(event);
            if (event.service() == ConnectionEvent.Service.MARKET_DATA && event.state() == ConnectionEvent.State.UP) {
                List.copyOf(seen).forEach(super::onMarket);
            }
        }
    }),

    THROWS_THE_KEY(venue -> new ForwardingAdapter(venue.adapter()) {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
            inner.close();
        }

        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return closed
                    ? CompletableFuture.failedFuture(new IllegalStateException(
                            "closed: account?key=" + venue.secrets().get(0)))
                    : inner.snapshot(sinceNanos);
        }
    }),

    LOSES_EXPONENTS(FakeTerms.chain(), venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            BigDecimal value = request.quantity().toBigDecimal();
            Quantity read = value.scale() < 0 ? Quantity.of(new BigDecimal(value.unscaledValue())) : request.quantity();
            return inner.plan(new OrderRequest(
                    request.id(), request.strategy(), request.intent(), read, request.createdNanos(), null));
        }
    }),

    LOOKS_UP_FROM_WHAT_IT_HAS_SEEN(FakeTerms.chain(), venue -> new ForwardingAdapter(venue.adapter()) {
        private final List<OrderEvent> seen = new ArrayList<>();

        @Override
        public void onOrderEvent(OrderEvent event) {
            if (event instanceof OrderEvent.Filled) {
                seen.add(event);
            }
            super.onOrderEvent(event);
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt).thenApply(answer -> {
                if (!(answer instanceof Lookup.Found found)) {
                    return answer;
                }
                List<OrderEvent> all = new ArrayList<>(found.events());
                seen.stream().filter(e -> e.orderId().equals(attempt.orderId())).forEach(all::add);
                return new Lookup.Found(all);
            });
        }
    }),

    LOOKS_UP_BY_ORDER(FakeTerms.chain(), venue -> new ForwardingAdapter(venue.adapter()) {
        private final Map<ClientOrderId, Attempt> latest = new HashMap<>();

        @Override
        public void submit(Attempt attempt) {
            latest.put(attempt.orderId(), attempt);
            inner.submit(attempt);
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(latest.getOrDefault(attempt.orderId(), attempt));
        }
    }),

    OVERLOOKS_REVERSALS(FakeTerms.chain(), venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onOrderEvent(OrderEvent event) {
            if (!(event instanceof OrderEvent.FillReversed)) {
                super.onOrderEvent(event);
            }
        }
    }),

    CALLS_EVERYTHING_FINAL(FakeTerms.chain(), venue -> new ChangesFills(venue.adapter()) {
        @Override
        protected Fill changed(Fill fill) {
            return copy(fill, fill.tradeId(), fill.quoteAmount(), fill.fees(), Finality.FINALIZED);
        }
    }),

    NAMES_FILLS_AFTER_THE_TRANSACTION(FakeTerms.chain(), venue -> new ChangesFills(venue.adapter()) {
        @Override
        protected Fill changed(Fill fill) {
            return copy(fill, TradeId.of(fill.orderId().toString()), fill.quoteAmount(), fill.fees(), fill.finality());
        }
    }),

    FORGETS_THE_GAS_OF_FAILED_ORDERS(FakeTerms.chain(), venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public void onOrderEvent(OrderEvent event) {
            if (!(event instanceof OrderEvent.Charged)) {
                super.onOrderEvent(event);
            }
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt)
                    .thenApply(answer -> answer instanceof Lookup.Found found
                            ? new Lookup.Found(found.events().stream()
                                    .filter(e -> !(e instanceof OrderEvent.Charged))
                                    .toList())
                            : answer);
        }
    }),

    TAKES_A_NEW_NONCE_FOR_A_SECOND_ATTEMPT(FakeTerms.chain(), venue -> new ForwardingAdapter(venue.adapter()) {
        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            Attempt fresh = inner.sign(plan, List.of(), timeNanos);
            return new Attempt(
                    fresh.request(),
                    earlier.size() + 1,
                    fresh.identity(),
                    fresh.nonce(),
                    fresh.signedNanos(),
                    fresh.expiresNanos(),
                    fresh.payload());
        }
    });

    private final FakeTerms terms;
    private final Function<FakeVenueDouble, ExchangeAdapter> maker;

    BrokenAdapter(Function<FakeVenueDouble, ExchangeAdapter> maker) {
        this(FakeTerms.orderBook(), maker);
    }

    BrokenAdapter(FakeTerms terms, Function<FakeVenueDouble, ExchangeAdapter> maker) {
        this.terms = terms;
        this.maker = maker;
    }

    FakeTerms terms() {
        return terms;
    }

    ExchangeAdapter adapterFor(FakeVenueDouble venue) {
        return maker.apply(venue);
    }

    // ---------------------------------------------------------------- what mistakes are made of

    private static ExchangeAdapter over(FakeVenueDouble venue, FakeTerms terms, UnaryOperator<FakeLink> lie) {
        return new FakeAdapter(terms, lie.apply(venue.network().connect()), Runnable::run);
    }

    private static FakeTerms living(FakeTerms t, Duration attemptLife) {
        return new FakeTerms(
                t.instrument(),
                t.marketPrice(),
                t.fees(),
                t.gas(),
                t.onChain(),
                attemptLife,
                t.capabilities(),
                t.deposits(),
                t.secret());
    }

    private static VenueSnapshot withEvents(VenueSnapshot s, List<OrderEvent> events) {
        return new VenueSnapshot(
                s.timeNanos(), s.openOrders(), events, s.forcedFills(), s.funding(), s.positions(), s.balances());
    }

    private static VenueSnapshot withOrders(VenueSnapshot s, List<VenueOrder> orders) {
        return new VenueSnapshot(
                s.timeNanos(), orders, s.events(), s.forcedFills(), s.funding(), s.positions(), s.balances());
    }

    private static OrderRequest withIntent(OrderRequest request, OrderIntent intent) {
        return new OrderRequest(
                request.id(), request.strategy(), intent, request.quantity(), request.createdNanos(), null);
    }

    private static OrderRequest renamed(OrderRequest request, long offset) {
        ClientOrderId old = request.id();
        return new OrderRequest(
                new ClientOrderId(old.bot(), old.epoch(), old.sequence() + offset),
                request.strategy(),
                request.intent(),
                request.intent().size() instanceof OrderSize.Base base ? base.quantity() : request.quantity(),
                request.createdNanos(),
                null);
    }

    private static Attempt withPayload(Attempt a, long expiresNanos, byte[] payload) {
        return new Attempt(a.request(), a.number(), a.identity(), a.nonce(), a.signedNanos(), expiresNanos, payload);
    }

    private static OrderEvent rejected(ClientOrderId order, long timeNanos) {
        return new OrderEvent.Rejected(order, timeNanos, Denial.of("REFUSED", "venue", "it did not work"));
    }

    private static Fill copy(Fill f, TradeId tradeId, Money amount, List<Fee> fees, Finality finality) {
        return new Fill(
                f.orderId(),
                tradeId,
                f.instrument(),
                f.side(),
                f.quantity(),
                amount,
                fees,
                f.liquidity(),
                finality,
                f.timeNanos());
    }

    private static final class TreatsAsRejection extends ForwardingAdapter {
        private final UnknownCause cause;

        TreatsAsRejection(ExchangeAdapter inner, UnknownCause cause) {
            super(inner);
            this.cause = cause;
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            super.onOrderEvent(
                    event instanceof OrderEvent.OutcomeUnknown unknown && unknown.cause() == cause
                            ? rejected(event.orderId(), event.timeNanos())
                            : event);
        }
    }

    /** Changes every fill, wherever it is told. */
    private abstract static class ChangesFills extends ForwardingAdapter {

        ChangesFills(ExchangeAdapter inner) {
            super(inner);
        }

        protected abstract Fill changed(Fill fill);

        private OrderEvent changed(OrderEvent event) {
            if (event instanceof OrderEvent.Filled filled) {
                return new OrderEvent.Filled(changed(filled.fill()));
            }
            if (event instanceof OrderEvent.FillReversed reversed) {
                return new OrderEvent.FillReversed(changed(reversed.fill()), reversed.timeNanos());
            }
            return event;
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            super.onOrderEvent(changed(event));
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return inner.lookup(attempt)
                    .thenApply(answer -> answer instanceof Lookup.Found found
                            ? new Lookup.Found(
                                    found.events().stream().map(this::changed).toList())
                            : answer);
        }

        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            return inner.snapshot(sinceNanos)
                    .thenApply(s ->
                            withEvents(s, s.events().stream().map(this::changed).toList()));
        }
    }

    /** A link that changes or drops what the venue says. */
    abstract static class LyingLink implements FakeLink {

        private final FakeLink inner;

        LyingLink(FakeLink inner) {
            this.inner = inner;
        }

        protected WireLine heard(WireLine line) {
            return line;
        }

        protected boolean passes(WireLine line) {
            return true;
        }

        @Override
        public void open(Listener listener) {
            inner.open(new Listener() {
                @Override
                public void onLine(WireLine line) {
                    if (passes(line)) {
                        listener.onLine(heard(line));
                    }
                }

                @Override
                public void onDown() {
                    listener.onDown();
                }

                @Override
                public void onUp() {
                    listener.onUp();
                }
            });
        }

        @Override
        public void request(WireLine line, Consumer<FakeReply> reply) {
            inner.request(
                    line,
                    r -> reply.accept(new FakeReply(
                            r.kind(),
                            line.is("hello")
                                    ? r.lines().stream().map(this::heard).toList()
                                    : r.lines())));
        }

        @Override
        public long timeNanos() {
            return inner.timeNanos();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
