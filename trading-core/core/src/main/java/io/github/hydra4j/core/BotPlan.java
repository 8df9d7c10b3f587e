package io.github.hydra4j.core;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.engine.LiveTrading;
import io.github.hydra4j.core.engine.PaperTrading;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.StrategyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to run: a name, strategies, risk. Immutable; the same plan runs as a backtest, on paper and live.
 *
 * <pre>{@code
 * BotPlan plan = BotPlan.named("btc-macd")
 *     .strategy(() -> new MacdStrategy(BTC_PERP, Timeframe.M5, MacdParameters.standard()))
 *     .risk(MaxPosition.of(BTC_PERP, "2").and(MaxDrawdown.of("10%")));
 * }</pre>
 */
public final class BotPlan {

    /**
     * A strategy of the plan.
     *
     * @param id its name within the plan
     * @param factory makes an instance for each run
     */
    public record NamedStrategy(StrategyId id, StrategyFactory factory) {}

    private final String name;
    private final List<NamedStrategy> strategies;
    private final RiskPolicy risk;
    private final @Nullable Asset reportingAsset;
    private final long seed;

    private BotPlan(
            String name, List<NamedStrategy> strategies, RiskPolicy risk, @Nullable Asset reportingAsset, long seed) {
        this.name = name;
        this.strategies = List.copyOf(strategies);
        this.risk = risk;
        this.reportingAsset = reportingAsset;
        this.seed = seed;
    }

    /** An empty plan; it reports in the first asset it is given as cash unless told otherwise. */
    public static BotPlan named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a plan needs a name");
        }
        return new BotPlan(name, List.of(), RiskPolicy.NONE, null, 0);
    }

    /** The plan with one more strategy, named after the plan and its number. */
    public BotPlan strategy(StrategyFactory factory) {
        return strategy(strategies.isEmpty() ? name : name + "-" + (strategies.size() + 1), factory);
    }

    /** The plan with one more strategy. */
    public BotPlan strategy(String id, StrategyFactory factory) {
        StrategyId strategyId = new StrategyId(id);
        if (strategies.stream().anyMatch(s -> s.id().equals(strategyId))) {
            throw new IllegalArgumentException("plan " + name + " already has a strategy called " + id);
        }
        List<NamedStrategy> more = new ArrayList<>(strategies);
        more.add(new NamedStrategy(strategyId, requireNonNull(factory, "factory")));
        return new BotPlan(name, more, risk, reportingAsset, seed);
    }

    /** The plan with this risk; policies given earlier stay in force. */
    public BotPlan risk(RiskPolicy policy) {
        return new BotPlan(name, strategies, risk == RiskPolicy.NONE ? policy : risk.and(policy), reportingAsset, seed);
    }

    /** The plan with equity, limits and reports in this asset. */
    public BotPlan reportingAsset(Asset asset) {
        return new BotPlan(name, strategies, risk, asset, seed);
    }

    /** The plan with another seed for {@link StrategyContext#random()}. */
    public BotPlan seed(long newSeed) {
        return new BotPlan(name, strategies, risk, reportingAsset, newSeed);
    }

    /** Starts the description of a backtest of this plan. */
    public Backtest backtest() {
        return Backtest.of(this);
    }

    /** Starts the description of a run on paper: a live feed, simulated execution. */
    public PaperTrading paper() {
        return PaperTrading.of(this);
    }

    /** Starts the description of a run on a venue. */
    @Incubating
    public LiveTrading live() {
        return LiveTrading.of(this);
    }

    /** Name of the plan. */
    public String name() {
        return name;
    }

    /** The strategies in the order in which they are asked. */
    public List<NamedStrategy> strategies() {
        return strategies;
    }

    /** The risk in force. */
    public RiskPolicy risk() {
        return risk;
    }

    /** The asset of equity, limits and reports, where the plan names one. */
    public Optional<Asset> reportingAsset() {
        return Optional.ofNullable(reportingAsset);
    }

    /** Seed of all randomness. */
    public long seed() {
        return seed;
    }
}
