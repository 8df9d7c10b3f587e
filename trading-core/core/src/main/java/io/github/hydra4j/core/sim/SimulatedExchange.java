package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Order;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A venue that exists in memory and trades orders against recorded prices. It lives on the bot thread: its events reach
 * the engine's queue at once and are taken up in turn like those of any venue.
 *
 * <p>Perpetuals trade without a margin limit; spot pairs trade what is held, nothing more.
 */
public final class SimulatedExchange implements ExchangeAdapter {

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
        SimulatedMarket recent = lastMarket;
        if (recent != null && id.equals(lastId)) {
            return recent;
        }
        SimulatedMarket market = markets.get(id);
        if (market == null) {
            throw new IllegalArgumentException(
                    id + " does not trade on this simulated exchange; known: " + markets.keySet());
        }
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
    public void submit(Order order) {
        market(order.intent().instrument()).submit(order);
    }

    @Override
    public void cancel(Order order) {
        market(order.intent().instrument()).cancel(order);
    }

    @Override
    public void close() {
        // Nothing is open: the markets live and die with this object.
    }
}
