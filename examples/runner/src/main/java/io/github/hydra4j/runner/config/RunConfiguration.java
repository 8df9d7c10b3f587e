package io.github.hydra4j.runner.config;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.engine.PaperTrading;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.sim.FillModel;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Slippage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run as a file describes it, checked and ready to start. Immutable.
 *
 * <pre>{@code
 * BacktestResult result = RunConfiguration.read(Path.of("macd.yaml"), List.of()).backtest().run();
 * }</pre>
 */
public final class RunConfiguration {

    /** What trading costs and how the simulated exchange behaves. */
    record Costs(Fees fees, Map<InstrumentId, Fees> ownFees, FillModel fill, Slippage slippage, Latency latency) {
        Costs {
            ownFees = Map.copyOf(ownFees);
        }
    }

    /** When trading begins and when the run ends; null for the whole of the data. */
    record Window(@Nullable Instant from, @Nullable Instant to) {}

    private final BotPlan plan;
    private final List<Instrument> instruments;
    private final List<Money> cash;
    private final Costs costs;
    private final List<MarketDataSource<?>> data;
    private final Window window;
    private final @Nullable Path reportFolder;
    private final double paperSpeed;

    RunConfiguration(
            BotPlan plan,
            List<Instrument> instruments,
            List<Money> cash,
            Costs costs,
            List<MarketDataSource<?>> data,
            Window window,
            @Nullable Path reportFolder,
            double paperSpeed) {
        this.plan = requireNonNull(plan, "plan");
        this.instruments = List.copyOf(instruments);
        this.cash = List.copyOf(cash);
        this.costs = requireNonNull(costs, "costs");
        this.data = List.copyOf(data);
        this.window = requireNonNull(window, "window");
        this.reportFolder = reportFolder;
        this.paperSpeed = paperSpeed;
    }

    /**
     * Reads a file; names of other files in it are relative to its folder.
     *
     * @param changes values that the command line puts in place of the file's
     * @throws ConfigurationException naming all mistakes with line and remedy
     */
    public static RunConfiguration read(Path file, List<Change> changes) {
        return ConfigurationFile.read(file, changes);
    }

    /** The backtest that the file describes. */
    public Backtest backtest() {
        Backtest backtest = plan.backtest()
                .fees(costs.fees())
                .fill(costs.fill())
                .slippage(costs.slippage())
                .latency(costs.latency());
        for (Instrument instrument : instruments) {
            backtest = backtest.instrument(instrument);
        }
        for (Map.Entry<InstrumentId, Fees> own : costs.ownFees().entrySet()) {
            backtest = backtest.fees(own.getKey(), own.getValue());
        }
        for (Money amount : cash) {
            backtest = backtest.cash(amount);
        }
        for (MarketDataSource<?> source : data) {
            backtest = backtest.data(source);
        }
        if (window.from() != null) {
            backtest = backtest.from(window.from());
        }
        return window.to() == null ? backtest : backtest.to(window.to());
    }

    /**
     * The run on paper that the file describes.
     *
     * @throws ConfigurationException if the file asks for something that only backtests have
     */
    public PaperTrading paper() {
        List<String> problems = new ArrayList<>();
        if (!costs.ownFees().isEmpty()) {
            problems.add("'fees' of a single instrument count in backtests only: move them to the top of the file");
        }
        if (window.from() != null || window.to() != null) {
            problems.add(
                    "'from' and 'to' count in backtests only, paper plays the whole feed: leave them out, or stop it"
                            + " with --for");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("paper run of " + plan.name(), problems);
        }
        PaperTrading paper = plan.paper()
                .fees(costs.fees())
                .fill(costs.fill())
                .slippage(costs.slippage())
                .latency(costs.latency())
                .speed(paperSpeed);
        for (Instrument instrument : instruments) {
            paper = paper.instrument(instrument);
        }
        for (Money amount : cash) {
            paper = paper.cash(amount.amount().toPlainString(), amount.asset());
        }
        for (MarketDataSource<?> source : data) {
            paper = paper.feed(source);
        }
        return paper;
    }

    /** The same runs with another risk policy made of the file's. */
    public RunConfiguration withRisk(UnaryOperator<RiskPolicy> change) {
        BotPlan changed = BotPlan.named(plan.name()).seed(plan.seed());
        for (BotPlan.NamedStrategy strategy : plan.strategies()) {
            changed = changed.strategy(strategy.id().name(), strategy.factory());
        }
        changed = changed.risk(change.apply(plan.risk()));
        if (plan.reportingAsset().isPresent()) {
            changed = changed.reportingAsset(plan.reportingAsset().get());
        }
        return new RunConfiguration(changed, instruments, cash, costs, data, window, reportFolder, paperSpeed);
    }

    /** Name of the plan. */
    public String name() {
        return plan.name();
    }

    /** What the account holds at the start. */
    public List<Money> cash() {
        return cash;
    }

    /** Where the file wants the report, if it says so. */
    public Optional<Path> reportFolder() {
        return Optional.ofNullable(reportFolder);
    }

    /** How many times faster than recorded paper runs play; 0 for no waiting. */
    public double paperSpeed() {
        return paperSpeed;
    }

    /** How many events there are, where all sources know; for progress alone. */
    public long events() {
        long sum = 0;
        for (MarketDataSource<?> source : data) {
            if (source.size().isEmpty()) {
                return -1;
            }
            sum += source.size().getAsLong();
        }
        return sum;
    }
}
