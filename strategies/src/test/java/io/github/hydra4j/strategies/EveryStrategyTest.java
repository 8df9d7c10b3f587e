package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.strategies.StrategyRun.Both;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of each strategy of the catalog. */
class EveryStrategyTest {

    private static final int BARS = 12_000;
    private static final HandBars MARKET = StrategyRun.market(BARS);

    /** Settings with which each of them trades often on the market above. */
    private static final Map<String, Map<String, String>> LIVELY = Map.of(
            "enhanced-macd",
            Map.of(
                    "trend-timeframe",
                    "1h",
                    "min-surge",
                    "0.5",
                    "min-adx",
                    "10",
                    "min-width",
                    "0%",
                    "direction",
                    "both"),
            "breakout",
            Map.of("min-momentum", "0%", "min-range", "0%", "direction", "both"),
            "re-entry",
            Map.of(
                    "pullback",
                    "0.5%",
                    "spike",
                    "0.8",
                    "timeframes",
                    "15m, 1h",
                    "take-profit",
                    "0.5%:33%, 1%:33%",
                    "stop",
                    "1%",
                    "breakeven",
                    "0.4%",
                    "trail",
                    "1% from 1%"),
            "momentum",
            Map.of("enter", "0.5%", "trend-period", "50", "direction", "both"),
            "mean-reversion",
            Map.of("direction", "both"),
            "grid",
            Map.of("levels", "6", "spacing", "0.2%", "stop", "1%", "pause", "12"),
            "dca",
            Map.of("every", "30", "dip", "0.4%", "take-profit", "0.8%:50%, 1.6%:50%", "max-buys", "8", "stop", "5%"),
            "rules",
            Map.of(
                    "enter-long",
                    "ema(12) crosses above ema(26) and close > ema(20)@1h",
                    "enter-short",
                    "ema(12) crosses below ema(26) and close < ema(20)@1h",
                    "leave-long",
                    "rsi(14) > 70",
                    "leave-short",
                    "rsi(14) < 30",
                    "trail",
                    "2 atr"));

    static Stream<String> names() {
        return StrategyCatalog.standard().entries().stream().map(CatalogEntry::name);
    }

    private static Supplier<Both> lively(String name) {
        return StrategyRun.named(name, LIVELY.getOrDefault(name, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void decides_the_same_when_it_is_restarted_after_every_callback(String name) {
        List<String> fills = StrategyRun.fills(lively(name), MARKET);

        assertThat(fills).as("it trades at all").hasSizeGreaterThan(20);
        assertThat(StrategyRun.fillsWithRestarts(lively(name), MARKET, callback -> true, false))
                .isEqualTo(fills);
    }

    @ParameterizedTest
    @MethodSource("names")
    void goes_on_when_a_stop_of_the_bot_has_cancelled_its_orders(String name) {
        List<String> fills = StrategyRun.fillsWithRestarts(lively(name), MARKET, bar -> bar % 501 == 0, true);

        assertThat(fills).hasSizeGreaterThan(20);
        BacktestResult last = StrategyRun.backtest(
                () -> new RestartingStrategy<>(lively(name), bar -> bar % 501 == 0, true, new java.util.ArrayList<>()),
                MARKET);
        assertThat(last.denials()).as("no order is wished for that cannot be").isLessThan(5);
    }

    @ParameterizedTest
    @MethodSource("names")
    void knows_nothing_of_what_comes_later(String name) {
        List<String> all = StrategyRun.fills(lively(name), MARKET);
        List<String> half = StrategyRun.fills(lively(name), MARKET.first(BARS / 2));

        assertThat(half).isNotEmpty();
        assertThat(all.subList(0, half.size())).isEqualTo(half);
    }

    @ParameterizedTest
    @MethodSource("names")
    void decides_the_same_on_paper_as_in_a_backtest(String name) throws InterruptedException {
        BacktestResult backtest = StrategyRun.backtest(lively(name), MARKET);
        try (Bot bot = StrategyRun.plan(lively(name))
                .paper()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .fees(Fees.of("0.02%", "0.05%"))
                .feed(MARKET)
                .speed(0)
                .stateHash()
                .start()) {
            bot.awaitStop();

            assertThat(bot.stateHash()).isEqualTo(backtest.stateHash()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void does_not_count_bars_twice_that_the_warm_up_shows_again(String name) {
        // Both see all bars; the second one has seen the first half before, in another life in which it could not
        // trade.
        Map<String, String> fixed = new HashMap<>(LIVELY.getOrDefault(name, Map.of()));
        fixed.put("size", "0.01");
        Supplier<Both> maker = StrategyRun.named(name, fixed);
        Instant middle = Instant.ofEpochSecond(0, MARKET.all().get(BARS / 2).openNanos());
        Both before = maker.get();
        StrategyRun.plan(() -> before)
                .backtest()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .data(MARKET.first(BARS / 2 - 100))
                .from(Instant.ofEpochSecond(0, MARKET.all().get(BARS - 1).openNanos()))
                .run();
        byte[] state = before.saveState();

        assertThat(from(middle, () -> {
                    Both restored = maker.get();
                    restored.restoreState(state);
                    return restored;
                }))
                .isEqualTo(from(middle, maker))
                .hasSizeGreaterThan(5);
    }

    private static List<String> from(Instant start, Supplier<Both> maker) {
        List<String> fills = new java.util.ArrayList<>();
        StrategyRun.plan(() -> RestartingStrategy.never(maker, fills))
                .backtest()
                .instrument(StrategyRun.BTC)
                .cash("1000000", Asset.USDC)
                .data(MARKET)
                .from(start)
                .run();
        return fills;
    }

    @ParameterizedTest
    @MethodSource("names")
    void remembers_little(String name) {
        Both strategy = lively(name).get();
        StrategyRun.backtest(() -> strategy, MARKET.first(5_000));

        assertThat(strategy.saveState().length).isLessThan(12_000);
    }

    @Test
    void a_state_of_other_parameters_is_refused() {
        byte[] state =
                StrategyRun.named("breakout", Map.of("period", "30")).get().saveState();

        assertThatThrownBy(() -> StrategyRun.named("breakout", Map.of()).get().restoreState(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("period=30")
                .hasMessageContaining("start it with the old parameters, or without its state");
        assertThatThrownBy(() -> StrategyRun.named("macd", Map.of()).get().restoreState(state))
                .hasMessageContaining("cannot be restored into MacdStrategy");
        assertThatThrownBy(() -> StrategyRun.named("macd", Map.of()).get().restoreState(new byte[] {9}))
                .hasMessageContaining("saved by another version");
        byte[] cut = java.util.Arrays.copyOf(state, state.length - 3);
        assertThatThrownBy(() -> StrategyRun.named("breakout", Map.of("period", "30"))
                        .get()
                        .restoreState(cut))
                .hasMessageContaining("is cut off");
    }

    @Test
    void every_strategy_has_its_lively_settings_read() {
        assertThat(names()).containsAll(LIVELY.keySet());
        assertThat(Timeframe.M5).isEqualTo(MARKET.timeframe());
    }
}
