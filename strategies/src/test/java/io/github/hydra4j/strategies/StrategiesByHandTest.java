package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.strategies.StrategyRun.Both;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Small markets and what each strategy must do in them, to the cent. */
class StrategiesByHandTest {

    private static final Sizing ONE = Sizing.fixed(Quantity.ONE);

    private static HandBars bars() {
        return new HandBars(StrategyRun.ID, Timeframe.M5);
    }

    private static List<String> fills(String name, Map<String, String> parameters, HandBars bars) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putIfAbsent("size", "1");
        return fills(StrategyRun.named(name, all), bars);
    }

    private static List<String> fills(Supplier<Both> maker, HandBars bars) {
        List<String> fills = new ArrayList<>();
        BotPlan.named("hand")
                .strategy(() -> RestartingStrategy.never(maker, fills))
                .backtest()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .data(bars)
                .run();
        return fills;
    }

    // --- breakout -------------------------------------------------------------------------------------------------

    private static final Map<String, String> BREAKOUT = Map.of(
            "period", "5",
            "momentum-period", "3",
            "min-momentum", "1%",
            "min-range", "0.1%",
            "max-range", "10%",
            "stop", "3%",
            "trail", "none");

    @Test
    void a_breakout_buys_the_close_above_the_high_of_the_bars_before() {
        // The high of the bars before is 101; 101 is not above it, 102 is, and 2 % above what was three bars ago.
        List<String> fills = fills(
                "breakout",
                BREAKOUT,
                bars().flat(20, 100)
                        .to(101, 100)
                        .to(102, 100)
                        .to(103, 100)
                        .to(96, 100)
                        .to(95, 100));

        assertThat(fills).containsExactly("BUY 1 @ 102 breakout up", "SELL 1 @ 98.94 stop");
    }

    @Test
    void a_new_high_without_momentum_or_in_a_market_too_still_or_too_wild_is_left_alone() {
        HandBars drift = bars().flat(20, 100)
                .to(100.5, 100)
                .to(101.2, 100)
                .to(101.3, 100)
                .to(101.4, 100);
        assertThat(fills("breakout", with(BREAKOUT, "min-momentum", "2%"), drift))
                .isEmpty();
        HandBars rise = bars().flat(20, 100).to(102, 100).to(103, 100);
        assertThat(fills("breakout", with(BREAKOUT, "min-range", "5%"), rise)).isEmpty();
        assertThat(fills("breakout", with(BREAKOUT, "max-range", "1%"), rise)).isEmpty();
        assertThat(fills("breakout", BREAKOUT, rise)).isNotEmpty();
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    // --- re-entry -------------------------------------------------------------------------------------------------

    private static final Map<String, String> REENTRY = with(
            Map.of(
                    "period", "3",
                    "lookback", "10",
                    "pullback", "3%",
                    "spike", "2",
                    "momentum-period", "1",
                    "timeframes", "10m",
                    "stop", "10%",
                    "breakeven", "none",
                    "trail", "none",
                    "take-profit", "5%:50%"),
            "cooldown",
            "0");

    /** A high of 110, a pullback to 105, and the next rise. */
    private static HandBars pulledBack() {
        return bars().flat(24, 100)
                .to(106, 100)
                .to(110, 100)
                .to(108, 100)
                .to(105, 100)
                .to(105, 100)
                .to(106, 100);
    }

    @Test
    void a_re_entry_waits_for_the_pullback_and_the_volume_and_takes_profit() {
        HandBars market = pulledBack()
                .to(108.5, 300)
                .to(109, 100)
                .to(115, 100)
                .to(95, 100)
                .to(95, 100);
        // 106 to 108.5 passes the high of the three bars before (108), on three times the volume.
        assertThat(fills("re-entry", REENTRY, market))
                .containsExactly("BUY 1 @ 108.5 re-entry", "SELL 0.5 @ 113.93 target 1", "SELL 0.5 @ 97.65 stop");
    }

    @Test
    void no_re_entry_without_volume_pullback_or_momentum_on_the_longer_bars() {
        HandBars market = pulledBack().to(108.5, 300).to(109, 100).to(109, 100);
        assertThat(fills("re-entry", REENTRY, market)).hasSize(1);
        assertThat(fills("re-entry", with(REENTRY, "spike", "4"), market)).isEmpty();
        assertThat(fills("re-entry", with(REENTRY, "pullback", "8%"), market)).isEmpty();
        assertThat(fills("re-entry", with(REENTRY, "timeframes", "15m"), market))
                .isEmpty();
    }

    // --- momentum -------------------------------------------------------------------------------------------------

    @Test
    void momentum_enters_at_one_change_and_leaves_at_a_smaller_one() {
        Map<String, String> parameters =
                Map.of("period", "2", "enter", "2%", "leave", "0%", "trend-period", "5", "stop", "none");
        List<String> fills = fills(
                "momentum",
                parameters,
                bars().flat(10, 100)
                        .to(101, 100)
                        .to(103, 100)
                        .to(103.5, 100)
                        .to(103, 100)
                        .to(102, 100)
                        .to(101, 100));

        // 103 is 3 % above 100; 103 again is 0 % above 103 two bars before, 102 is below 103.5.
        assertThat(fills).containsExactly("BUY 1 @ 103 momentum up", "SELL 1 @ 102 signal over");
    }

    // --- mean reversion -------------------------------------------------------------------------------------------

    @Test
    void mean_reversion_buys_far_below_the_mean_and_sells_at_it() {
        Map<String, String> parameters = Map.of(
                "period", "10", "enter", "2", "leave", "0", "max-adx", "100", "stop", "none", "time-stop", "none");
        HandBars market = bars();
        for (int i = 0; i < 60; i++) {
            market.bar(100, 101, 99, i % 2 == 0 ? 99.5 : 100.5, 100);
        }
        List<String> fills = fills(
                "mean-reversion",
                parameters,
                market.to(95, 100).to(96, 100).to(101, 100).to(101, 100));

        assertThat(fills).containsExactly("BUY 1 @ 95 far below", "SELL 1 @ 101 signal over");
    }

    @Test
    void mean_reversion_stays_out_of_a_trend_and_gives_up_in_time() {
        Map<String, String> parameters =
                Map.of("period", "10", "enter", "2", "leave", "0", "max-adx", "100", "stop", "none", "time-stop", "2");
        HandBars market = bars();
        for (int i = 0; i < 60; i++) {
            market.bar(100, 101, 99, i % 2 == 0 ? 99.5 : 100.5, 100);
        }
        market.to(95, 100).to(94, 100).to(93, 100).to(92, 100).to(92, 100);

        assertThat(fills("mean-reversion", parameters, market).get(1)).isEqualTo("SELL 1 @ 93 time stop");
        HandBars fall = bars().flat(1, 200);
        for (int i = 1; i < 50; i++) {
            fall.to(200 - i, 100);
        }
        fall.to(130, 100).to(130, 100);
        assertThat(fills("mean-reversion", parameters, fall)).hasSize(1);
        assertThat(fills("mean-reversion", with(parameters, "max-adx", "25"), fall))
                .isEmpty();
    }

    // --- grid -----------------------------------------------------------------------------------------------------

    @Test
    void a_grid_earns_each_swing_and_follows_when_all_is_sold() {
        // Centre 100: buys at 99 and 98.01, sells a step higher; then a new ladder from 102.
        Map<String, String> parameters = Map.of("levels", "2", "spacing", "1%", "stop", "5%");
        List<String> fills = fills(
                "grid",
                parameters,
                bars().bar(100, 100, 100, 100, 1)
                        .bar(100, 100, 98.9, 99.2, 1) // buys 99
                        .bar(99.2, 99.3, 98, 98.5, 1) // buys 98.01
                        .bar(98.5, 99.1, 98.4, 99, 1) // sells 98.01 at 99
                        .bar(99, 100.5, 98.95, 100.2, 1) // the first level is sold at 100
                        .bar(100.2, 102, 100.2, 102, 1) // above 101.01: new centre 102
                        .bar(102, 102, 100.9, 101, 1) // buys 100.98
                        .bar(101, 101, 101, 101, 1));

        assertThat(fills)
                .containsExactly(
                        "BUY 1 @ 99 level 1",
                        "BUY 1 @ 98.01 level 2",
                        "SELL 1 @ 99 level 2",
                        "SELL 1 @ 100 level 1",
                        "BUY 1 @ 100.98 level 1");
    }

    @Test
    void a_grid_sells_all_when_the_price_falls_through_it_and_waits() {
        Map<String, String> parameters = Map.of("levels", "2", "spacing", "1%", "stop", "5%", "pause", "2");
        List<String> fills = fills(
                "grid",
                parameters,
                bars().bar(100, 100, 100, 100, 1)
                        .bar(100, 100, 97, 97, 1)
                        .bar(97, 97, 93, 93, 1) // below 98.01 * 0.95 = 93.11
                        .bar(92, 92, 92, 92, 1)
                        .bar(92, 92, 92, 92, 1)
                        .bar(92, 92, 92, 92, 1) // a new ladder from here
                        .bar(92, 92, 91, 91, 1));

        assertThat(fills)
                .containsExactly(
                        "BUY 1 @ 99 level 1", "BUY 1 @ 98.01 level 2", "SELL 2 @ 92 stop", "BUY 1 @ 91.08 level 1");
    }

    // --- DCA ------------------------------------------------------------------------------------------------------

    @Test
    void regular_buys_and_dips_bring_the_average_down_until_the_target_sells_all() {
        Map<String, String> parameters =
                Map.of("every", "3", "dip", "5%", "scale", "2", "max-buys", "10", "take-profit", "4%:100%");
        List<String> fills = fills(
                "dca",
                parameters,
                bars().bar(100, 100, 100, 100, 1)
                        .bar(100, 100, 99, 99, 1) // 1 at 100
                        .bar(99, 99, 94, 94, 1) // dip: 6 % below 100
                        .bar(94, 94, 94, 94, 1) // 2 at 94; the third bar since: a regular buy
                        .bar(94, 94, 94, 94, 1) // 1 at 94: 382 / 4 = 95.50
                        .bar(94, 99.4, 94, 99.4, 1) // 95.50 * 1.04 = 99.32
                        .bar(99, 99, 99, 99, 1)
                        .bar(99, 99, 99, 99, 1)); // a new round

        assertThat(fills)
                .containsExactly(
                        "BUY 1 @ 100 regular",
                        "BUY 2 @ 94 dip",
                        "BUY 1 @ 94 regular",
                        "SELL 4 @ 99.32 target 1",
                        "BUY 1 @ 99 regular");
    }

    @Test
    void dca_stops_buying_when_it_has_bought_enough() {
        Map<String, String> parameters = Map.of("every", "1", "dip", "0%", "max-buys", "3", "take-profit", "none");
        assertThat(fills("dca", parameters, bars().flat(10, 100))).hasSize(3);
    }

    @Test
    void a_buy_that_was_refused_does_not_count() {
        // Without a lot to trade for the first half nothing can be bought; later three times.
        Map<String, String> parameters =
                Map.of("every", "1", "dip", "1%", "max-buys", "3", "take-profit", "none", "size", "0.0000001");
        assertThat(fills("dca", parameters, bars().flat(30, 100))).isEmpty();
        List<String> fills = new ArrayList<>();
        BotPlan.named("poor")
                .strategy(() -> RestartingStrategy.never(
                        StrategyRun.named("dca", with(parameters, "size", "1000 USDC")), fills))
                .risk((proposal, view) -> view.nowNanos() < 20 * Timeframe.M5.nanos()
                        ? RiskDecision.deny(Denial.of("NOT_YET", "test", "not yet"))
                        : RiskDecision.approve())
                .backtest()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .data(bars().flat(40, 100))
                .run();
        assertThat(fills).containsOnly("BUY 10 @ 100 regular").hasSize(3);
    }

    // --- what they share ------------------------------------------------------------------------------------------

    @Test
    void a_share_at_risk_loses_that_share_at_the_stop() {
        // 1 % of 1,000,000 over 3 % of 102: 3267.97386 units, and 98.94 loses 10,000.
        List<String> fills = fills(
                "breakout",
                with(BREAKOUT, "size", "1% at risk up to 1000%"),
                bars().flat(20, 100).to(102, 100).to(102, 100).to(96, 100));

        assertThat(fills).containsExactly("BUY 3267.97385 @ 102 breakout up", "SELL 3267.97385 @ 98.94 stop");
    }

    @Test
    void a_cooldown_keeps_out_of_the_next_entry() {
        HandBars market = bars().flat(20, 100)
                .to(103, 100)
                .to(99, 100)
                .to(99, 100)
                .to(107, 100)
                .to(108, 100);
        assertThat(fills("breakout", BREAKOUT, market)).hasSize(3);
        assertThat(fills("breakout", with(BREAKOUT, "cooldown", "5"), market)).hasSize(2);
    }

    @Test
    void a_signal_against_the_position_reverses_it_at_one_price() {
        ExitPlan none = ExitPlan.none();
        BreakoutParameters both = new BreakoutParameters(
                5, 3, 0.01, 0, 1, TradeRules.standard().with(Direction.BOTH).with(none, ONE));
        HandBars market =
                bars().flat(20, 100).to(103, 100).to(103, 100).to(97, 100).to(97, 100);

        assertThat(fills(() -> new Both(new BreakoutStrategy(StrategyRun.ID, Timeframe.M5, both)), market))
                .containsExactly("BUY 1 @ 103 breakout up", "SELL 1 @ 97 opposite signal", "SELL 1 @ 97 breakout down");
        BreakoutParameters close = both.with(both.rules().with(OppositeSignal.CLOSE));
        assertThat(fills(() -> new Both(new BreakoutStrategy(StrategyRun.ID, Timeframe.M5, close)), market))
                .containsExactly("BUY 1 @ 103 breakout up", "SELL 1 @ 97 opposite signal");
        BreakoutParameters ignore = both.with(both.rules().with(OppositeSignal.IGNORE));
        assertThat(fills(() -> new Both(new BreakoutStrategy(StrategyRun.ID, Timeframe.M5, ignore)), market))
                .containsExactly("BUY 1 @ 103 breakout up");
    }

    @Test
    void a_position_that_was_there_before_is_taken_over_by_the_exits() {
        // A strategy that forgets all at a restart: its second life finds the position and puts a stop under it.
        List<String> fills = new ArrayList<>();
        BreakoutParameters parameters = new BreakoutParameters(
                5, 3, 0.01, 0, 1, TradeRules.standard().with(ExitPlan.none().stop(Percent.of("3%")), ONE));
        BotPlan.named("hand")
                .strategy(() -> new RestartingStrategy<>(
                        () -> new Forgetful(new BreakoutStrategy(StrategyRun.ID, Timeframe.M5, parameters)),
                        bar -> bar == 22,
                        true,
                        fills))
                .backtest()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .data(bars().flat(20, 100)
                        .to(102, 100)
                        .to(102, 100)
                        .to(102, 100)
                        .to(97, 100))
                .run();

        assertThat(fills).containsExactly("BUY 1 @ 102 breakout up", "SELL 1 @ 98.94 stop");
    }

    private static final class Forgetful extends Forwarding {
        Forgetful(BreakoutStrategy inner) {
            super(inner);
        }

        @Override
        public void restoreState(byte[] state) {}
    }
}
