package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.ETH;
import static io.github.hydra4j.core.TestBars.ETH_PERP;
import static io.github.hydra4j.core.TestBars.MINUTE;
import static io.github.hydra4j.core.TestBars.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.TestRun;
import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarSeries;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Slippage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody sees, or trades on, what has not happened yet: not in his own instrument and not in another one. */
class LookAheadTest {

    /** Trades at random in all instruments and reports everything that smells of the future. */
    private static final class Watchdog implements Strategy {
        private final Map<InstrumentId, BarSeries> truth;
        private final Map<ClientOrderId, Long> decisions = new HashMap<>();
        private final List<String> violations = new ArrayList<>();
        private long lastNow = Long.MIN_VALUE;
        private int fills;
        private int insideFills;

        Watchdog(Map<InstrumentId, BarSeries> truth) {
            this.truth = truth;
        }

        @Override
        public Requirements requirements() {
            Requirements all = Requirements.nothing();
            for (BarSeries series : truth.values()) {
                all = all.andBars(series.instrument(), series.timeframe(), 0);
            }
            return all;
        }

        private void check(StrategyContext context) {
            long now = context.nowNanos();
            if (now < lastNow) {
                violations.add("time went back from " + TestBars.at(lastNow) + " to " + TestBars.at(now));
            }
            lastNow = now;
            for (BarSeries series : truth.values()) {
                double shown = context.lastPrice(series.instrument());
                if (!Double.isNaN(shown) && !couldBeKnown(series, shown, now)) {
                    violations.add(series.instrument() + " shows " + shown + " at " + TestBars.at(now));
                }
            }
        }

        /** The last open or close before now, or one of this very moment. */
        private static boolean couldBeKnown(BarSeries series, double shown, long now) {
            double before = Double.NaN;
            for (int i = 0; i < series.length() && series.openNanos(i) <= now; i++) {
                if (series.openNanos(i) == now && series.open(i) == shown) {
                    return true;
                }
                if (series.openNanos(i) < now) {
                    before = series.open(i);
                }
                if (series.closeNanos(i) == now && series.close(i) == shown) {
                    return true;
                }
                if (series.closeNanos(i) < now) {
                    before = series.close(i);
                }
            }
            return before == shown;
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            check(context);
            BarSeries series = truth.get(bar.instrument());
            for (int i = 0; i < series.length(); i++) {
                if (series.bar(i).open() == bar.open()
                        && series.bar(i).high() == bar.high()
                        && series.bar(i).low() == bar.low()
                        && series.bar(i).close() == bar.close()
                        && series.closeNanos(i) > context.nowNanos()) {
                    violations.add(bar.instrument() + " bar that closes at " + TestBars.at(series.closeNanos(i))
                            + " was seen at " + TestBars.at(context.nowNanos()));
                }
            }
            decide(context);
        }

        private void decide(StrategyContext context) {
            List<InstrumentId> all = List.copyOf(truth.keySet());
            for (int i = 0; i < 3; i++) {
                InstrumentId id = all.get(context.random().nextInt(all.size()));
                double last = context.lastPrice(id);
                if (Double.isNaN(last)) {
                    continue;
                }
                Instrument instrument = context.instrument(id);
                Side side = context.random().nextBoolean() ? Side.BUY : Side.SELL;
                double away = last * (1 + (context.random().nextDouble() - 0.5) * 0.02);
                Price price = instrument.price(away, Rounding.NEAREST);
                OrderType type = List.of(
                                OrderType.market(),
                                new OrderType.Limit(price),
                                new OrderType.StopMarket(price),
                                new OrderType.TakeProfitMarket(price),
                                new OrderType.StopLimit(price, price))
                        .get(context.random().nextInt(5));
                OrderIntent intent = OrderIntent.of(id, side, type, new OrderSize.Base(Quantity.of("0.1")));
                if (context.random().nextInt(4) == 0) {
                    intent = intent.with(Bracket.stop(Percent.of("1%")).target(Percent.of("1%")));
                }
                decisions.put(context.submit(intent), context.nowNanos());
            }
            if (context.openOrders().size() > 100) {
                truth.keySet().forEach(context::cancelAll);
            }
        }

        @Override
        public void onFill(Fill fill, StrategyContext context) {
            check(context);
            fills++;
            Long decided = decisions.get(fill.orderId());
            if (decided == null) {
                return; // an exit of a bracket: placed by the engine at its entry's fill
            }
            if (fill.timeNanos() < decided) {
                violations.add("decided " + TestBars.at(decided) + ", filled " + TestBars.at(fill.timeNanos()));
            }
            long opened = opening(truth.get(fill.instrument()), fill.timeNanos());
            insideFills += opened < fill.timeNanos() ? 1 : 0;
            if (opened < decided) {
                violations.add(fill.instrument() + " decided " + TestBars.at(decided)
                        + ", filled in the bar that opened " + TestBars.at(opened));
            }
        }

        private static long opening(BarSeries series, long time) {
            long found = Long.MIN_VALUE;
            for (int i = 0; i < series.length() && series.openNanos(i) <= time; i++) {
                found = series.openNanos(i);
            }
            return found;
        }
    }

    private static Map<InstrumentId, BarSeries> tenSeries() {
        List<Timeframe> timeframes = List.of(
                Timeframe.M1,
                Timeframe.M1,
                Timeframe.M5,
                Timeframe.M1,
                Timeframe.M15,
                Timeframe.M5,
                Timeframe.H1,
                Timeframe.M1,
                Timeframe.of("2m"),
                Timeframe.of("3m"));
        Map<InstrumentId, BarSeries> all = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < timeframes.size(); i++) {
            Timeframe timeframe = timeframes.get(i);
            TestBars bars = TestBars.of(InstrumentId.of("sim:A" + i), timeframe);
            long left = 480 * MINUTE / timeframe.nanos();
            while (left > 0) {
                int stretch = (int) Math.min(left, 1 + random.nextInt(40));
                bars.walk(random.nextInt(1000), stretch, 10_000 + 7 * i);
                left -= stretch;
                int gap = (int) Math.min(left, random.nextInt(3) == 0 ? random.nextInt(20) : 0);
                bars.gap(gap);
                left -= gap;
            }
            all.put(InstrumentId.of("sim:A" + i), bars.series());
        }
        return all;
    }

    private static Backtest backtest(Strategy strategy, Iterable<BarSeries> data) {
        Backtest backtest = BotPlan.named("watch")
                .strategy(() -> strategy)
                .seed(11)
                .backtest()
                .cash("1000000", Asset.USDC);
        for (BarSeries series : data) {
            backtest = backtest.instrument(Instrument.perpetual(
                                    series.instrument(),
                                    Asset.currency(series.instrument().symbol()),
                                    Asset.USDC)
                            .tickSize("0.01")
                            .lotSize("0.001")
                            .build())
                    .data(series);
        }
        return backtest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "slippage", "bars", "time"})
    void ten_merged_series_show_and_fill_nothing_before_its_time(String model) {
        Map<InstrumentId, BarSeries> truth = tenSeries();
        Watchdog watchdog = new Watchdog(truth);
        Backtest backtest = backtest(watchdog, truth.values());
        switch (model) {
            case "slippage" -> backtest = backtest.slippage(Slippage.of("5bp"));
            case "bars" -> backtest = backtest.latency(Latency.bars(1));
            case "time" -> backtest = backtest.latency(Latency.of(Duration.ofSeconds(30)));
            default -> {
                // as it is
            }
        }

        backtest.run();

        assertThat(watchdog.violations).isEmpty();
        assertThat(watchdog.fills).as("it did trade").isGreaterThan(300);
        assertThat(watchdog.insideFills).as("inside bars too").isGreaterThan(50);
    }

    /** The check must be able to fail: here one series shows each bar one bar too early. */
    @Test
    void the_check_notices_data_that_comes_too_early() {
        Map<InstrumentId, BarSeries> truth = tenSeries();
        List<BarSeries> wrong = new ArrayList<>();
        for (BarSeries series : truth.values()) {
            if (!series.instrument().symbol().equals("A3")) {
                wrong.add(series);
                continue;
            }
            BarSeries.Builder early = BarSeries.builder(series.instrument(), series.timeframe());
            for (int i = 1; i < series.length(); i++) {
                early.add(
                        series.openNanos(i - 1),
                        series.open(i),
                        series.high(i),
                        series.low(i),
                        series.close(i),
                        series.volume(i));
            }
            wrong.add(early.build());
        }
        Watchdog watchdog = new Watchdog(truth);

        backtest(watchdog, wrong).run();

        assertThat(watchdog.violations)
                .anyMatch(v -> v.contains("sim:A3 bar that closes at"))
                .anyMatch(v -> v.contains("sim:A3 shows"));
    }

    private static Backtest pair(Strategy strategy, BarSeries first, BarSeries second) {
        return BotPlan.named("peek")
                .strategy(() -> strategy)
                .backtest()
                .instrument(BTC_PERP)
                .instrument(ETH_PERP)
                .cash("10000", Asset.USDC)
                .data(first)
                .data(second);
    }

    /**
     * The peeker: when ETH closes at 120s it wishes for BTC at 95, which BTC's bar from 60s to 120s had touched. That was
     * before; whichever source comes first, it gets nothing.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_decision_on_one_close_cannot_fill_in_the_bar_of_another_that_closes_then(boolean ethFirst) {
        BarSeries eth = TestBars.minutes(ETH).flat(50, 4).series();
        BarSeries btc = TestBars.minutes(BTC)
                .flat(100)
                .bar(100, 110, 90, 100)
                .flat(100, 2)
                .series();
        ScriptedStrategy peeker = ScriptedStrategy.requiring(Requirements.bars(ETH, Timeframe.M1, 0))
                .atBar(1, TestRun.buyLimit("1", "95"))
                .atBar(1, TestRun.buyStop("1", "105"));

        (ethFirst ? pair(peeker, eth, btc) : pair(peeker, btc, eth)).run();

        assertThat(peeker.fills).isEmpty();
    }

    /** The same inside a longer bar: BTC's hour fell to 90 at some time, the wish comes in its middle. */
    @Test
    void an_order_placed_in_the_middle_of_a_bar_does_not_fill_from_its_past() {
        BarSeries eth = TestBars.minutes(ETH).flat(50, 180).series();
        BarSeries btc = TestBars.of(BTC, Timeframe.H1)
                .flat(100)
                .bar(100, 110, 90, 100)
                .bar(100, 100, 94, 100)
                .series();
        ScriptedStrategy peeker = ScriptedStrategy.requiring(Requirements.bars(ETH, Timeframe.M1, 0))
                .atBar(89, TestRun.buyLimit("1", "95"));

        pair(peeker, eth, btc).run();

        assertThat(peeker.fillLines()).containsExactly("10800s-1ns BUY 1 @ 95 MAKER");
    }

    @Test
    void an_order_placed_by_a_timer_in_the_middle_of_a_bar_waits_for_the_next_open() {
        ScriptedStrategy peeker = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.H1, 0))
                .atStart(context -> context.schedule("half past", T0 + 90 * MINUTE))
                .onEachTimer((name, context) -> {
                    context.submit(TestRun.buy("1"));
                    context.submit(TestRun.buyLimit("2", "95"));
                });

        TestRun.run(
                peeker,
                TestBars.of(BTC, Timeframe.H1).flat(100).bar(100, 110, 90, 100).flat(102));

        assertThat(peeker.fillLines()).containsExactly("7200s BUY 1 @ 102 TAKER");
    }

    /** Half an hour and 45 minutes: the order of 01:30 is there at 02:15 and misses the open of 02:00. */
    @Test
    void an_order_placed_in_the_middle_of_a_bar_travels_from_then_on() {
        ScriptedStrategy strategy = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.H1, 0))
                .atStart(context -> context.schedule("half past", T0 + 90 * MINUTE))
                .onEachTimer((name, context) -> context.submit(TestRun.buy("1")));

        TestRun.run(
                strategy,
                TestBars.of(BTC, Timeframe.H1).flat(100, 2).flat(102).flat(103),
                b -> b.latency(Latency.of(Duration.ofMinutes(45))));

        assertThat(strategy.fillLines()).containsExactly("10800s BUY 1 @ 103 TAKER");
    }

    /**
     * At 60s both open. A fill in BTC is answered with an order in ETH: at the same open, or at the next one, but never at
     * a limit that is worse than the market.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reaction_in_another_instrument_gets_a_price_of_the_market(boolean ethFirst) {
        BarSeries eth =
                TestBars.minutes(ETH).flat(50).bar(51, 52, 49, 51).flat(53).series();
        BarSeries btc = TestBars.minutes(BTC).flat(100, 3).series();
        ScriptedStrategy strategy = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.M1, 0))
                .atBar(0, TestRun.buy("1"))
                .onEachFill((fill, context) -> {
                    if (fill.instrument().equals(BTC)) {
                        context.submit(OrderIntent.limit(ETH, Side.BUY, Quantity.of("1"), Price.of("60")));
                    }
                });

        (ethFirst ? pair(strategy, eth, btc) : pair(strategy, btc, eth)).run();

        assertThat(strategy.fillLines()).hasSize(2);
        assertThat(strategy.fillLines().get(1)).isIn("60s BUY 1 @ 51 TAKER", "120s BUY 1 @ 53 TAKER");
    }

    @Test
    void time_never_goes_back_when_bars_close_together() {
        BarSeries eth =
                TestBars.minutes(ETH).flat(50).bar(50, 60, 40, 50).flat(50).series();
        BarSeries btc = TestBars.minutes(BTC).flat(100, 3).series();
        List<Long> times = new ArrayList<>();
        ScriptedStrategy strategy = ScriptedStrategy.requiring(
                        Requirements.bars(BTC, Timeframe.M1, 0).andBars(ETH, Timeframe.M1, 0))
                .atBar(0, OrderIntent.limit(ETH, Side.BUY, Quantity.of("1"), Price.of("45")))
                .onEachBar((bar, context) -> times.add(context.nowNanos()))
                .onEachFill((fill, context) -> times.add(context.nowNanos()));

        pair(strategy, btc, eth).run();

        assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 45 MAKER");
        assertThat(times).isSorted();
    }
}
