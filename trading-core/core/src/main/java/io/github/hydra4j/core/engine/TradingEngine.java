package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarAggregator;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.OrderTable;
import io.github.hydra4j.core.sim.SimulatedExchange;
import io.github.hydra4j.core.sim.SimulatedMarket;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.OrderPlan;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of the loop. A driver calls it with events in time order; every call runs one turn to its end: state first,
 * then strategies, then risk, then the orders that came of it are committed to the store and sent. Whatever the venue
 * answers is queued and taken up in the same way before the call returns. All methods belong to the bot thread.
 */
public final class TradingEngine implements RiskView, VenueSink {

    /** Order events taken up at one time stamp before the engine assumes that a strategy is chasing its own tail. */
    static final int MAX_EVENTS_PER_INSTANT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(TradingEngine.class);
    private static final String FLATTEN_TAG = "flatten";
    private static final int RECENT_ORDERS = 128;

    private final String name;
    private final Ledger ledger;
    private final OrderTable orders = new OrderTable(RECENT_ORDERS);
    private final TimerQueue timers = new TimerQueue();
    private final BracketBook brackets = new BracketBook(this);
    private final List<StrategySlot> slots = new ArrayList<>();
    private final List<TradedInstrument> instruments = new ArrayList<>();
    private final Map<InstrumentId, TradedInstrument> byId = new HashMap<>();
    private final RiskPolicy risk;
    private final RiskMonitor[] monitors;
    private final BreachAction[] verdicts;
    private final ExchangeAdapter venue;
    private final PositionStore store;
    private final EngineListener listener;
    private final @Nullable StateHash hash;
    private final long tradeFromNanos;
    private final int botNumber;
    private final int epoch;

    private final ArrayDeque<OrderEvent> incoming = new ArrayDeque<>();
    private final ArrayDeque<FundingPayment> incomingFunding = new ArrayDeque<>();
    private final ArrayList<Order> outgoing = new ArrayList<>();
    private final ArrayList<Order> outgoingCancels = new ArrayList<>();
    private final ArrayList<Attempt> signed = new ArrayList<>();
    private final ArrayList<OrderEvent> bookedThisTurn = new ArrayList<>();

    private long nowNanos = Long.MIN_VALUE;
    private long lastSequence;
    private long eventsThisInstant;
    private long instantOfCount = Long.MIN_VALUE;
    private TradingState operatorState = TradingState.ACTIVE;
    private TradingState state = TradingState.ACTIVE;
    private boolean flattening;
    private double assessed = Double.NaN;
    private boolean running;
    private boolean allLive;
    private BarAggregator[] aggregators = {};
    private long submittedCount;
    private long deniedCount;
    private long fillCount;
    private @Nullable TradedInstrument lastUsed;

    /**
     * What an engine is made of.
     *
     * @param plan what to run
     * @param account whose books it keeps
     * @param reportingAsset the asset of equity and limits
     * @param venue where orders go; a {@link SimulatedExchange} is fed by the engine
     * @param store what remembers the turns
     * @param listener sees what happens
     * @param cash what the account holds at the start
     * @param tradeFromNanos nothing is traded before this time, even after warm-up
     * @param epoch number of this start, part of every order's identity
     * @param hashed whether to keep a hash over everything decided and booked
     */
    public record Setup(
            BotPlan plan,
            AccountId account,
            Asset reportingAsset,
            ExchangeAdapter venue,
            PositionStore store,
            EngineListener listener,
            List<Money> cash,
            long tradeFromNanos,
            int epoch,
            boolean hashed) {
        /** Copies the list. */
        public Setup {
            cash = List.copyOf(cash);
        }
    }

    /**
     * An engine that has not started.
     *
     * @throws ConfigurationException if strategies require what the venue does not trade
     */
    public TradingEngine(Setup setup) {
        BotPlan plan = setup.plan();
        this.name = plan.name();
        this.risk = plan.risk();
        List<RiskMonitor> watching = new ArrayList<>();
        for (RiskPolicy policy : risk.parts()) {
            policy.newMonitor().ifPresent(watching::add);
        }
        this.monitors = watching.toArray(new RiskMonitor[0]);
        this.verdicts = new BreachAction[monitors.length];
        Arrays.fill(verdicts, BreachAction.NONE);
        this.venue = setup.venue();
        this.store = setup.store();
        this.listener = setup.listener();
        this.hash = setup.hashed() ? new StateHash() : null;
        this.tradeFromNanos = setup.tradeFromNanos();
        this.botNumber = plan.name().hashCode();
        this.epoch = setup.epoch();
        this.ledger = new Ledger(setup.account(), setup.reportingAsset());
        SimulatedExchange simulated = venue instanceof SimulatedExchange exchange ? exchange : null;
        for (Instrument instrument : venue.instruments()) {
            ledger.register(instrument);
            SimulatedMarket market = simulated == null ? null : simulated.market(instrument.id());
            TradedInstrument traded = new TradedInstrument(
                    instruments.size(), instrument, venue.fees(instrument.id()), ledger.page(instrument.id()), market);
            instruments.add(traded);
            byId.put(instrument.id(), traded);
        }
        for (Money amount : setup.cash()) {
            ledger.transfer(amount);
        }
        for (BotPlan.NamedStrategy named : plan.strategies()) {
            slots.add(new StrategySlot(this, named.id(), named.factory().create(), plan.seed()));
        }
        subscribe();
        venue.connect(this);
    }

    private void subscribe() {
        List<String> problems = new ArrayList<>();
        if (slots.isEmpty()) {
            problems.add("no strategy: add one with BotPlan.strategy");
        }
        for (StrategySlot slot : slots) {
            Requirements requirements = slot.strategy.requirements();
            for (InstrumentId id : requirements.instruments()) {
                TradedInstrument traded = byId.get(id);
                if (traded == null) {
                    problems.add("strategy " + slot.id + " requires " + id + ", which the venue does not trade; known: "
                            + byId.keySet());
                } else {
                    traded.watchers.add(slot);
                }
            }
            if (!problems.isEmpty()) {
                continue;
            }
            for (Requirements.BarRequirement bars : requirements.bars()) {
                TradedInstrument.BarSubscription subscription =
                        new TradedInstrument.BarSubscription(slot, bars.timeframe(), bars.warmUp());
                traded(bars.instrument()).barSubscriptions.add(subscription);
                slot.subscriptions.add(subscription);
            }
            requirements.trades().forEach(id -> traded(id).tradeSubscribers.add(slot));
            requirements.quotes().forEach(id -> traded(id).quoteSubscribers.add(slot));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("plan " + name, problems);
        }
    }

    /** Tells strategies that the run begins. */
    public void start(long timeNanos) {
        running = true;
        nowNanos = timeNanos;
        for (StrategySlot slot : slots) {
            try {
                slot.strategy.onStart(slot);
            } catch (ConfigurationException e) {
                throw e;
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
            goLiveIfReady(slot);
        }
        takeUp();
    }

    /** Tells strategies that the run ends and cancels what is open; positions stay. */
    public void stop() {
        if (!running) {
            return;
        }
        operatorState = TradingState.HALTED;
        updateState(Denial.of("STOPPING", "engine", "the bot is stopping"));
        for (StrategySlot slot : slots) {
            try {
                slot.strategy.onStop(slot);
            } catch (RuntimeException e) {
                LOG.error("{}: strategy {} failed in onStop", name, slot.id, e);
            }
        }
        cancelOpenOrders();
        takeUp();
        running = false;
    }

    /**
     * A price at which trading takes place without being a trade of its own: the open of a bar.
     *
     * @param traded which instrument
     * @param timeNanos when
     * @param price the open
     */
    public void onOpen(TradedInstrument traded, long timeNanos, double price) {
        nowNanos = timeNanos;
        traded.saw(price, timeNanos);
        SimulatedMarket market = traded.market;
        if (market != null && market.print(timeNanos, price)) {
            settleReactions(market);
        }
    }

    /** Whether nothing could happen between the open and the close of the instrument's next bar: no order is at work. */
    boolean isIdle(TradedInstrument traded) {
        return traded.market != null && traded.market.isIdle() && traded.isPriced();
    }

    /** The open of a bar in an idle market at a time when nobody looks: it only has to be counted. */
    void onIdleOpen(TradedInstrument traded, long timeNanos) {
        if (traded.market != null) {
            traded.market.pass(timeNanos);
        }
    }

    private void settleReactions(SimulatedMarket market) {
        takeUp();
        for (SimulatedMarket due = withArrivals(market); due != null; due = withArrivals(market)) {
            due.printAgain();
            takeUp();
        }
    }

    /** A market that was answered at this moment: the one that printed, or another that printed just before. */
    private @Nullable SimulatedMarket withArrivals(SimulatedMarket printed) {
        if (printed.hasArrivals(nowNanos)) {
            return printed;
        }
        if (instruments.size() > 1) {
            for (int i = 0; i < instruments.size(); i++) {
                SimulatedMarket market = instruments.get(i).market;
                if (market != null && market.hasArrivals(nowNanos)) {
                    return market;
                }
            }
        }
        return null;
    }

    /**
     * A bar is about to close: the simulated market walks its range. Of bars that close together every range is walked
     * before the first {@link #onBar}, so that no decision on one close can trade in the range of another.
     */
    public void onRange(TradedInstrument traded, Bar bar) {
        SimulatedMarket market = traded.market;
        if (market != null && !market.isIdle()) {
            nowNanos = bar.closeNanos() - 1;
            while (market.within(bar)) {
                takeUp();
            }
        }
    }

    /** A bar whose range was walked has closed: strategies see it. */
    public void onBar(TradedInstrument traded, Bar bar) {
        SimulatedMarket market = traded.market;
        if (market != null) {
            market.closing(bar);
        }
        nowNanos = bar.closeNanos();
        traded.saw(bar.close(), bar.closeNanos());
        if (hash != null) {
            hash.add(bar.closeNanos());
            hash.add(bar.close());
        }
        listener.onBar(traded, bar);
        if (!traded.wired || !bar.timeframe().equals(traded.dataTimeframe)) {
            wire(traded, bar.timeframe());
        }
        for (TradedInstrument.BarSubscription subscription : traded.direct) {
            deliver(subscription, bar);
        }
        for (TradedInstrument.Building building : traded.building) {
            building.aggregator().add(bar);
        }
        if (market != null && market.atClose(bar)) {
            settleReactions(market);
        }
    }

    /** A public trade: the simulated market trades at it, bars are built from it, strategies that want it see it. */
    public void onTrade(TradedInstrument traded, Trade trade) {
        // Bars that ended before this trade must close first: their makers could not know it.
        if (!traded.wired) {
            wire(traded, null);
        }
        advanceBuilding(traded, trade.timeNanos());
        onOpen(traded, trade.timeNanos(), trade.price());
        if (traded.market != null) {
            traded.market.settled();
        }
        if (hash != null) {
            hash.add(trade.timeNanos());
            hash.add(trade.price());
        }
        listener.onTrade(traded, trade);
        for (TradedInstrument.Building building : traded.building) {
            building.aggregator().add(trade);
        }
        for (StrategySlot slot : traded.tradeSubscribers) {
            try {
                slot.strategy.onTrade(trade, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
            takeUp();
        }
    }

    /** A new best bid and ask; the instrument is valued at the middle. */
    public void onQuote(TradedInstrument traded, Quote quote) {
        nowNanos = quote.timeNanos();
        traded.saw(quote.mid(), quote.timeNanos());
        for (StrategySlot slot : traded.quoteSubscribers) {
            try {
                slot.strategy.onQuote(quote, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
            takeUp();
        }
    }

    /** The venue's mark price; the instrument is valued at it until the next trade. */
    public void onMark(TradedInstrument traded, MarkPrice mark) {
        nowNanos = mark.timeNanos();
        traded.page.mark(mark.price());
    }

    /** Funding fell due. */
    public void onFunding(TradedInstrument traded, FundingRate funding) {
        nowNanos = funding.timeNanos();
        if (traded.market != null) {
            traded.market.fund(funding);
        }
        takeUp();
        for (StrategySlot slot : traded.watchers) {
            try {
                slot.strategy.onFunding(funding, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
            takeUp();
        }
    }

    /** When the next timer, of a strategy or of a bar that is being built, falls due; MAX_VALUE for never. */
    public long nextTimerNanos() {
        long next = timers.nextNanos();
        for (BarAggregator aggregator : aggregators) {
            next = Math.min(next, aggregator.dueNanos());
        }
        return next;
    }

    /** Fires every timer that is due at or before a time, each at its own time. */
    public void fireTimers(long untilNanos) {
        for (long due = nextTimerNanos(); due <= untilNanos; due = nextTimerNanos()) {
            nowNanos = Math.max(nowNanos, due);
            for (TradedInstrument traded : instruments) {
                advanceBuilding(traded, due);
            }
            for (TimerQueue.Timer timer = timers.poll(due); timer != null; timer = timers.poll(due)) {
                try {
                    timer.slot().strategy.onTimer(timer.name(), timer.slot());
                } catch (RuntimeException e) {
                    throw failed(timer.slot(), e);
                }
                takeUp();
                countEvent();
            }
        }
    }

    private void advanceBuilding(TradedInstrument traded, long timeNanos) {
        for (TradedInstrument.Building building : traded.building) {
            if (building.aggregator().dueNanos() <= timeNanos) {
                nowNanos = Math.max(nowNanos, building.aggregator().dueNanos());
                building.aggregator().advanceTo(timeNanos);
            }
        }
    }

    /** Everything of one instant has been handed in: monitors look at the equity, the listener samples it. */
    public void endOfInstant(long timeNanos) {
        nowNanos = timeNanos;
        if (!allLive) {
            goLiveWhereReady();
        }
        double equity = ledger.equity();
        if (monitors.length > 0) {
            assess(equity);
        }
        listener.onInstant(timeNanos, equity);
        if (hash != null) {
            hash.add(equity);
        }
    }

    private void assess(double equity) {
        boolean changed = false;
        assessed = equity;
        for (int i = 0; i < monitors.length; i++) {
            BreachAction verdict = monitors[i].assess(this);
            if (verdict != verdicts[i]) {
                verdicts[i] = verdict;
                changed = true;
                if (verdict != BreachAction.NONE) {
                    LOG.warn("{}: {} -> {}", name, monitors[i].reason(), verdict);
                }
            }
        }
        assessed = Double.NaN;
        if (!changed) {
            if (flattening) {
                // An entry that was under way may have filled after all.
                flatten();
                takeUp();
            }
            return;
        }
        BreachAction worst = BreachAction.NONE;
        Denial reason = Denial.of("CLEARED", "engine", "no monitor objects any more");
        for (int i = 0; i < monitors.length; i++) {
            if (verdicts[i].compareTo(worst) > 0) {
                worst = verdicts[i];
                reason = monitors[i].reason();
            }
        }
        updateState(reason);
        if (worst == BreachAction.FLATTEN && !flattening) {
            cancelOpenOrders();
            flattening = true;
            flatten();
        } else if (worst == BreachAction.HALT || worst == BreachAction.FLATTEN) {
            cancelEntries();
        } else {
            flattening = false;
        }
        takeUp();
    }

    private void flatten() {
        for (TradedInstrument traded : instruments) {
            Position position = ledger.position(traded.instrument.id());
            StrategySlot owner = traded.owner;
            if (!position.isFlat() && owner != null && !isFlattening(traded)) {
                Side side = position.isLong() ? Side.SELL : Side.BUY;
                for (Quantity part :
                        closingParts(traded.instrument, position.quantity().abs())) {
                    submitExit(
                            owner,
                            traded,
                            OrderIntent.market(traded.instrument.id(), side, part)
                                    .reduceOnly()
                                    .tagged(FLATTEN_TAG),
                            null);
                }
            }
        }
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

    private boolean isFlattening(TradedInstrument traded) {
        for (Order order : orders.open(traded.instrument.id())) {
            if (order.intent().tag().equals(FLATTEN_TAG)) {
                return true;
            }
        }
        return false;
    }

    private void updateState(Denial reason) {
        TradingState now = operatorState;
        for (BreachAction verdict : verdicts) {
            now = now.and(
                    switch (verdict) {
                        case NONE -> TradingState.ACTIVE;
                        case REDUCE -> TradingState.REDUCING;
                        case HALT, FLATTEN -> TradingState.HALTED;
                    });
        }
        if (now != state) {
            state = now;
            listener.onStateChange(nowNanos, now, reason);
        }
    }

    /** The operator's word; monitors may be stricter. Back to ACTIVE also re-arms the monitors. */
    public void setOperatorState(TradingState newState) {
        operatorState = newState;
        if (newState == TradingState.ACTIVE) {
            for (int i = 0; i < monitors.length; i++) {
                monitors[i].rearm(this);
                verdicts[i] = BreachAction.NONE;
            }
            flattening = false;
        } else if (newState == TradingState.HALTED) {
            cancelEntries();
        }
        updateState(Denial.of("OPERATOR", "operator", "the operator set the state to " + newState));
        takeUp();
    }

    private void cancelOpenOrders() {
        for (Order order : List.copyOf(orders.open())) {
            cancel(order);
        }
    }

    /** Cancels whatever could open or add to a position; what only reduces goes on protecting it. */
    private void cancelEntries() {
        for (Order order : List.copyOf(orders.open())) {
            if (!order.intent().isReduceOnly()) {
                cancel(order);
            }
        }
    }

    // --- bars to strategies -------------------------------------------------------------------------------------

    private void wire(TradedInstrument traded, @Nullable Timeframe dataTimeframe) {
        traded.wired = true;
        traded.dataTimeframe = dataTimeframe;
        Map<Timeframe, List<TradedInstrument.BarSubscription>> byTimeframe = new java.util.TreeMap<>();
        for (TradedInstrument.BarSubscription subscription : traded.barSubscriptions) {
            byTimeframe
                    .computeIfAbsent(subscription.timeframe, t -> new ArrayList<>())
                    .add(subscription);
        }
        List<TradedInstrument.Building> building = new ArrayList<>();
        traded.direct = new TradedInstrument.BarSubscription[0];
        byTimeframe.forEach((timeframe, subscriptions) -> {
            TradedInstrument.BarSubscription[] wanted = subscriptions.toArray(new TradedInstrument.BarSubscription[0]);
            if (timeframe.equals(dataTimeframe)) {
                traded.direct = wanted;
            } else if (dataTimeframe == null || timeframe.isMultipleOf(dataTimeframe)) {
                building.add(new TradedInstrument.Building(
                        new BarAggregator(traded.instrument.id(), timeframe, built -> deliver(wanted, built))));
            } else {
                throw new ConfigurationException(
                        "plan " + name,
                        List.of("strategy " + wanted[0].slot.id + " wants "
                                + timeframe + " bars of " + traded.instrument.id()
                                + ", which cannot be built from bars of "
                                + dataTimeframe + ": use data whose bars divide " + timeframe));
            }
        });
        traded.building = building.toArray(new TradedInstrument.Building[0]);
        aggregators = instruments.stream()
                .flatMap(one -> Arrays.stream(one.building))
                .map(TradedInstrument.Building::aggregator)
                .toArray(BarAggregator[]::new);
    }

    private void deliver(TradedInstrument.BarSubscription[] subscriptions, Bar bar) {
        for (TradedInstrument.BarSubscription subscription : subscriptions) {
            deliver(subscription, bar);
        }
    }

    private void deliver(TradedInstrument.BarSubscription subscription, Bar bar) {
        StrategySlot slot = subscription.slot;
        try {
            slot.strategy.onBar(bar, slot);
        } catch (RuntimeException e) {
            throw failed(slot, e);
        }
        if (!slot.live) {
            if (subscription.warmUpLeft > 0) {
                subscription.warmUpLeft--;
            }
            goLiveIfReady(slot);
        }
        if (!outgoing.isEmpty() || !outgoingCancels.isEmpty() || !incoming.isEmpty()) {
            takeUp();
        }
    }

    /** Strategies that get no bars, or none at this time, come to life with the first instant they may trade at. */
    private void goLiveWhereReady() {
        allLive = true;
        for (StrategySlot slot : slots) {
            goLiveIfReady(slot);
            allLive &= slot.live;
        }
        takeUp();
    }

    private void goLiveIfReady(StrategySlot slot) {
        if (slot.live || nowNanos < tradeFromNanos) {
            return;
        }
        for (TradedInstrument.BarSubscription subscription : slot.subscriptions) {
            if (subscription.warmUpLeft > 0) {
                return;
            }
        }
        slot.live = true;
        listener.onLive(nowNanos);
        try {
            slot.strategy.onLive(slot);
        } catch (RuntimeException e) {
            throw failed(slot, e);
        }
    }

    private TradingException failed(StrategySlot slot, RuntimeException cause) {
        return new TradingException(
                "STRATEGY_FAILED",
                "strategy " + slot.id + " of plan " + name + " failed at "
                        + java.time.Instant.ofEpochSecond(
                                Math.floorDiv(nowNanos, 1_000_000_000L), Math.floorMod(nowNanos, 1_000_000_000L))
                        + ": " + cause + ". The run is stopped; see the cause for the line to mend",
                cause);
    }

    // --- orders -------------------------------------------------------------------------------------------------

    ClientOrderId submit(StrategySlot slot, OrderIntent intent) {
        TradedInstrument traded = traded(intent.instrument());
        ClientOrderId id = new ClientOrderId(botNumber, epoch, ++lastSequence);
        Quantity quantity = Quantity.ZERO;
        Denial denial = mayTrade(slot, traded);
        if (denial == null) {
            denial = sizeable(intent, traded);
            if (denial == null) {
                quantity = quantity(intent, traded);
                denial = IntentCheck.check(intent, quantity, traded.instrument, nowNanos, traded.lastPrice);
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
            if (state == TradingState.REDUCING && !onlyReduces(proposal)) {
                denial = Denial.of(
                        "REDUCING", "engine", "only orders that reduce pass in this state", state, TradingState.ACTIVE);
            } else {
                RiskDecision decision = risk.review(proposal, this);
                if (decision instanceof RiskDecision.Deny deny) {
                    denial = deny.denial();
                } else if (decision instanceof RiskDecision.Resize resize) {
                    quantity = traded.instrument.quantity(resize.quantity().min(quantity));
                    approved = intent.withSize(new OrderSize.Base(positive(quantity)));
                    denial = quantity.isPositive()
                            ? IntentCheck.check(approved, quantity, traded.instrument, nowNanos, traded.lastPrice)
                            : resize.reason();
                }
            }
        }
        Order order = new Order(new OrderRequest(id, slot.id, approved, quantity, nowNanos, null));
        orders.add(order);
        if (denial != null) {
            deniedCount++;
            incoming.add(new OrderEvent.Denied(id, nowNanos, denial));
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
        if (state == TradingState.HALTED) {
            return Denial.of(
                    "HALTED", "engine", "the bot is halted, nothing but cancels passes", state, TradingState.ACTIVE);
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
        Order order = new Order(
                new OrderRequest(id, slot.id, intent, ((OrderSize.Base) intent.size()).quantity(), nowNanos, parent));
        orders.add(order);
        Denial denial = IntentCheck.check(intent, order.quantity(), traded.instrument, nowNanos, traded.lastPrice);
        if (denial == null) {
            outgoing.add(order);
        } else {
            LOG.error("{}: an exit of {} could not be placed: {}", name, traded.instrument, denial);
            deniedCount++;
            incoming.add(new OrderEvent.Denied(id, nowNanos, denial));
        }
        return order;
    }

    void cancel(Order order) {
        OrderStatus status = order.status();
        if (status.isTerminal() || status == OrderStatus.PENDING_CANCEL) {
            return;
        }
        if (status == OrderStatus.INITIALIZED) {
            // It never left the house; if it does not wait to, it was denied.
            if (outgoing.remove(order)) {
                incoming.add(new OrderEvent.Canceled(order.id(), nowNanos, "cancelled before it was sent"));
            }
            return;
        }
        if (!outgoingCancels.contains(order)) {
            outgoingCancels.add(order);
        }
    }

    /** Sends what waits and takes up what comes back, until nothing is left to do at this moment. */
    private void takeUp() {
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
                for (int i = 0; i < outgoing.size(); i++) {
                    signed.add(sign(outgoing.get(i)));
                }
                if (store != PositionStore.NONE) {
                    commit();
                }
                for (int i = 0; i < outgoing.size(); i++) {
                    Order order = outgoing.get(i);
                    order.apply(new OrderEvent.Submitted(order.id(), nowNanos));
                    submittedCount++;
                    if (hash != null) {
                        hash.add(order.id().sequence());
                        hash.add(order.side().sign());
                        hash.add(order.quantity().toBigDecimal());
                    }
                    venue.submit(signed.get(i));
                }
                outgoing.clear();
                signed.clear();
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
            TradedInstrument traded = traded(order.intent().instrument());
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
                throw failed(slot, e);
            }
        }
    }

    private void sendCancels() {
        List<Order> cancels = List.copyOf(outgoingCancels);
        outgoingCancels.clear();
        for (Order order : cancels) {
            if (order.isOpen()) {
                orders.apply(new OrderEvent.CancelRequested(order.id(), nowNanos));
                Attempt attempt = order.lastAttempt();
                if (attempt != null) {
                    venue.cancel(new CancelRequest(order.request(), order.venueOrderId(), attempt, nowNanos));
                }
            }
        }
    }

    private Attempt sign(Order order) {
        OrderPlan plan = venue.plan(order.request()).toCompletableFuture().join();
        Attempt attempt = venue.sign(plan, order.attempts(), nowNanos);
        order.addAttempt(attempt);
        return attempt;
    }

    private void requireKnown(OrderEvent event) {
        if (orders.find(event.orderId()) == null) {
            LOG.error("{}: an event of an order that is not in the table was not booked: {}", name, event);
        }
    }

    private void commit() {
        store.commit(new PositionStore.Turn(nowNanos, bookedThisTurn, signed));
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
        listener.onFunding(traded(payment.instrument()), payment.amount().amount());
    }

    private void countEvent() {
        if (instantOfCount != nowNanos) {
            instantOfCount = nowNanos;
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
        for (StrategySlot slot : slots) {
            if (slot.id.equals(order.strategy())) {
                return slot;
            }
        }
        throw new IllegalStateException("order " + order.id() + " belongs to unknown strategy " + order.strategy());
    }

    // --- the venue's voice --------------------------------------------------------------------------------------

    /** Queues an event of a venue that lives on the bot thread; other venues go through the {@link Inbox}. */
    @Override
    public void onOrderEvent(OrderEvent event) {
        incoming.add(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        incomingFunding.add(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        throw new IllegalStateException("not yet taken up: " + fill);
    }

    @Override
    public void onMarket(MarketEvent event) {
        throw new IllegalStateException("not yet taken up: " + event);
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        throw new IllegalStateException("not yet taken up: " + event);
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        throw new IllegalStateException("not yet taken up: " + event);
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        throw new IllegalStateException("not yet taken up: " + event);
    }

    // --- what others may see ------------------------------------------------------------------------------------

    /**
     * The engine's page for an instrument.
     *
     * @throws IllegalArgumentException if the venue does not trade it
     */
    public TradedInstrument traded(InstrumentId id) {
        TradedInstrument recent = lastUsed;
        if (recent != null && recent.instrument.id().equals(id)) {
            return recent;
        }
        TradedInstrument traded = byId.get(id);
        if (traded == null) {
            throw new IllegalArgumentException("plan " + name + " does not trade " + id + "; known: " + byId.keySet());
        }
        lastUsed = traded;
        return traded;
    }

    /** All instruments in the order of the venue. */
    public List<TradedInstrument> instruments() {
        return java.util.Collections.unmodifiableList(instruments);
    }

    /** The books. */
    public Ledger ledger() {
        return ledger;
    }

    OrderTable orders() {
        return orders;
    }

    TimerQueue timers() {
        return timers;
    }

    /** Number of open orders. */
    public int openOrderCount() {
        return orders.open().size();
    }

    /** Orders sent so far. */
    public long submittedCount() {
        return submittedCount;
    }

    /** Orders refused before they were sent. */
    public long deniedCount() {
        return deniedCount;
    }

    /** Executions so far. */
    public long fillCount() {
        return fillCount;
    }

    /** Hash over everything decided and booked so far, if it was asked for. */
    public OptionalLong stateHash() {
        return hash == null ? OptionalLong.empty() : OptionalLong.of(hash.value());
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public Portfolio portfolio() {
        return ledger;
    }

    @Override
    public Instrument instrument(InstrumentId id) {
        return traded(id).instrument;
    }

    @Override
    public Quantity position(InstrumentId id) {
        return ledger.quantity(id);
    }

    @Override
    public Quantity openQuantity(InstrumentId id, Side side) {
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

    /** Denied in this turn, but its event is still to be taken up. */
    boolean isDenied(Order order) {
        return order.status() == OrderStatus.INITIALIZED && !outgoing.contains(order);
    }

    @Override
    public double lastPrice(InstrumentId id) {
        return traded(id).lastPrice;
    }

    @Override
    public long lastPriceNanos(InstrumentId id) {
        return traded(id).lastPriceNanos;
    }

    @Override
    public double equity() {
        // While monitors look, nothing can change: they need not each work it out.
        return Double.isNaN(assessed) ? ledger.equity() : assessed;
    }

    @Override
    public TradingState tradingState() {
        return state;
    }

    Strategy strategyOf(int index) {
        return slots.get(index).strategy;
    }

    @Override
    public String toString() {
        return "TradingEngine[" + name + "]";
    }
}
