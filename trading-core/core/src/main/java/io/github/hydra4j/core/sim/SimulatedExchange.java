package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.SimulatedVenue;
import io.github.hydra4j.core.venue.StrayOrders;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A venue that exists in memory and trades orders against recorded prices. It lives on the bot thread: its events reach
 * the engine's queue at once, or after the travel time back, and are taken up in turn like those of any venue.
 *
 * <p>Spot pairs trade what is held and not reserved. Perpetuals trade without a limit unless the settings ask for {@link
 * Margin}. It remembers all it has done, so that {@link #lookup} and {@link #snapshot} tell the truth and an attempt that
 * is sent twice takes effect once; a backtest does without ({@link #withoutHistory}), because nobody asks there and memory
 * must not grow.
 *
 * <p>It can be connected again after {@link #close}: the account and its orders are the venue's and live on.
 */
public final class SimulatedExchange implements SimulatedVenue {

    private static final Capabilities CAPABILITIES = Capabilities.of(
                    Capability.LIMIT,
                    Capability.IOC,
                    Capability.FOK,
                    Capability.GTD,
                    Capability.POST_ONLY,
                    Capability.REDUCE_ONLY,
                    Capability.STOP_MARKET,
                    Capability.STOP_LIMIT,
                    Capability.TAKE_PROFIT_MARKET,
                    Capability.TAKE_PROFIT_LIMIT,
                    Capability.TRAILING_STOP,
                    Capability.QUOTE_SIZE,
                    Capability.CANCEL,
                    Capability.REPLACE,
                    Capability.PARTIAL_FILLS,
                    Capability.PERPETUALS,
                    Capability.SPOT,
                    Capability.FUNDING)
            .answersWithin(Capabilities.AT_ITS_OWN_TIME);

    /** How long an attempt is good for after it was signed, its way here not counted. */
    private static final long ATTEMPT_LIFE_NANOS = 60_000_000_000L;

    private static final byte[] NO_BYTES = {};

    private final long travelNanos;

    private final Map<InstrumentId, SimulatedMarket> markets = new LinkedHashMap<>();
    private final List<Instrument> instruments;
    private final SpotAccount spot = new SpotAccount();
    private final DueTimes due = new DueTimes();
    private final @Nullable Books books;
    private final @Nullable MarginAccount margin;
    private final @Nullable Journal journal;
    private final @Nullable Outbox outbox;
    private final Capabilities capabilities;
    private long timeNanos = Long.MIN_VALUE;
    private @Nullable InstrumentId lastId;
    private @Nullable SimulatedMarket lastMarket;

    /** A venue for these instruments that remembers all it does. */
    public SimulatedExchange(List<Instrument> instruments, SimulationSettings settings) {
        this(instruments, settings, true);
    }

    private SimulatedExchange(List<Instrument> instruments, SimulationSettings settings, boolean remembers) {
        this.instruments = List.copyOf(instruments);
        this.travelNanos = settings.latency().nanos();
        boolean hasMargin = !settings.margin().isNone();
        this.journal = remembers ? new Journal() : null;
        this.books = remembers || hasMargin ? new Books(this.instruments, spot) : null;
        this.margin = books != null && hasMargin ? new MarginAccount(settings.margin(), books, spot) : null;
        this.outbox = remembers || settings.latency().backNanos() > 0
                ? new Outbox(journal, settings.latency().backNanos(), due)
                : null;
        Capabilities can = CAPABILITIES;
        if (remembers) {
            can = can.with(Capability.RESEND);
        }
        this.capabilities = hasMargin ? can.with(Capability.LIQUIDATION, Capability.LEVERAGE) : can;
        SimulatedMarket.TradeIds tradeIds = new SimulatedMarket.TradeIds();
        for (Instrument instrument : this.instruments) {
            SimulatedMarket market = new SimulatedMarket(instrument, settings, spot, margin, books, tradeIds, due);
            markets.put(instrument.id(), market);
            if (margin != null && instrument.kind() == InstrumentKind.PERPETUAL) {
                margin.add(market);
            }
            if (outbox != null) {
                market.connect(outbox);
            }
        }
        if (margin != null) {
            spot.share(margin);
        }
    }

    /** A venue for a run in which nobody asks what has happened: it does not remember orders that have ended. */
    public static SimulatedExchange withoutHistory(List<Instrument> instruments, SimulationSettings settings) {
        return new SimulatedExchange(instruments, settings, false);
    }

    /** Puts money into the account. */
    @Override
    public void deposit(Money amount) {
        spot.add(amount.asset(), amount.amount());
        if (books != null) {
            books.deposit(amount);
        }
    }

    /**
     * The market of one instrument, which the engine feeds.
     *
     * @throws IllegalArgumentException if it does not trade here
     */
    public SimulatedMarket market(InstrumentId id) {
        SimulatedMarket market = markets.get(id);
        if (market == null) {
            throw new IllegalArgumentException(
                    id + " does not trade on this simulated exchange; known: " + markets.keySet());
        }
        return market;
    }

    /** The market of an order; nearly always the same one as before, and asked for by the very same object. */
    private SimulatedMarket market(OrderRequest order) {
        InstrumentId id = order.intent().instrument();
        SimulatedMarket recent = lastMarket;
        if (recent != null && id.equals(lastId)) {
            return recent;
        }
        SimulatedMarket market = market(id);
        lastId = id;
        lastMarket = market;
        return market;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        return market(instrument).fees();
    }

    @Override
    public void connect(VenueSink sink) {
        if (outbox != null) {
            outbox.connect(sink);
        } else {
            markets.values().forEach(market -> market.connect(sink));
        }
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public VenueClock clock() {
        return VenueClock.SAME;
    }

    @Override
    public void subscribe(MarketFeed feed) {
        // The engine feeds this venue, not the other way round.
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        // The engine feeds this venue, not the other way round.
    }

    // --- time -----------------------------------------------------------------------------------------------------

    @Override
    public long nextDueNanos() {
        return due.next();
    }

    @Override
    public void advanceTo(long toNanos) {
        while (due.next() <= toNanos) {
            long now = due.next();
            timeNanos = Math.max(timeNanos, now);
            due.reset();
            for (SimulatedMarket market : markets.values()) {
                market.onTime(now);
                market.tellDue(now);
            }
            if (outbox != null) {
                outbox.onTime(now);
            }
        }
        timeNanos = Math.max(timeNanos, toNanos);
    }

    /** The latest moment that anything here has heard of. */
    private long nowNanos() {
        long now = timeNanos;
        for (SimulatedMarket market : markets.values()) {
            now = Math.max(now, market.nowNanos());
        }
        return now;
    }

    // --- orders -----------------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        return CompletableFuture.completedFuture(planNow(request));
    }

    @Override
    public OrderPlan planNow(OrderRequest request) {
        return OrderPlan.plain(request);
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long signedNanos) {
        OrderRequest order = plan.request();
        return journal == null
                ? Attempt.local(order, earlier.size() + 1, signedNanos)
                : new Attempt(
                        order,
                        earlier.size() + 1,
                        order.id().toString(),
                        Attempt.NO_NONCE,
                        signedNanos,
                        signedNanos + ATTEMPT_LIFE_NANOS + travelNanos,
                        NO_BYTES);
    }

    /** {@inheritDoc} An order is known by its client order id: a second attempt of it is taken for the first. */
    @Override
    public void submit(Attempt attempt) {
        OrderRequest order = attempt.request();
        SimulatedMarket market = market(order);
        if (journal == null || isTaken(journal, market, attempt)) {
            market.submit(order);
        }
    }

    private boolean isTaken(Journal log, SimulatedMarket market, Attempt attempt) {
        OrderRequest order = attempt.request();
        if (!log.open(order)) {
            return false;
        }
        timeNanos = Math.max(timeNanos, order.createdNanos());
        Denial denial = OrderRules.check(market.instrument(), attempt, nowNanos());
        if (denial != null && outbox != null) {
            outbox.onOrderEvent(new OrderEvent.Rejected(order.id(), nowNanos(), denial));
        }
        return denial == null;
    }

    @Override
    public void cancel(CancelRequest request) {
        market(request.order()).cancel(request.order().id(), request.timeNanos());
    }

    @Override
    public void replace(ReplaceRequest request) {
        market(request.order().instrument()).replace(request);
    }

    /** {@inheritDoc} An order that has not come by its expiry is proven absent: it would be refused from then on. */
    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return CompletableFuture.completedFuture(whatOf(attempt));
    }

    private Lookup whatOf(Attempt attempt) {
        Journal log = journal;
        if (log == null) {
            return new Lookup.Unknown(UnknownCause.PENDING, "this run keeps no history");
        }
        Journal.Entry entry = log.find(attempt.orderId());
        if (entry == null) {
            return nowNanos() >= attempt.expiresNanos()
                    ? new Lookup.ProvenAbsent("its expiry has passed and it has not come")
                    : new Lookup.Unknown(UnknownCause.PENDING, "it has not come yet");
        }
        return entry.events.isEmpty()
                ? new Lookup.Unknown(UnknownCause.PENDING, "the order is on its way, or waits for the first price")
                : new Lookup.Found(entry.events);
    }

    /** {@inheritDoc} It is the venue's own view: what is still on its way back to the bot is in it. */
    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        Journal log = journal;
        Books own = books;
        if (log == null || own == null) {
            return CompletableFuture.failedFuture(
                    new TradingException("NO_HISTORY", "this run keeps no history; use the exchange's constructor"));
        }
        List<VenueOrder> open = new ArrayList<>();
        long now = nowNanos();
        for (SimulatedMarket market : markets.values()) {
            for (WorkingOrder order : market.orders()) {
                if (order.arrivalNanos <= now) {
                    open.add(shown(log, order));
                }
            }
        }
        return CompletableFuture.completedFuture(new VenueSnapshot(
                now,
                open,
                log.eventsSince(sinceNanos),
                log.forcedFillsSince(sinceNanos),
                log.fundingSince(sinceNanos),
                own.positions(),
                own.balances(),
                own.costs()));
    }

    private static VenueOrder shown(Journal log, WorkingOrder order) {
        Journal.Entry entry = log.find(order.order.id());
        if (entry == null) {
            throw new IllegalStateException("order " + order.order.id() + " works without having come");
        }
        Quantity quantity =
                order.remaining == null ? order.order.quantity() : Quantity.of(order.remaining.add(order.filled));
        return new VenueOrder(
                order.order.id(),
                entry.venueOrderId,
                order.order.instrument(),
                order.side,
                quantity,
                Quantity.of(order.filled));
    }

    // --- the account's settings
    // ---------------------------------------------------------------------------------------

    /**
     * Sets the leverage of an instrument: of its position, its open orders from now on, and new ones.
     *
     * @param leverage for example {@code "5x"}; the settings' leverage is the highest
     * @throws TradingException with code LEVERAGE if it is too high, INSUFFICIENT_MARGIN if it needs more than is free
     */
    public void setLeverage(InstrumentId instrument, String leverage) {
        margin().leverage(instrument, Margin.times(leverage));
    }

    /** The leverage of an instrument, for example {@code "5x"}. */
    public String leverage(InstrumentId instrument) {
        return margin().leverage(instrument).toPlainString() + "x";
    }

    /**
     * Sets the margin mode of an instrument.
     *
     * @throws TradingException with code MARGIN_MODE unless it is flat and has no open orders
     */
    public void setMarginMode(InstrumentId instrument, MarginMode mode) {
        margin().mode(instrument, mode);
    }

    /** The margin mode of an instrument. */
    public MarginMode marginMode(InstrumentId instrument) {
        return margin().mode(instrument);
    }

    /**
     * The mark price at which an instrument's position is liquidated while all other marks stand still.
     *
     * @return the price, not rounded to a tick; empty where it is flat or cannot be liquidated
     */
    public Optional<Price> liquidationPrice(InstrumentId instrument) {
        return Optional.ofNullable(margin().liquidationPrice(instrument)).map(Price::of);
    }

    /** What new orders of a settlement asset may take as margin. */
    public Money freeMargin(Asset asset) {
        return Money.of(margin().free(asset), asset);
    }

    /** What is set aside for an isolated position; zero where there is none. */
    public Money isolatedMargin(InstrumentId instrument) {
        return Money.of(
                margin().isolatedMargin(instrument),
                market(instrument).instrument().quote());
    }

    /** What spot orders could give of an asset: held, not reserved, not needed as margin. */
    public Money freeBalance(Asset asset) {
        return Money.of(spot.free(asset), asset);
    }

    private MarginAccount margin() {
        if (margin == null) {
            throw new IllegalStateException("this exchange has no margin; set it with SimulationSettings.with(Margin)");
        }
        return margin;
    }

    /** Cancels by the venue's name for an order. */
    @Override
    public <T> Optional<T> extension(Class<T> type) {
        if (type == StrayOrders.class && journal != null) {
            StrayOrders strays = this::cancelStray;
            return Optional.of(type.cast(strays));
        }
        return Optional.empty();
    }

    private void cancelStray(VenueOrder order) {
        Journal.Entry entry = journal == null ? null : journal.find(order.venueOrderId());
        if (entry != null) {
            market(entry.order.instrument()).cancel(entry.order.id(), nowNanos());
        }
    }

    @Override
    public void close() {
        if (outbox != null) {
            outbox.connect(null);
        }
    }
}
