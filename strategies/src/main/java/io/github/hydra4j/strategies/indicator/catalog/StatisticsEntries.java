package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.statistics.Beta;
import io.github.hydra4j.strategies.indicator.statistics.Correlation;
import io.github.hydra4j.strategies.indicator.statistics.LinearRegression;
import io.github.hydra4j.strategies.indicator.statistics.PriceRelativeStrength;
import io.github.hydra4j.strategies.indicator.statistics.SmaAnalysis;
import io.github.hydra4j.strategies.indicator.statistics.ZScore;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/** Statistics by name. */
final class StatisticsEntries {

    private StatisticsEntries() {}

    static void addTo(Entries entries) {
        Setting<Integer> fourteen = Options.whole("period", 14, 2, 100_000, "bars looked at");
        entries.values(
                "slope", "Linear regression and slope", List.of(fourteen), s -> new LinearRegression(s.get(fourteen)));
        Setting<Integer> twenty = Options.bars("period", 20, "bars looked at");
        entries.values(
                "sma_analysis",
                "Distances from the simple average",
                List.of(twenty),
                s -> new SmaAnalysis(s.get(twenty)));
        Setting<Integer> two = Options.whole("period", 20, 2, 100_000, "bars looked at");
        entries.values("z_score", "Standard score", List.of(two), s -> new ZScore(s.get(two)));
        Setting<WindowStart> start = Options.start();
        entries.values(
                "highest",
                "Highest of the last n",
                PriceSource.HIGH,
                List.of(twenty, start),
                s -> RollingExtreme.highest(s.get(twenty), s.get(start), RollingExtreme.Tie.OLDEST));
        entries.values(
                "lowest",
                "Lowest of the last n",
                PriceSource.LOW,
                List.of(twenty, start),
                s -> RollingExtreme.lowest(s.get(twenty), s.get(start), RollingExtreme.Tie.OLDEST));
        Setting<Integer> pairs = Options.bars("period", 20, "pairs looked at");
        entries.pairs("correlation", "Correlation and covariance", List.of(pairs), s -> new Correlation(s.get(pairs)));
        Setting<Integer> fifty = Options.bars("period", 50, "returns looked at");
        entries.pairs("beta", "Beta of an asset against a market", List.of(fifty), s -> new Beta(s.get(fifty)));
        entries.pairs(
                "price_relative_strength",
                "Price relative strength",
                List.of(pairs),
                s -> new PriceRelativeStrength(s.get(pairs)));
    }
}
