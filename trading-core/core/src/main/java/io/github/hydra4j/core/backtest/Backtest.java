package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.engine.SimulationPlan;
import io.github.hydra4j.core.engine.Timeline;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.engine.TradingEngine;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Describes and runs a backtest. Each setter gives a new description, so a base can be varied.
 *
 * <pre>{@code
 * BacktestResult result = plan.backtest()
 *     .instrument(btcPerp).cash("10000", Asset.USDC).fees(Fees.of("0.015%", "0.045%"))
 *     .data(Bars.csv(path, btcPerp.id(), Timeframe.M1))
 *     .run();
 * }</pre>
 */
public final class Backtest {

    private final SimulationPlan simulation;
    private final boolean hashed;
    private final Timeline.Progress progress;

    private Backtest(SimulationPlan simulation, boolean hashed, Timeline.Progress progress) {
        this.simulation = simulation;
        this.hashed = hashed;
        this.progress = progress;
    }

    /** A backtest of a plan without data or cash yet. */
    public static Backtest of(BotPlan plan) {
        return new Backtest(SimulationPlan.of(plan), false, Timeline.Progress.NONE);
    }

    private Backtest with(SimulationPlan changed) {
        return new Backtest(changed, hashed, progress);
    }

    /** Lets this instrument be traded. */
    public Backtest instrument(Instrument instrument) {
        return with(simulation.instrument(instrument));
    }

    /** Puts money into the account before the run; the first asset becomes the reporting asset unless the plan has one. */
    public Backtest cash(String amount, Asset asset) {
        return cash(Money.of(amount, asset));
    }

    /** Puts money into the account before the run. */
    public Backtest cash(Money amount) {
        return with(simulation.cash(amount));
    }

    /** What trading costs, unless an instrument has fees of its own. */
    public Backtest fees(Fees fees) {
        return with(simulation.fees(fees));
    }

    /** What trading one instrument costs. */
    public Backtest fees(InstrumentId instrument, Fees fees) {
        return with(simulation.fees(instrument, fees));
    }

    /**
     * Trades on another simulated venue than the order book, for example a swap venue: what it lists is what can be
     * traded, and its own terms of fees and execution hold.
     *
     * @param maker makes a venue; called for each run
     */
    @Incubating
    public Backtest venue(Supplier<? extends SimulatedVenue> maker) {
        return with(simulation.venue(maker));
    }

    /** When takers fill; {@link FillModel#NEXT_OPEN} unless set. */
    public Backtest fill(FillModel fill) {
        return with(simulation.fill(fill));
    }

    /** How much worse than observed takers fill; not at all unless set. */
    public Backtest slippage(Slippage slippage) {
        return with(simulation.slippage(slippage));
    }

    /** How long orders travel; not at all unless set. */
    public Backtest latency(Latency latency) {
        return with(simulation.latency(latency));
    }

    /** How much of what was traded our orders may have; any size unless set. */
    public Backtest participation(Participation participation) {
        return with(simulation.participation(participation));
    }

    /** Which price sets off stops, take-profits and trailing stops; the last unless set. */
    public Backtest triggersOn(TriggerPrice trigger) {
        return with(simulation.triggersOn(trigger));
    }

    /** What happens to an order that would meet one of our own; it is cancelled unless set. */
    public Backtest selfTrades(SelfTradePrevention selfTrade) {
        return with(simulation.selfTrades(selfTrade));
    }

    /** What positions in perpetuals need, and when they are liquidated; nothing and never unless set. */
    public Backtest margin(Margin margin) {
        return with(simulation.margin(margin));
    }

    /** Adds data: bars or trades of an instrument (one source each), and funding rates. */
    public Backtest data(MarketDataSource<?> source) {
        return with(simulation.data(source));
    }

    /** Trades from this time on; earlier data warms strategies up. */
    public Backtest from(Instant from) {
        return with(simulation.from(from));
    }

    /** Ends the run after this time. */
    public Backtest to(Instant to) {
        return with(simulation.to(to));
    }

    /** Keeps a hash over everything decided and booked, to compare runs; costs a little speed. */
    public Backtest stateHash() {
        return new Backtest(simulation, true, progress);
    }

    /** Tells how far the run is, every few ten thousand events, on the thread that runs it. */
    public Backtest onProgress(Timeline.Progress listener) {
        return new Backtest(simulation, hashed, listener);
    }

    /**
     * Runs on the calling thread. It may be called any number of times, by several threads at once.
     *
     * @throws ConfigurationException if something is missing or contradicts itself, all of it reported together
     * @throws io.github.hydra4j.core.DataException if the data turns out to be unusable
     * @throws io.github.hydra4j.core.TradingException if a strategy fails
     */
    public BacktestResult run() {
        simulation.check();
        List<Instrument> instruments = simulation.instruments();
        RunRecorder recorder =
                new RunRecorder(instruments, simulation.settings().fill() == FillModel.DECISION_CLOSE);
        TradingEngine engine = simulation.engine(PositionStore.NONE, recorder, 1, hashed);
        try (Timeline timeline = new Timeline(engine, simulation.data(), simulation.toNanos(), progress)) {
            if (timeline.nextNanos() == Long.MAX_VALUE) {
                throw new ConfigurationException(
                        "backtest of " + simulation.plan().name(),
                        List.of("there is no data before " + simulation.toText() + ": set a later end"));
            }
            long started = timeline.nextNanos();
            engine.start(started);
            timeline.run();
            engine.stop();
            return result(engine, recorder, timeline);
        }
    }

    private BacktestResult result(TradingEngine engine, RunRecorder recorder, Timeline timeline) {
        List<Instrument> instruments = simulation.instruments();
        double[] lastPrices = new double[instruments.size()];
        for (TradedInstrument traded : engine.instruments()) {
            lastPrices[traded.index()] = traded.lastPrice();
        }
        recorder.trips.finish(timeline.lastNanos(), lastPrices);
        List<String> warnings = new ArrayList<>(simulation.warnings());
        if (recorder.tradingStartNanos == Long.MIN_VALUE) {
            warnings.add("no strategy ever left its warm-up: the data is too short or starts too late");
        }
        warnings.addAll(recorder.warnings);
        Money initial = simulation.initialEquity(engine);
        return new BacktestResult(
                simulation.plan().name(),
                new LazyConfiguration(simulation),
                warnings,
                timeline.firstNanos(),
                timeline.lastNanos(),
                recorder.tradingStartNanos,
                recorder.bars,
                recorder.barsInPosition,
                engine.submittedCount(),
                engine.deniedCount(),
                engine.ledger().reportingAsset(),
                initial,
                simulation.finalEquity(engine),
                recorder.equity.curve(),
                recorder.equity.daily(),
                recorder.equity.drawdowns(),
                recorder.turnover,
                recorder.trips.trips(),
                recorder.trips.fills(),
                recorder.candles(),
                engine.ledger().positions(),
                instruments,
                engine.ledger().balances(),
                engine.ledger().fees(),
                engine.stateHash());
    }
}
