package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
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
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarAggregator;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.LegGroupEvent;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.sim.SimulatedExchange;
import io.github.hydra4j.core.sim.SimulatedMarket;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.SimulatedVenue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of the loop. A driver calls it with events in time order; every call runs one turn to its end: state first,
 * then strategies, then risk, then the orders that came of it are committed to the store and sent. Whatever the venue
 * answers is queued and taken up in the same way before the call returns. All methods belong to the bot thread.
 */
public final class TradingEngine implements RiskView, VenueSink {

    private static final Logger LOG = LoggerFactory.getLogger(TradingEngine.class);
    private static final String FLATTEN_TAG = "flatten";
    private static final long CHECKPOINT_NANOS = 1_000_000_000L;

    private final String name;
    private final Ledger ledger;
    private final OrderDesk desk;
    private final Recovery recovery;
    private final CommandDesk commands;
    private final boolean resumed;
    private final TimerQueue timers = new TimerQueue();
    private final List<StrategySlot> slots = new ArrayList<>();
    private final List<TradedInstrument> instruments = new ArrayList<>();
    private final Map<InstrumentId, TradedInstrument> byId = new HashMap<>();
    private Watch[] watches;
    private final ExchangeAdapter venue;
    private final EngineListener listener;
    private final @Nullable StateHash hash;
    private final long tradeFromNanos;

    private long nowNanos = Long.MIN_VALUE;
    private TradingState operatorState = TradingState.ACTIVE;
    private TradingState state = TradingState.ACTIVE;
    private boolean flattening;
    private double assessed = Double.NaN;
    private boolean running;
    private boolean allLive;
    private BarAggregator[] aggregators = {};
    private @Nullable InstrumentId lastAsked;
    private @Nullable TradedInstrument lastUsed;
    /** A venue that acts in our time; null for all others. */
    private final @Nullable SimulatedVenue stepped;

    private final Set<ConnectionEvent.Service> down = EnumSet.noneOf(ConnectionEvent.Service.class);
    private boolean storeFailed;
    private @Nullable String disowned;
    /** Whether strategies have seen something since the store was told last. */
    private boolean seenMore;

    private long lastCheckpointNanos = Long.MIN_VALUE;
    private boolean live;
    private long lastStep = Long.MIN_VALUE;
    private int steps;
    /** Whether the account must be known before anything is traded. */
    private boolean awaitingAccount;

    /** A monitor and what it said last. */
    private static final class Watch {
        final RiskMonitor monitor;
        BreachAction verdict = BreachAction.NONE;

        Watch(RiskMonitor monitor) {
            this.monitor = monitor;
        }
    }

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
     * @param inbox through which a venue with threads of its own is heard; null for one that lives on the bot thread
     * @param strays what to do with orders and positions that are not ours
     * @param auditEvery how often books and venue are compared while all seems well; zero for never
     * @param remembered where an earlier run of the account left off; null if there was none
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
            boolean hashed,
            @Nullable Inbox inbox,
            StrayPolicy strays,
            Duration auditEvery,
            @Nullable Remembered remembered) {
        /** Copies the list. */
        public Setup {
            cash = List.copyOf(cash);
        }

        /** For a venue that lives on the bot thread and is ours alone. */
        public Setup(
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
            this(
                    plan,
                    account,
                    reportingAsset,
                    venue,
                    store,
                    listener,
                    cash,
                    tradeFromNanos,
                    epoch,
                    hashed,
                    null,
                    StrayPolicy.ABORT,
                    Duration.ZERO,
                    null);
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
        this.watches = watchesOf(plan.risk());
        ExchangeAdapter venue = setup.venue();
        this.listener = setup.listener();
        this.hash = setup.hashed() ? new StateHash() : null;
        this.tradeFromNanos = setup.tradeFromNanos();
        this.ledger = new Ledger(setup.account(), setup.reportingAsset());
        SimulatedExchange simulated = venue instanceof SimulatedExchange exchange ? exchange : null;
        this.venue = venue;
        for (Instrument instrument : venue.instruments()) {
            add(instrument, simulated == null ? null : simulated.market(instrument.id()));
        }
        for (Money amount : setup.cash()) {
            ledger.transfer(amount);
        }
        for (BotPlan.NamedStrategy named : plan.strategies()) {
            slots.add(new StrategySlot(this, named.id(), named.factory(), plan.seed()));
        }
        this.desk = new OrderDesk(this, setup, hash);
        subscribe();
        this.recovery = new Recovery(this, desk);
        this.commands = new CommandDesk(this, desk);
        Remembered remembered = setup.remembered();
        this.resumed = remembered != null && !remembered.isNothing();
        if (remembered != null && resumed) {
            recovery.resume(remembered);
        }
        this.stepped = venue instanceof SimulatedVenue own ? own : null;
        Inbox inbox = setup.inbox();
        venue.connect(inbox == null ? this : inbox);
    }

    private static Watch[] watchesOf(RiskPolicy risk) {
        List<Watch> watching = new ArrayList<>();
        for (RiskPolicy policy : risk.parts()) {
            policy.newMonitor().ifPresent(monitor -> watching.add(new Watch(monitor)));
        }
        return watching.toArray(new Watch[0]);
    }

    private void add(Instrument instrument, @Nullable SimulatedMarket market) {
        ledger.register(instrument);
        TradedInstrument traded = new TradedInstrument(
                instruments.size(), instrument, venue.fees(instrument.id()), ledger.page(instrument.id()), market);
        instruments.add(traded);
        byId.put(instrument.id(), traded);
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
        desk.takeUp();
    }

    // --- what survives a restart --------------------------------------------------------------------------------

    void writeMemos(Consumer<Memo> sink) {
        recovery.write(sink);
    }

    /** Whether it goes on where an earlier run of the account ended. */
    boolean isResumed() {
        return resumed;
    }

    List<RiskMonitor> monitors() {
        return Arrays.stream(watches).map(watch -> watch.monitor).toList();
    }

    TradingState operatorState() {
        return operatorState;
    }

    void resumeOperatorState(TradingState earlier) {
        operatorState = earlier;
        state = earlier;
    }

    /**
     * The turn is over: what strategies have learned is remembered even if nothing came of it. After a bar or a timer at
     * once, after ticks once a second.
     */
    void checkpoint() {
        TurnBook book = desk.book();
        if (!book.keeps() || book.owes() || disowned != null) {
            return;
        }
        if ((seenMore || nowNanos - lastCheckpointNanos >= CHECKPOINT_NANOS) && book.hasChanged()) {
            desk.remember();
            desk.takeUp();
        }
        if (seenMore || nowNanos - lastCheckpointNanos >= CHECKPOINT_NANOS) {
            lastCheckpointNanos = nowNanos;
        }
        seenMore = false;
    }

    /** The account is not ours any more: from now on nothing leaves this process. */
    void disown(String detail) {
        if (disowned == null) {
            LOG.error("{}: the account is lost: {}", name, detail);
            disowned = detail;
            operatorState = TradingState.HALTED;
            updateState(Denial.of(PositionStore.LEASE_LOST, "store", detail));
        }
    }

    boolean isDisowned() {
        return disowned != null;
    }

    /** Ends a bot that has lost its account. */
    void requireOwned() {
        if (disowned != null) {
            throw new TradingException(
                    PositionStore.LEASE_LOST,
                    "plan " + name + " has lost account " + ledger.account() + " to another process: " + disowned
                            + ". Nothing was sent since; start it again when the other one has gone");
        }
    }

    CommandDesk commands() {
        return commands;
    }

    EngineListener listener() {
        return listener;
    }

    /** Closes what there is of every position, at the market. */
    boolean closeAll() {
        boolean flat = true;
        for (TradedInstrument traded : instruments) {
            flat &= ledger.quantity(traded.instrument.id()).isZero();
            close(traded, traded.owner != null ? traded.owner : slots.get(0));
        }
        return flat;
    }

    /** New limits for the account; a monitor goes on with what the one in its place has seen. */
    void replaceRisk(RiskPolicy policy) {
        List<RiskMonitor> before = monitors();
        watches = watchesOf(policy);
        Recovery.handOver(before, monitors());
        desk.replaceRisk(policy);
    }

    /** Lets a strategy that was made anew begin, and trade as soon as it is ready. */
    void begin(StrategySlot slot) {
        try {
            slot.strategy.onStart(slot);
        } catch (RuntimeException e) {
            throw failed(slot, e);
        }
        allLive = false;
    }

    @Nullable
    StrategySlot slot(String strategy) {
        for (StrategySlot slot : slots) {
            if (slot.id.name().equals(strategy)) {
                return slot;
            }
        }
        return null;
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
        desk.cancelAll();
        desk.takeUp();
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
        at(timeNanos);
        traded.saw(price, timeNanos);
        SimulatedMarket market = traded.market;
        if (market != null) {
            if (market.print(timeNanos, price)) {
                settleReactions(market);
            }
        } else if (stepped != null) {
            stepped.onPrice(traded.instrument.id(), timeNanos, price);
            desk.takeUp();
        }
        if (traded.heldOrders > 0) {
            desk.held().onPrice(traded, price);
            desk.takeUp();
        }
    }

    /** The turn's clock: in a simulation the time of its events, live the time at which the turn began. */
    private void at(long timeNanos) {
        nowNanos = live ? nowNanos : timeNanos;
    }

    /** A turn of a live bot begins: its clock stands still until the next. */
    void turnBegins(long timeNanos) {
        live = true;
        nowNanos = Math.max(nowNanos, timeNanos);
    }

    /** Asks the venue for the market data that strategies require. */
    void subscribeFeeds() {
        Capabilities can = venue.capabilities();
        for (TradedInstrument traded : instruments) {
            InstrumentId id = traded.instrument.id();
            if (traded.watchers.isEmpty()) {
                continue;
            }
            for (TradedInstrument.BarSubscription bars : traded.barSubscriptions) {
                if (can.has(Capability.BARS)) {
                    venue.subscribe(MarketFeed.bars(id, bars.timeframe));
                }
            }
            // Where the venue has no triggers the engine watches the market itself, and bars come too late for that.
            boolean watches = !can.has(Capability.STOP_MARKET) || !can.has(Capability.LIMIT);
            boolean needsTrades = watches
                    || !traded.tradeSubscribers.isEmpty()
                    || !traded.barSubscriptions.isEmpty() && !can.has(Capability.BARS);
            if (needsTrades && can.has(Capability.TRADES)) {
                venue.subscribe(MarketFeed.trades(id));
            }
            if (!traded.quoteSubscribers.isEmpty() && can.has(Capability.QUOTES)) {
                venue.subscribe(MarketFeed.quotes(id));
            }
            if (can.has(Capability.MARKS)) {
                venue.subscribe(MarketFeed.marks(id));
            }
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
        desk.takeUp();
        for (SimulatedMarket due = withArrivals(market); due != null; due = withArrivals(market)) {
            due.printAgain();
            desk.takeUp();
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
                desk.takeUp();
            }
        }
        if (traded.heldOrders > 0) {
            walkRange(traded, bar);
        }
    }

    /** The market goes to each level in its range that an order waits for. */
    private void walkRange(TradedInstrument traded, Bar bar) {
        HeldOrders held = desk.held();
        long inside = bar.closeNanos() - 1;
        double price = held.nextTouch(traded, bar);
        while (!Double.isNaN(price)) {
            at(inside);
            traded.saw(price, inside);
            if (stepped != null) {
                stepped.onPrice(traded.instrument.id(), inside, price);
            }
            held.onPrice(traded, price);
            desk.takeUp();
            price = held.nextTouch(traded, bar);
        }
        held.rangeDone(traded, bar);
    }

    /** A bar whose range was walked has closed: strategies see it. */
    public void onBar(TradedInstrument traded, Bar bar) {
        SimulatedMarket market = traded.market;
        boolean acted = market != null && market.closing(bar);
        at(bar.closeNanos());
        traded.saw(bar.close(), bar.closeNanos());
        if (acted) {
            desk.takeUp();
        }
        if (market == null && stepped != null) {
            stepped.onPrice(traded.instrument.id(), bar.closeNanos(), bar.close());
        }
        if (traded.heldOrders > 0) {
            desk.held().onPrice(traded, bar.close());
        }
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
        if (traded.market != null) {
            traded.market.trade(trade.size());
        }
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
            desk.takeUp();
        }
    }

    /** A new best bid and ask; the instrument is valued at the middle. */
    public void onQuote(TradedInstrument traded, Quote quote) {
        at(quote.timeNanos());
        traded.saw(quote.mid(), quote.timeNanos());
        if (traded.heldOrders > 0) {
            desk.held().onPrices(traded, quote.bid(), quote.ask());
            desk.takeUp();
        }
        if (traded.market != null && traded.market.quote(quote)) {
            desk.takeUp();
        }
        for (StrategySlot slot : traded.quoteSubscribers) {
            try {
                slot.strategy.onQuote(quote, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
            desk.takeUp();
        }
    }

    /** The venue's mark price; the instrument is valued at it until the next trade. */
    public void onMark(TradedInstrument traded, MarkPrice mark) {
        at(mark.timeNanos());
        traded.page.mark(mark.price());
        if (traded.market != null && traded.market.mark(mark)) {
            desk.takeUp();
        }
    }

    /** Funding fell due. */
    public void onFunding(TradedInstrument traded, FundingRate funding) {
        at(funding.timeNanos());
        if (traded.market != null) {
            traded.market.fund(funding);
        }
        desk.takeUp();
        for (StrategySlot slot : traded.watchers) {
            try {
                slot.strategy.onFunding(funding, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
            desk.takeUp();
        }
    }

    /** When the next timer, of a strategy or of a bar that is being built, falls due; MAX_VALUE for never. */
    public long nextTimerNanos() {
        long next = timers.nextNanos();
        for (BarAggregator aggregator : aggregators) {
            next = Math.min(next, aggregator.dueNanos());
        }
        if (stepped != null) {
            next = Math.min(next, stepped.nextDueNanos());
        }
        return Math.min(next, desk.nextDueNanos());
    }

    /** Fires every timer that is due at or before a time, each at its own time. */
    public void fireTimers(long untilNanos) {
        for (long due = nextTimerNanos(); due <= untilNanos; due = nextTimerNanos()) {
            nowNanos = Math.max(nowNanos, due);
            if (stepped != null && stepped.nextDueNanos() <= due) {
                stepped.advanceTo(due);
                countTurn(due);
            }
            desk.onTime(due);
            desk.takeUp();
            for (TradedInstrument traded : instruments) {
                advanceBuilding(traded, due);
            }
            for (TimerQueue.Timer timer = timers.poll(due); timer != null; timer = timers.poll(due)) {
                seenMore = true;
                try {
                    timer.slot().strategy.onTimer(timer.name(), timer.slot());
                } catch (RuntimeException e) {
                    throw failed(timer.slot(), e);
                }
                desk.takeUp();
                desk.countEvent();
            }
        }
    }

    /** A venue that is always due would keep time from going on. */
    private void countTurn(long due) {
        if (due != lastStep) {
            lastStep = due;
            steps = 0;
        }
        if (++steps > OrderDesk.MAX_EVENTS_PER_INSTANT) {
            throw new TradingException("ENDLESS_TURN", "the simulated venue does not let time go on beyond " + due);
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
        if (watches.length > 0) {
            assess(equity);
        }
        if (commands.isFlattening()) {
            commands.flattenOn();
        }
        listener.onInstant(timeNanos, equity);
        if (hash != null) {
            hash.add(equity);
        }
    }

    private void assess(double equity) {
        boolean changed = false;
        assessed = equity;
        for (Watch watch : watches) {
            BreachAction verdict = watch.monitor.assess(this);
            if (verdict != watch.verdict) {
                watch.verdict = verdict;
                changed = true;
                if (verdict != BreachAction.NONE) {
                    LOG.warn("{}: {} -> {}", name, watch.monitor.reason(), verdict);
                }
            }
        }
        assessed = Double.NaN;
        if (changed) {
            enforce();
        } else if (flattening) {
            // An entry that was under way may have filled after all.
            flatten();
            desk.takeUp();
        }
    }

    private void enforce() {
        BreachAction worst = BreachAction.NONE;
        Denial reason = Denial.of("CLEARED", "engine", "no monitor objects any more");
        for (Watch watch : watches) {
            if (watch.verdict.compareTo(worst) > 0) {
                worst = watch.verdict;
                reason = watch.monitor.reason();
            }
        }
        updateState(reason);
        if (worst == BreachAction.FLATTEN && !flattening) {
            desk.cancelAll();
            flattening = true;
            flatten();
        } else if (worst == BreachAction.HALT || worst == BreachAction.FLATTEN) {
            desk.cancelEntries();
        } else {
            flattening = false;
        }
        desk.takeUp();
    }

    private void flatten() {
        for (TradedInstrument traded : instruments) {
            if (traded.owner != null) {
                close(traded, traded.owner);
            }
        }
    }

    private void close(TradedInstrument traded, StrategySlot owner) {
        Position position = ledger.position(traded.instrument.id());
        if (position.isFlat() || isFlattening(traded)) {
            return;
        }
        Side side = position.isLong() ? Side.SELL : Side.BUY;
        for (Quantity part :
                OrderDesk.closingParts(traded.instrument, position.quantity().abs())) {
            desk.submitExit(
                    owner,
                    traded,
                    OrderIntent.market(traded.instrument.id(), side, part)
                            .reduceOnly()
                            .tagged(FLATTEN_TAG),
                    null);
        }
    }

    private boolean isFlattening(TradedInstrument traded) {
        for (Order order : desk.orders().open(traded.instrument.id())) {
            if (order.intent().tag().equals(FLATTEN_TAG)) {
                return true;
            }
        }
        return false;
    }

    private void updateState(Denial reason) {
        TradingState now = operatorState;
        if (awaitingAccount || storeFailed || !down.isEmpty()) {
            now = now.and(TradingState.REDUCING);
        }
        for (Watch watch : watches) {
            now = now.and(
                    switch (watch.verdict) {
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

    /** The operator's word; monitors may be stricter. Back to ACTIVE also re-arms the monitors and trusts the store again. */
    public void setOperatorState(TradingState newState) {
        operatorState = newState;
        if (newState == TradingState.ACTIVE) {
            storeFailed = false;
            for (Watch watch : watches) {
                watch.monitor.rearm(this);
                watch.verdict = BreachAction.NONE;
            }
            flattening = false;
            commands.flattened();
        } else if (newState == TradingState.HALTED) {
            desk.cancelEntries();
        }
        updateState(Denial.of("OPERATOR", "operator", "the operator set the state to " + newState));
        desk.takeUp();
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
        for (Bar begun : traded.unfinished) {
            for (TradedInstrument.Building one : traded.building) {
                if (one.aggregator().timeframe().equals(begun.timeframe())) {
                    one.aggregator().resume(begun);
                }
            }
        }
        traded.unfinished.clear();
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
        seenMore = true;
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
        desk.takeUp();
    }

    /** Strategies that get no bars, or none at this time, come to life with the first instant they may trade at. */
    private void goLiveWhereReady() {
        allLive = true;
        for (StrategySlot slot : slots) {
            goLiveIfReady(slot);
            allLive &= slot.live;
        }
        desk.takeUp();
    }

    private void goLiveIfReady(StrategySlot slot) {
        if (slot.live || nowNanos < tradeFromNanos || awaitingAccount) {
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

    TradingException failed(StrategySlot slot, RuntimeException cause) {
        return new TradingException(
                "STRATEGY_FAILED",
                "strategy " + slot.id + " of plan " + name + " failed at "
                        + java.time.Instant.ofEpochSecond(
                                Math.floorDiv(nowNanos, 1_000_000_000L), Math.floorMod(nowNanos, 1_000_000_000L))
                        + ": " + cause + ". The run is stopped; see the cause for the line to mend",
                cause);
    }

    // --- the venue's voice --------------------------------------------------------------------------------------

    /** Queues an event of a venue that lives on the bot thread; other venues go through the {@link Inbox}. */
    @Override
    public void onOrderEvent(OrderEvent event) {
        desk.onOrderEvent(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        desk.onFunding(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        desk.onForcedFill(fill);
    }

    /** Takes up what the market of a live venue shows. */
    @Override
    public void onMarket(MarketEvent event) {
        TradedInstrument traded = traded(event.instrument());
        if (event instanceof Bar bar) {
            onBar(traded, bar);
        } else if (event instanceof Trade trade) {
            onTrade(traded, trade);
        } else if (event instanceof Quote quote) {
            onQuote(traded, quote);
        } else if (event instanceof MarkPrice mark) {
            onMark(traded, mark);
        } else if (event instanceof FundingRate funding) {
            onFunding(traded, funding);
        }
    }

    /** An instrument was listed, changed, halted or went; strategies that watch it are told. */
    @Override
    public void onInstrument(InstrumentEvent event) {
        if (event instanceof InstrumentEvent.Listed listed && !byId.containsKey(event.instrument())) {
            add(listed.rules(), null);
            return;
        }
        TradedInstrument traded = byId.get(event.instrument());
        if (traded == null) {
            return;
        }
        if (event instanceof InstrumentEvent.RulesChanged changed) {
            traded.instrument = changed.rules();
        } else if (event instanceof InstrumentEvent.Halted halted) {
            traded.halted = Denial.of("INSTRUMENT_HALTED", "venue", event.instrument() + ": " + halted.reason());
        } else if (event instanceof InstrumentEvent.Listed again) {
            traded.instrument = again.rules();
            traded.halted = null;
        } else if (event instanceof InstrumentEvent.Resumed) {
            traded.halted = null;
        } else if (event instanceof InstrumentEvent.Delisted delisted) {
            traded.halted = Denial.of("INSTRUMENT_DELISTED", "venue", event.instrument() + ": " + delisted.reason());
        } else if (event instanceof InstrumentEvent.Migrated migrated) {
            traded.halted = Denial.of(
                    "INSTRUMENT_MIGRATED",
                    "venue",
                    event.instrument() + " trades as " + migrated.successor() + " from now on");
        }
        for (StrategySlot slot : traded.watchers) {
            try {
                slot.strategy.onInstrument(event, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
        }
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        for (StrategySlot slot : slots) {
            try {
                slot.strategy.onVenueEvent(event, slot);
            } catch (RuntimeException e) {
                throw failed(slot, e);
            }
        }
    }

    void onLegGroup(StrategySlot slot, LegGroupEvent event) {
        try {
            slot.strategy.onLegGroup(event, slot);
        } catch (RuntimeException e) {
            throw failed(slot, e);
        }
    }

    /** While orders or news of them cannot travel, only reductions pass; when they can again, the account is compared. */
    @Override
    public void onConnection(ConnectionEvent event) {
        listener.onConnection(event);
        if (event.service() == ConnectionEvent.Service.MARKET_DATA) {
            return;
        }
        if (event.state() == ConnectionEvent.State.DOWN) {
            down.add(event.service());
            updateState(Denial.of("DISCONNECTED", "venue", event.service() + " is down: " + event.detail()));
        } else if (down.remove(event.service()) && down.isEmpty()) {
            reconcile("reconnect", false);
        }
    }

    /**
     * Compares books and venue; until they agree only reductions pass.
     *
     * @param reason for the report
     * @param opensBooks whether the books are empty and take what the venue shows as their beginning
     */
    void reconcile(String reason, boolean opensBooks) {
        awaitingAccount = true;
        updateState(Denial.of("RECONCILING", "engine", "books and venue are being compared: " + reason));
        desk.reconciliation().begin(reason, opensBooks);
    }

    /** Books and venue were compared; {@code again} if the venue was lost meanwhile and they will be once more. */
    void onReconciled(ReconciliationReport report, boolean again) {
        awaitingAccount = again;
        if (report.isClean()) {
            LOG.info("{}: {}", name, report);
        } else {
            LOG.warn("{}: {}; only reductions pass until the operator rearms", name, report);
            operatorState = operatorState.and(TradingState.REDUCING);
        }
        updateState(Denial.of(report.isClean() ? "RECONCILED" : "ADJUSTED", "engine", report.toString()));
        listener.onReconciled(report);
        desk.endNeverSent();
        allLive = false;
    }

    void onStoreFailure(Throwable failure) {
        storeFailed = true;
        updateState(Denial.of("STORE_FAILED", "store", "a turn could not be made durable: " + failure.getMessage()));
    }

    /** Everything is durable again. */
    void onStoreSound() {
        if (storeFailed) {
            storeFailed = false;
            updateState(Denial.of("STORE_SOUND", "store", "all turns are durable again"));
        }
    }

    /** The venue knows orders of ours that the store does not: whatever was decided since the back-up is forgotten. */
    void onStoreBehind() {
        LOG.warn("{}: the store is behind the venue; only reductions pass until the operator rearms", name);
        operatorState = operatorState.and(TradingState.REDUCING);
    }

    /** Closes what was found in the account and is not wanted. */
    void flattenStrays() {
        for (TradedInstrument traded : instruments) {
            close(traded, traded.owner != null ? traded.owner : slots.get(0));
        }
    }

    // --- what others may see ------------------------------------------------------------------------------------

    /**
     * The engine's page for an instrument.
     *
     * @throws IllegalArgumentException if the venue does not trade it
     */
    public TradedInstrument traded(InstrumentId id) {
        TradedInstrument recent = lastUsed;
        // Compared with what was asked for last: that is often the very same object, and then no text is compared.
        if (recent != null && id.equals(lastAsked)) {
            return recent;
        }
        TradedInstrument traded = byId.get(id);
        if (traded == null) {
            throw new IllegalArgumentException("plan " + name + " does not trade " + id + "; known: " + byId.keySet());
        }
        lastAsked = id;
        lastUsed = traded;
        return traded;
    }

    boolean knows(InstrumentId id) {
        return byId.containsKey(id);
    }

    /** All instruments in the order of the venue. */
    public List<TradedInstrument> instruments() {
        return java.util.Collections.unmodifiableList(instruments);
    }

    /** The books. */
    public Ledger ledger() {
        return ledger;
    }

    List<StrategySlot> slots() {
        return slots;
    }

    OrderDesk desk() {
        return desk;
    }

    TimerQueue timers() {
        return timers;
    }

    /** Number of open orders. */
    public int openOrderCount() {
        return desk.orders().open().size();
    }

    /** Orders sent so far. */
    public long submittedCount() {
        return desk.submittedCount();
    }

    /** Orders refused before they were sent. */
    public long deniedCount() {
        return desk.deniedCount();
    }

    /** Executions so far. */
    public long fillCount() {
        return desk.fillCount();
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
        return desk.openQuantity(id, side);
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

    @Override
    public String toString() {
        return "TradingEngine[" + name + "]";
    }
}
