package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.Bars;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.indicator.catalog.Indicators;
import io.github.hydra4j.strategies.indicator.catalog.NamedIndicator;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EnhancedMacdStrategyTest {

    private static final String RECORDED = "data/candles/hyperliquid_BTC-PERP_5m.csv.gz";
    private static final HandBars MARKET = StrategyRun.market(30_000);

    private static EnhancedMacdParameters parameters(double adaptation, double surge, double adx, TradeRules rules) {
        return new EnhancedMacdParameters(
                12, 26, 9, adaptation, Timeframe.H1, 20, surge, 0.0005, 0.01, 0.002, adx, rules);
    }

    private static final TradeRules ONE_UNIT =
            TradeRules.standard().with(Direction.BOTH).with(ExitPlan.none(), Sizing.fixed(Quantity.ONE));

    private static Supplier<EnhancedMacdStrategy> strategy(EnhancedMacdParameters parameters) {
        return () -> new EnhancedMacdStrategy(StrategyRun.ID, Timeframe.M5, parameters);
    }

    private static List<RoundTrip> trips(EnhancedMacdParameters parameters) {
        return StrategyRun.backtest(strategy(parameters), MARKET).roundTrips();
    }

    /** All that the filters look at after each bar, worked out by indicators of the catalog on bars of the engine's making. */
    private static Map<Long, double[]> surroundings() {
        Map<Long, double[]> all = new HashMap<>();
        TreeMap<Long, Integer> trends = new TreeMap<>();
        NamedIndicator trend = Indicators.named("ema", Map.of("period", 20));
        try (MarketCursor<Bar> hours = Bars.resampled(MARKET, Timeframe.H1).open()) {
            for (Bar hour = hours.next(); hour != null; hour = hours.next()) {
                double before = trend.value();
                trend.update(hour);
                double now = trend.value();
                trends.put(
                        hour.closeNanos(),
                        hour.close() > now && now > before ? 1 : hour.close() < now && now < before ? -1 : 0);
            }
        }
        NamedIndicator surge = Indicators.named("volume_surge", Map.of("period", 20));
        NamedIndicator atr = Indicators.named("atr", Map.of("period", 14));
        NamedIndicator bands = Indicators.named("bollinger", Map.of("period", 20, "deviations", 2));
        NamedIndicator adx = Indicators.named("adx", Map.of("period", 14));
        NamedIndicator macd = Indicators.named("macd", Map.of("fast", 12, "slow", 26, "signal", 9));
        for (Bar bar : MARKET.all()) {
            double histogram = macd.value("histogram");
            List.of(surge, atr, bands, adx, macd).forEach(indicator -> indicator.update(bar));
            Map.Entry<Long, Integer> last = trends.floorEntry(bar.closeNanos());
            all.put(bar.closeNanos(), new double[] {
                last == null ? 0 : last.getValue(),
                surge.value(),
                atr.value() / bar.close(),
                bands.value("width"),
                adx.value(),
                histogram,
                macd.value("histogram")
            });
        }
        return all;
    }

    @Test
    void every_entry_has_trend_volume_volatility_and_regime_behind_it() {
        List<RoundTrip> trips = trips(parameters(0, 1.1, 22, ONE_UNIT));
        Map<Long, double[]> surroundings = surroundings();

        assertThat(trips).hasSizeGreaterThan(30);
        assertThat(trips).extracting(RoundTrip::direction).contains(Side.BUY, Side.SELL);
        for (RoundTrip trip : trips) {
            double[] then = surroundings.get(trip.entryNanos());
            int direction = trip.direction().sign();
            assertThat(then[0]).isEqualTo(direction);
            assertThat(then[1]).isGreaterThanOrEqualTo(1.1);
            assertThat(then[2]).isBetween(0.0005, 0.01);
            assertThat(then[3]).isGreaterThanOrEqualTo(0.002);
            assertThat(then[4]).isGreaterThanOrEqualTo(22);
            assertThat(then[5] * direction).isLessThanOrEqualTo(0);
            assertThat(then[6] * direction).isGreaterThan(0);
        }
    }

    @Test
    void every_cross_with_all_of_that_behind_it_is_an_entry() {
        // Positions end at the opposite cross, so that a cross never meets a position of its own side.
        long expected = surroundings().values().stream()
                .filter(then -> then[5] * then[6] < 0
                        && then[0] == Math.signum(then[6])
                        && then[1] >= 1.1
                        && then[2] >= 0.0005
                        && then[2] <= 0.01
                        && then[3] >= 0.002
                        && then[4] >= 22)
                .count();

        assertThat((double) trips(parameters(0, 1.1, 22, ONE_UNIT)).size()).isCloseTo(expected, within(2.0));
    }

    @Test
    void adapting_changes_periods_and_with_them_trades() {
        List<RoundTrip> fixed = trips(parameters(0, 0, 0, ONE_UNIT));
        List<RoundTrip> adaptive = trips(parameters(0.1, 0, 0, ONE_UNIT));

        assertThat(adaptive).hasSizeGreaterThan(50);
        assertThat(adaptive.stream().map(RoundTrip::entryNanos).toList())
                .isNotEqualTo(fixed.stream().map(RoundTrip::entryNanos).toList());
    }

    @Test
    void a_stronger_trend_is_traded_larger() {
        Map<Long, double[]> surroundings = surroundings();
        for (RoundTrip trip : trips(parameters(0, 1.1, 22, ONE_UNIT))) {
            double adx = surroundings.get(trip.entryNanos())[4];
            assertThat(trip.quantity()).isCloseTo(0.5 + 0.5 * Math.min(1, (adx - 22) / 20), within(1e-4));
        }
    }

    @Test
    void backtest_paper_and_a_restart_half_way_decide_the_same_on_a_recorded_feed() throws InterruptedException {
        Optional<Path> file =
                RecordedData.find("", Path.of("src/test/resources/vectors")).file(RECORDED);
        assumeTrue(file.isPresent(), "recorded data is not here");
        BarSource feed = Bars.csv(file.orElseThrow(), StrategyRun.ID, Timeframe.M5);
        Supplier<EnhancedMacdStrategy> standard = strategy(EnhancedMacdParameters.standard()
                .with(EnhancedMacdParameters.standard().rules().with(Direction.BOTH)));
        List<String> fills = new ArrayList<>();
        BacktestResult backtest = StrategyRun.backtest(() -> RestartingStrategy.never(standard, fills), feed);
        List<String> onPaper = new ArrayList<>();
        try (Bot bot = StrategyRun.plan(() -> RestartingStrategy.never(standard, onPaper))
                .paper()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .fees(Fees.of("0.02%", "0.05%"))
                .feed(feed)
                .speed(0)
                .stateHash()
                .start()) {
            bot.awaitStop();
            assertThat(bot.stateHash()).isEqualTo(backtest.stateHash()).isPresent();
        }

        assertThat(fills).hasSizeGreaterThan(100);
        assertThat(onPaper).isEqualTo(fills);
        for (int half : new int[] {9_000, 13_476, 20_001}) {
            assertThat(StrategyRun.fillsWithRestarts(standard, feed, callback -> callback == half, false))
                    .as("restarted after callback %s", half)
                    .isEqualTo(fills);
        }
        assertThat(StrategyRun.fillsWithRestarts(standard, feed, callback -> callback % 10 == 0, false))
                .isEqualTo(fills);
    }
}
