package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestVenue;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** An engine, its loop and its inbox in a time of their own, beside a venue and a store that do what a test tells. */
final class LiveRig {

    static final long START = T0;

    /** Answers nothing by itself; takes down what it is asked, each with the time since the start in milliseconds. */
    static final class Venue extends TestVenue {
        final List<Attempt> submitted = new ArrayList<>();
        final List<CancelRequest> cancels = new ArrayList<>();
        final List<ReplaceRequest> replaces = new ArrayList<>();
        final List<ClientOrderId> planned = new ArrayList<>();
        final List<Long> snapshotsSince = new ArrayList<>();
        Capabilities capabilities = Capabilities.of(Capability.values());
        Function<OrderRequest, CompletionStage<OrderPlan>> planning =
                request -> CompletableFuture.completedFuture(OrderPlan.plain(request));

        @Nullable
        RuntimeException signFailure;

        @Nullable
        RuntimeException submitFailure;

        Function<Attempt, CompletionStage<Lookup>> lookups = attempt ->
                CompletableFuture.completedFuture(new Lookup.Unknown(UnknownCause.PENDING, "it answers nothing"));
        LongFunction<CompletionStage<VenueSnapshot>> snapshots;
        private final List<String> story;
        private final List<Object> extensions = new ArrayList<>();
        VenueSink sink = new Inbox(1);
        private @Nullable LiveRig rig;

        Venue(List<String> story, Instrument... instruments) {
            super(instruments);
            this.story = story;
            this.snapshots = since ->
                    CompletableFuture.completedFuture(Snapshot.of("10000").at(now()));
        }

        void extend(Object extension) {
            extensions.add(extension);
        }

        private long now() {
            return rig == null ? START : rig.now;
        }

        private void note(String line) {
            story.add(line);
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public void connect(VenueSink newSink) {
            sink = newSink;
        }

        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            planned.add(request.id());
            note("plan " + request.id().sequence());
            return planning.apply(request);
        }

        @Override
        public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
            note("sign " + plan.request().id().sequence());
            if (signFailure != null) {
                throw signFailure;
            }
            return super.sign(plan, earlier, timeNanos);
        }

        @Override
        public void submit(Attempt attempt) {
            note("submit " + attempt.orderId().sequence());
            submitted.add(attempt);
            if (submitFailure != null) {
                throw submitFailure;
            }
        }

        @Override
        public void cancel(CancelRequest request) {
            note("cancel " + request.order().id().sequence());
            cancels.add(request);
        }

        @Override
        public void replace(ReplaceRequest request) {
            note("replace " + request.order().id().sequence() + " #" + request.revision());
            replaces.add(request);
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            note("lookup " + attempt.orderId().sequence() + " at " + (now() - START) / 1_000_000 + "ms");
            return lookups.apply(attempt);
        }

        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            note("snapshot at " + (now() - START) / 1_000_000 + "ms");
            snapshotsSince.add(sinceNanos);
            return snapshots.apply(sinceNanos);
        }

        @Override
        public <T> Optional<T> extension(Class<T> type) {
            return extensions.stream().filter(type::isInstance).map(type::cast).findFirst();
        }
    }

    /** Turns become durable when a test says so. */
    static final class Store implements PositionStore {
        final List<Turn> turns = new ArrayList<>();
        final List<CompletableFuture<Void>> promises = new ArrayList<>();
        boolean atOnce;
        private final List<String> story;

        Store(List<String> story) {
            this.story = story;
        }

        @Override
        public CompletionStage<Void> commit(Turn turn) {
            if (turn.attempts().isEmpty() && turn.events().isEmpty()) {
                // How things stand was noted, nothing has happened.
                return DONE;
            }
            turns.add(turn);
            story.add("commit "
                    + turn.attempts().stream().map(a -> a.orderId().sequence()).toList());
            CompletableFuture<Void> promise = new CompletableFuture<>();
            promises.add(promise);
            if (atOnce) {
                promise.complete(null);
            }
            return promise;
        }

        @Override
        public void close() {}
    }

    /** A snapshot put together in few words. */
    record Snapshot(VenueSnapshot value) {
        static Snapshot of(String usdc) {
            return new Snapshot(new VenueSnapshot(
                    START, List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(Asset.USDC, usdc(usdc))));
        }

        VenueSnapshot at(long timeNanos) {
            return new VenueSnapshot(
                    timeNanos,
                    value.openOrders(),
                    value.events(),
                    value.forcedFills(),
                    value.funding(),
                    value.positions(),
                    value.balances());
        }

        Snapshot open(VenueOrder... orders) {
            return new Snapshot(new VenueSnapshot(
                    value.timeNanos(),
                    List.of(orders),
                    value.events(),
                    value.forcedFills(),
                    value.funding(),
                    value.positions(),
                    value.balances()));
        }

        Snapshot events(OrderEvent... events) {
            return new Snapshot(new VenueSnapshot(
                    value.timeNanos(),
                    value.openOrders(),
                    List.of(events),
                    value.forcedFills(),
                    value.funding(),
                    value.positions(),
                    value.balances()));
        }

        Snapshot forced(ForcedFill... fills) {
            return new Snapshot(new VenueSnapshot(
                    value.timeNanos(),
                    value.openOrders(),
                    value.events(),
                    List.of(fills),
                    value.funding(),
                    value.positions(),
                    value.balances()));
        }

        Snapshot funding(List<FundingPayment> payments) {
            return new Snapshot(new VenueSnapshot(
                    value.timeNanos(),
                    value.openOrders(),
                    value.events(),
                    value.forcedFills(),
                    payments,
                    value.positions(),
                    value.balances()));
        }

        Snapshot position(InstrumentId id, String quantity) {
            return new Snapshot(new VenueSnapshot(
                    value.timeNanos(),
                    value.openOrders(),
                    value.events(),
                    value.forcedFills(),
                    value.funding(),
                    Map.of(id, Quantity.of(quantity)),
                    value.balances()));
        }
    }

    final List<String> story = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    final List<ReconciliationReport> reports = new ArrayList<>();
    final Venue venue;
    final Store store;
    final ScriptedStrategy strategy;
    final Inbox inbox = new Inbox(1000);
    RiskPolicy risk = RiskPolicy.NONE;
    StrayPolicy strays = StrayPolicy.ABORT;
    boolean durable;
    long now = START;
    private @Nullable TradingEngine engine;
    private @Nullable BotLoop loop;

    LiveRig(Instrument... instruments) {
        this(ScriptedStrategy.minutes(), instruments);
    }

    LiveRig(ScriptedStrategy strategy, Instrument... instruments) {
        this.strategy = strategy;
        this.venue = new Venue(story, instruments.length == 0 ? new Instrument[] {BTC_PERP} : instruments);
        this.venue.rig = this;
        this.store = new Store(story);
    }

    /** With the store that completes when told; without, nothing is remembered. */
    LiveRig remembering() {
        durable = true;
        return this;
    }

    LiveRig start() {
        EngineListener listener = new EngineListener() {
            @Override
            public void onStateChange(long timeNanos, TradingState state, Denial reason) {
                states.add(state + " " + reason.code());
            }

            @Override
            public void onReconciled(ReconciliationReport report) {
                reports.add(report);
            }
        };
        engine = new TradingEngine(new TradingEngine.Setup(
                BotPlan.named("test").strategy(() -> strategy).risk(risk),
                AccountId.SIMULATED,
                Asset.USDC,
                venue,
                durable ? store : PositionStore.NONE,
                listener,
                List.of(),
                Long.MIN_VALUE,
                7,
                true,
                inbox,
                strays,
                Duration.ZERO,
                null));
        loop = new BotLoop(engine, inbox);
        loop.start(now);
        return this;
    }

    TradingEngine engine() {
        return Objects.requireNonNull(engine);
    }

    BotLoop loop() {
        return Objects.requireNonNull(loop);
    }

    StrategySlot context() {
        return engine().slots().get(0);
    }

    /** Lets time go on, with a turn whenever something is due. */
    LiveRig goOn(Duration duration) {
        long until = now + duration.toNanos();
        for (long due = loop().nextDueNanos(); due <= until; due = loop().nextDueNanos()) {
            now = Math.max(now, due);
            loop().turn(now);
        }
        now = until;
        loop().turn(now);
        return this;
    }

    LiveRig seconds(double seconds) {
        return goOn(Duration.ofNanos(Math.round(seconds * SECOND)));
    }

    /** A millisecond later. */
    LiveRig tick() {
        return goOn(Duration.ofMillis(1));
    }

    LiveRig tell(OrderEvent... events) {
        for (OrderEvent event : events) {
            venue.sink.onOrderEvent(event);
        }
        return tick();
    }

    /** Has the strategy do something. */
    LiveRig command(Runnable runnable) {
        inbox.onCommand(runnable);
        return tick();
    }

    Order wish(OrderIntent intent) {
        ClientOrderId[] id = new ClientOrderId[1];
        command(() -> id[0] = context().submit(intent));
        return order(id[0]);
    }

    Order order(ClientOrderId id) {
        return Objects.requireNonNull(engine().desk().orders().find(id));
    }

    LiveRig cancel(Order order) {
        return command(() -> context().cancel(order.id()));
    }

    LiveRig connection(ConnectionEvent.Service service, ConnectionEvent.State state) {
        venue.sink.onConnection(new ConnectionEvent(service, state, now, "test"));
        return tick();
    }

    LiveRig reconnect() {
        return connection(ConnectionEvent.Service.ACCOUNT, ConnectionEvent.State.DOWN)
                .connection(ConnectionEvent.Service.ACCOUNT, ConnectionEvent.State.UP);
    }

    String position() {
        return engine().position(BTC).toString();
    }

    String cash() {
        return engine().ledger()
                .balance(Asset.USDC)
                .amount()
                .stripTrailingZeros()
                .toPlainString();
    }

    long count(String start) {
        return story.stream().filter(line -> line.startsWith(start)).count();
    }

    static Money usdc(String amount) {
        return Money.of(amount, Asset.USDC);
    }

    OrderEvent accepted(Order order) {
        return new OrderEvent.Accepted(
                order.id(), now, new VenueOrderId("v" + order.id().sequence()), null);
    }

    OrderEvent canceled(Order order) {
        return new OrderEvent.Canceled(order.id(), now, "as asked");
    }

    OrderEvent.Filled filled(Order order, long trade, String quantity, String price, String fee, Finality finality) {
        Quantity amount = Quantity.of(quantity);
        return new OrderEvent.Filled(new Fill(
                order.id(),
                TradeId.of(trade),
                BTC,
                order.side(),
                amount,
                BTC_PERP.notional(amount, Price.of(price)),
                List.of(Fee.trading(usdc(fee))),
                Liquidity.TAKER,
                finality,
                now));
    }

    OrderEvent.Filled filled(Order order, long trade, String quantity, String price) {
        return filled(order, trade, quantity, price, "0.5", Finality.FINALIZED);
    }

    ForcedFill liquidation(long trade, Side side, String quantity, String price) {
        Quantity amount = Quantity.of(quantity);
        return new ForcedFill(
                ForcedFill.Reason.LIQUIDATION,
                TradeId.of(trade),
                BTC,
                side,
                amount,
                BTC_PERP.notional(amount, Price.of(price)),
                List.of(Fee.trading(usdc("1"))),
                now);
    }

    VenueOrder resting(Order order) {
        return new VenueOrder(
                order.id(),
                new VenueOrderId("v" + order.id().sequence()),
                BTC,
                order.side(),
                order.quantity(),
                order.filledQuantity());
    }

    /** Names of the events the strategy saw, in order. */
    List<String> seen() {
        return strategy.eventNames();
    }
}
