package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.market.BarAggregator;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.sim.SimulatedMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The engine's page for one instrument: last price, who watches it, who owns it. Bot thread only. */
public final class TradedInstrument {

    /** A strategy that wants bars of one timeframe, and how many it must still see before it may trade. */
    static final class BarSubscription {
        final StrategySlot slot;
        final Timeframe timeframe;
        int warmUpLeft;

        BarSubscription(StrategySlot slot, Timeframe timeframe, int warmUp) {
            this.slot = slot;
            this.timeframe = timeframe;
            this.warmUpLeft = warmUp;
        }
    }

    /** Builds bars of one timeframe out of what the data gives. */
    record Building(BarAggregator aggregator) {}

    final int index;
    Instrument instrument;
    final Fees fees;
    final Ledger.Page page;
    final @Nullable SimulatedMarket market;
    final List<BarSubscription> barSubscriptions = new ArrayList<>();
    final List<StrategySlot> tradeSubscribers = new ArrayList<>();
    final List<StrategySlot> quoteSubscribers = new ArrayList<>();
    final List<StrategySlot> watchers = new ArrayList<>();

    double firstPrice = Double.NaN;
    double lastPrice = Double.NaN;
    long lastPriceNanos = Long.MIN_VALUE;

    @Nullable
    StrategySlot owner;
    /** Bars of the timeframe of the data go straight to these; set when the first bar shows the timeframe. */
    BarSubscription[] direct = {};

    Building[] building = {};

    @Nullable
    Timeframe dataTimeframe;

    boolean wired;
    /** Number of orders that wait here for a price because the venue cannot. */
    int heldOrders;

    /** Bars that were in the making when an earlier run ended. */
    final List<Bar> unfinished = new ArrayList<>(0);

    /** Why nothing may be ordered at present; null if it may. */
    @Nullable
    Denial halted;

    private final Set<TradeId> forcedTrades = new LinkedHashSet<>(2);
    private static final int RECENT_FUNDING = 1024;

    /** Times of the latest payments; all those before the forgotten ones are known. */
    private final TreeSet<Long> recentFunding = new TreeSet<>();

    private long forgottenFundingNanos = Long.MIN_VALUE;

    TradedInstrument(int index, Instrument instrument, Fees fees, Ledger.Page page, @Nullable SimulatedMarket market) {
        this.index = index;
        this.instrument = instrument;
        this.fees = fees;
        this.page = page;
        this.market = market;
    }

    /** Number of the instrument within the engine, from zero. */
    public int index() {
        return index;
    }

    /** The instrument. */
    public Instrument instrument() {
        return instrument;
    }

    /** The position as booked, base units, signed. */
    public BigDecimal quantity() {
        return page.quantity();
    }

    /** What one unit of the quote asset is worth in the reporting asset; NaN while nothing has priced it. */
    public double quoteRate() {
        return page.quoteRate();
    }

    /** The last price seen, NaN before the first. */
    public double lastPrice() {
        return lastPrice;
    }

    /** The first price seen, NaN before it. */
    public double firstPrice() {
        return firstPrice;
    }

    /** Whether something the venue did for us is told for the first time. */
    boolean isNews(TradeId forced) {
        return forcedTrades.add(forced);
    }

    /** What the venue has traded for us in this instrument. */
    Set<TradeId> forcedTrades() {
        return forcedTrades;
    }

    /** Whether a funding payment is told for the first time; one older than all that are remembered is not. */
    boolean isNewsFunding(long timeNanos) {
        if (timeNanos <= forgottenFundingNanos || !recentFunding.add(timeNanos)) {
            return false;
        }
        if (recentFunding.size() > RECENT_FUNDING) {
            forgottenFundingNanos = recentFunding.pollFirst();
        }
        return true;
    }

    boolean isPriced() {
        return lastPriceNanos != Long.MIN_VALUE;
    }

    void saw(double price, long timeNanos) {
        if (lastPriceNanos == Long.MIN_VALUE) {
            firstPrice = price;
        }
        lastPrice = price;
        lastPriceNanos = timeNanos;
        page.mark(price);
    }
}
