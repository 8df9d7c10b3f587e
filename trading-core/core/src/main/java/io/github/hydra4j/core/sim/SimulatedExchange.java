package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A venue that exists in memory and trades orders against recorded prices. It lives on the bot thread: its events reach
 * the engine's queue at once and are taken up in turn like those of any venue.
 *
 * <p>Perpetuals trade without a margin limit; spot pairs trade what is held, nothing more.
 */
public final class SimulatedExchange implements ExchangeAdapter {

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
                    Capability.PERPETUALS,
                    Capability.SPOT,
                    Capability.FUNDING)
            .answersWithin(Capabilities.AT_ITS_OWN_TIME);

    private final Map<InstrumentId, SimulatedMarket> markets = new LinkedHashMap<>();
    private final List<Instrument> instruments;
    private final Map<Asset, BigDecimal> spotBalances = new HashMap<>();
    private @Nullable InstrumentId lastId;
    private @Nullable SimulatedMarket lastMarket;

    /** A venue for these instruments. */
    public SimulatedExchange(List<Instrument> instruments, SimulationSettings settings) {
        this.instruments = List.copyOf(instruments);
        SimulatedMarket.TradeIds tradeIds = new SimulatedMarket.TradeIds();
        for (Instrument instrument : instruments) {
            markets.put(instrument.id(), new SimulatedMarket(instrument, settings, spotBalances, tradeIds));
        }
    }

    /** Puts money into the account. */
    public void deposit(Money amount) {
        spotBalances.merge(amount.asset(), amount.amount(), BigDecimal::add);
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
        markets.values().forEach(market -> market.connect(sink));
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
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

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        return CompletableFuture.completedFuture(OrderPlan.plain(request));
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        return Attempt.local(plan.request(), earlier.size() + 1, timeNanos);
    }

    @Override
    public void submit(Attempt attempt) {
        market(attempt.request()).submit(attempt.request());
    }

    @Override
    public void cancel(CancelRequest request) {
        market(request.order()).cancel(request.order().id(), request.timeNanos());
    }

    @Override
    public void replace(ReplaceRequest request) {
        throw new IllegalStateException("not claimed: " + request);
    }

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return CompletableFuture.completedFuture(new Lookup.Unknown(UnknownCause.PENDING, "not yet"));
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        return CompletableFuture.failedFuture(new IllegalStateException("not yet"));
    }

    @Override
    public void close() {
        // Nothing is open: the markets live and die with this object.
    }
}
