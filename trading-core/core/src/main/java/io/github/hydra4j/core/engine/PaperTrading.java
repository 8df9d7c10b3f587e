package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.sim.FillModel;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Margin;
import io.github.hydra4j.core.sim.Participation;
import io.github.hydra4j.core.sim.SelfTradePrevention;
import io.github.hydra4j.core.sim.Slippage;
import io.github.hydra4j.core.sim.TriggerPrice;
import io.github.hydra4j.core.venue.SimulatedVenue;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Describes and starts a run on paper: a recorded or synthetic feed in real or accelerated time, simulated execution,
 * the same engine as everywhere. Each setter gives a new description.
 *
 * <pre>{@code
 * try (Bot bot = plan.paper()
 *         .instrument(btcPerp).cash("10000", Asset.USDC).fees(Fees.of("0.015%", "0.045%"))
 *         .feed(Bars.csv(path, btcPerp.id(), Timeframe.M1)).speed(60)
 *         .start()) {
 *     bot.awaitStop();
 * }
 * }</pre>
 */
public final class PaperTrading {

    private final SimulationPlan simulation;
    private final double speed;
    private final EngineListener listener;
    private final PositionStore store;
    private final boolean hashed;

    private PaperTrading(
            SimulationPlan simulation, double speed, EngineListener listener, PositionStore store, boolean hashed) {
        this.simulation = simulation;
        this.speed = speed;
        this.listener = listener;
        this.store = store;
        this.hashed = hashed;
    }

    /** A run of a plan without feed or cash yet. */
    public static PaperTrading of(BotPlan plan) {
        return new PaperTrading(SimulationPlan.of(plan), 1, EngineListener.NONE, PositionStore.NONE, false);
    }

    private PaperTrading with(SimulationPlan changed) {
        return new PaperTrading(changed, speed, listener, store, hashed);
    }

    /** Lets this instrument be traded. */
    public PaperTrading instrument(Instrument instrument) {
        return with(simulation.instrument(instrument));
    }

    /** Puts money into the account; the first asset becomes the reporting asset unless the plan has one. */
    public PaperTrading cash(String amount, Asset asset) {
        return cash(Money.of(amount, asset));
    }

    /** Puts money into the account. */
    public PaperTrading cash(Money amount) {
        return with(simulation.cash(amount));
    }

    /** What trading costs, unless an instrument has fees of its own. */
    public PaperTrading fees(Fees fees) {
        return with(simulation.fees(fees));
    }

    /** What trading one instrument costs. */
    public PaperTrading fees(InstrumentId instrument, Fees fees) {
        return with(simulation.fees(instrument, fees));
    }

    /** Trades on another simulated venue than the order book; see {@code Backtest.venue}. */
    @Incubating
    public PaperTrading venue(Supplier<? extends SimulatedVenue> maker) {
        return with(simulation.venue(maker));
    }

    /** When takers fill. */
    public PaperTrading fill(FillModel fill) {
        return with(simulation.fill(fill));
    }

    /** How much worse than observed takers fill. */
    public PaperTrading slippage(Slippage slippage) {
        return with(simulation.slippage(slippage));
    }

    /** How long orders travel. */
    public PaperTrading latency(Latency latency) {
        return with(simulation.latency(latency));
    }

    /** How much of what was traded our orders may have; any size unless set. */
    public PaperTrading participation(Participation participation) {
        return with(simulation.participation(participation));
    }

    /** Which price sets off stops, take-profits and trailing stops; the last unless set. */
    public PaperTrading triggersOn(TriggerPrice trigger) {
        return with(simulation.triggersOn(trigger));
    }

    /** What happens to an order that would meet one of our own; it is cancelled unless set. */
    public PaperTrading selfTrades(SelfTradePrevention selfTrade) {
        return with(simulation.selfTrades(selfTrade));
    }

    /** What positions in perpetuals need, and when they are liquidated; nothing and never unless set. */
    public PaperTrading margin(Margin margin) {
        return with(simulation.margin(margin));
    }

    /** Adds a feed. */
    public PaperTrading feed(MarketDataSource<?> source) {
        return with(simulation.data(source));
    }

    /** Trades from this time of the feed on; earlier data warms strategies up. */
    public PaperTrading from(Instant from) {
        return with(simulation.from(from));
    }

    /** Ends the run after this time of the feed. */
    public PaperTrading to(Instant to) {
        return with(simulation.to(to));
    }

    /**
     * How many times faster than recorded the feed plays: 1 is real time, 60 a minute a second, 0 as fast as it can.
     *
     * @throws IllegalArgumentException if the factor is negative or not a number
     */
    public PaperTrading speed(double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "the speed is a factor such as 1 or 60, or 0 for no waiting, got " + factor);
        }
        return new PaperTrading(simulation, factor, listener, store, hashed);
    }

    /** Sees what the engine does, on the bot thread. */
    public PaperTrading listener(EngineListener newListener) {
        return new PaperTrading(simulation, speed, newListener, store, hashed);
    }

    /** Remembers each turn before its orders go out. */
    public PaperTrading store(PositionStore newStore) {
        return new PaperTrading(simulation, speed, listener, newStore, hashed);
    }

    /** Keeps a hash over everything decided and booked, to compare runs. */
    public PaperTrading stateHash() {
        return new PaperTrading(simulation, speed, listener, store, true);
    }

    /**
     * Starts a thread that runs until the feed ends or the bot is stopped.
     *
     * @throws io.github.hydra4j.core.ConfigurationException if something is missing or contradicts itself, all of it
     *     reported together
     */
    public Bot start() {
        simulation.check();
        TradingEngine engine = simulation.engine(store, listener, 1, hashed);
        Timeline timeline = new Timeline(engine, simulation.data(), simulation.toNanos(), Timeline.Progress.NONE);
        PaperBot bot = new PaperBot(simulation.plan().name(), engine, timeline, speed);
        bot.begin();
        return bot;
    }
}
