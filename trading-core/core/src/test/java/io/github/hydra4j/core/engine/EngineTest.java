package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.ETH;
import static io.github.hydra4j.core.TestBars.ETH_PERP;
import static io.github.hydra4j.core.TestBars.MINUTE;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyFor;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.buyStop;
import static io.github.hydra4j.core.TestRun.order;
import static io.github.hydra4j.core.TestRun.run;
import static io.github.hydra4j.core.TestRun.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.TestRun;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.Trades;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.sim.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {

    private static Instant seconds(long since) {
        return Instant.ofEpochSecond(T0 / SECOND + since);
    }

    @Nested
    class WarmUp {

        @Test
        void denies_orders_until_so_many_bars_were_seen_and_comes_to_life_once() {
            ScriptedStrategy strategy = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.M1, 3))
                    .onEachBar((bar, context) -> context.submit(buy("1")));

            BacktestResult result = run(strategy, minutes().flat(100, 6));

            // Bars 0, 1, 2 warm up; the first decision is that of bar 3 at 240s, which fills at the open of bar 4.
            assertThat(strategy.denials()).containsExactly("WARMING_UP", "WARMING_UP", "WARMING_UP");
            assertThat(strategy.logOf("live")).containsExactly("180s live");
            assertThat(strategy.fillLines()).containsExactly("240s BUY 1 @ 100 TAKER", "300s BUY 1 @ 100 TAKER");
            assertThat(result.tradingStartNanos()).isEqualTo(T0 + 180 * SECOND);
            assertThat(result.denials()).isEqualTo(3);
        }

        @Test
        void of_zero_bars_is_over_at_the_start() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().whenLive(context -> context.submit(buy("1")));
            run(strategy, minutes().flat(100, 2));
            assertThat(strategy.log).startsWith("0s start", "0s live", "0s fill BUY 1 @ 100");
        }

        @Test
        void waits_for_every_subscription() {
            ScriptedStrategy strategy = ScriptedStrategy.requiring(
                    Requirements.bars(BTC, Timeframe.M1, 1).andBars(BTC, Timeframe.M5, 1));
            run(strategy, minutes().flat(100, 7));
            assertThat(strategy.logOf("live")).containsExactly("300s live");
        }

        @Test
        void that_never_ends_is_reported() {
            BacktestResult result = run(
                    ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.M1, 10)),
                    minutes().flat(100, 5));
            assertThat(result.warnings()).anyMatch(w -> w.contains("warm-up"));
        }

        @Test
        void lasts_until_from_even_with_bars_enough() {
            ScriptedStrategy strategy =
                    ScriptedStrategy.minutes().onEachBar((bar, context) -> context.submit(buy("1")));
            run(strategy, minutes().flat(100, 5), b -> b.from(seconds(120)));
            assertThat(strategy.denials()).hasSize(2);
            assertThat(strategy.logOf("live")).containsExactly("120s live");
            assertThat(strategy.fillLines()).first().isEqualTo("180s BUY 1 @ 100 TAKER");
        }

        /** A strategy that lives by timers gets no bars, but must come to life as well. */
        @Test
        void ends_for_strategies_without_bars_too() {
            ScriptedStrategy strategy = ScriptedStrategy.requiring(Requirements.nothing())
                    .atStart(context -> context.schedule("buy", T0 + 200 * SECOND))
                    .onEachTimer((name, context) -> context.submit(buy("1")));
            run(strategy, minutes().flat(100, 6), b -> b.from(seconds(120)));
            assertThat(strategy.logOf("live")).containsExactly("120s live");
            assertThat(strategy.fillLines()).containsExactly("240s BUY 1 @ 100 TAKER");
        }

        /** Started later on the same data, a strategy decides from then on as one that had been running. */
        @Test
        void leaves_the_strategy_with_the_same_past() {
            ScriptedStrategy early = ScriptedStrategy.minutes();
            ScriptedStrategy late = ScriptedStrategy.minutes();
            run(early, minutes().flat(100, 5));
            run(late, minutes().flat(100, 5), b -> b.from(seconds(180)));
            assertThat(late.logOf("bar")).isEqualTo(early.logOf("bar"));
        }
    }

    @Nested
    class Timeframes {

        private final ScriptedStrategy fives = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.M5, 0));

        @Test
        void are_built_from_smaller_bars_and_close_with_the_last_of_them() {
            List<String> seen = new ArrayList<>();
            fives.onEachBar((bar, context) ->
                    seen.add(bar.open() + " " + bar.high() + " " + bar.low() + " " + bar.close() + " " + bar.volume()));
            run(
                    fives,
                    minutes()
                            .bar(100, 103, 99, 101)
                            .bar(101, 102, 97, 98)
                            .flat(98, 2)
                            .bar(98, 104, 98, 103)
                            .flat(50));
            assertThat(seen).containsExactly("100.0 104.0 97.0 103.0 5.0");
            assertThat(fives.logOf("bar")).containsExactly("300s bar 103.0");
        }

        /** Minute 4 is missing: the bar closes by the clock at 300s, before the next minute opens at 360s. */
        @Test
        void close_on_time_where_the_last_part_is_missing() {
            run(fives, minutes().flat(100, 4).gap(2).flat(90, 2));
            assertThat(fives.logOf("bar")).containsExactly("300s bar 100.0");
        }

        @Test
        void leave_out_what_nobody_traded_in() {
            run(fives, minutes().flat(100, 5).gap(10).flat(90, 5));
            assertThat(fives.logOf("bar")).containsExactly("300s bar 100.0", "1200s bar 90.0");
        }

        @Test
        void a_decision_on_a_built_bar_fills_at_the_next_open() {
            fives.atBar(0, buy("1"));
            run(fives, minutes().flat(100, 5).flat(101).flat(102));
            assertThat(fives.fillLines()).containsExactly("300s BUY 1 @ 101 TAKER");
        }

        @Test
        void that_the_data_cannot_give_are_refused() {
            ScriptedStrategy strategy = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.M1, 0));
            assertThatThrownBy(
                            () -> run(strategy, TestBars.of(BTC, Timeframe.M5).flat(100, 2)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("cannot be built from bars of 5m");
        }

        @Test
        void come_in_ascending_order_with_the_datas_own_first() {
            ScriptedStrategy both = ScriptedStrategy.requiring(
                    Requirements.bars(BTC, Timeframe.M5, 0).andBars(BTC, Timeframe.M1, 0));
            List<String> seen = new ArrayList<>();
            both.onEachBar((bar, context) -> seen.add(bar.timeframe() + "@" + TestBars.at(context.nowNanos())));
            run(both, minutes().flat(100, 5));
            assertThat(seen).endsWith("1m@240s", "1m@300s", "5m@300s");
        }

        private Trade trade(long millis, double price) {
            return new Trade(BTC, T0 + millis * 1_000_000L, price, 1, null);
        }

        private BacktestResult trades(ScriptedStrategy strategy, Trade... trades) {
            return BotPlan.named("test")
                    .strategy(() -> strategy)
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .data(Trades.of(BTC, List.of(trades)))
                    .run();
        }

        /** The minute closes at 60s although the first trade after it comes at 75s; the decision trades at that. */
        @Test
        void are_built_from_trades_and_close_by_the_clock() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(0, buy("1"));
            trades(strategy, trade(1_000, 100), trade(59_999, 101), trade(75_000, 103), trade(76_000, 104));
            assertThat(strategy.log).containsSubsequence("60s bar 101.0", "75s fill BUY 1 @ 103");
            assertThat(strategy.logOf("bar")).hasSize(1);
        }

        /** A trade at exactly 60s belongs to the next minute, which it opens. */
        @Test
        void a_trade_at_the_end_closes_the_bar_before_it_counts() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(0, buy("1"));
            trades(strategy, trade(1_000, 100), trade(60_000, 105), trade(61_000, 106));
            assertThat(strategy.logOf("bar")).containsExactly("60s bar 100.0");
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 105 TAKER");
        }

        @Test
        void a_decision_on_a_trade_fills_at_the_next_one() {
            ScriptedStrategy strategy = ScriptedStrategy.requiring(Requirements.trades(BTC))
                    .onEachTrade((trade, context) -> {
                        if (trade.price() == 101) {
                            context.submit(buy("1"));
                        }
                    });
            trades(strategy, trade(1_000, 100), trade(2_000, 101), trade(3_000, 107), trade(4_000, 108));
            assertThat(strategy.fillLines()).containsExactly("3s BUY 1 @ 107 TAKER");
        }
    }

    @Nested
    class Timers {

        @Test
        void fire_after_closes_and_before_opens_of_the_same_time() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atStart(context -> context.schedule("at two", T0 + 2 * MINUTE))
                    .onEachTimer((name, context) -> context.submit(buy("1")));
            run(strategy, minutes().flat(100, 2).flat(105).flat(106));
            assertThat(strategy.log)
                    .containsSubsequence("120s bar 100.0", "120s timer at two", "120s fill BUY 1 @ 105");
        }

        @Test
        void fire_at_their_own_time_within_gaps() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atStart(context -> {
                context.schedule("b", T0 + 150 * SECOND);
                context.schedule("a", T0 + 150 * SECOND);
                context.schedule("c", T0 + 100 * SECOND);
            });
            run(strategy, minutes().flat(100).gap(5).flat(100));
            assertThat(strategy.logOf("timer")).containsExactly("100s timer c", "150s timer b", "150s timer a");
        }

        @Test
        void of_the_same_name_replace_each_other_and_can_be_forgotten() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atStart(context -> {
                context.schedule("x", T0 + 30 * SECOND);
                context.schedule("x", T0 + 90 * SECOND);
                context.schedule("y", T0 + 90 * SECOND);
                context.unschedule("y");
                context.unschedule("never was");
            });
            run(strategy, minutes().flat(100, 3));
            assertThat(strategy.logOf("timer")).containsExactly("90s timer x");
        }

        @Test
        void fire_inside_a_bar_before_it_closes() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atStart(context -> context.schedule("x", T0 + 10 * SECOND))
                    .onEachTimer((name, context) -> {
                        if (context.nowNanos() < T0 + 100 * SECOND) {
                            context.schedule(name, context.nowNanos() + 20 * SECOND);
                        }
                    });
            run(strategy, minutes().flat(100, 3));
            assertThat(strategy.logOf("timer"))
                    .containsExactly(
                            "10s timer x", "30s timer x", "50s timer x", "70s timer x", "90s timer x", "110s timer x");
            assertThat(strategy.log).containsSubsequence("50s timer x", "60s bar 100.0", "70s timer x");
        }
    }

    @Nested
    class SeveralStrategies {

        @Test
        void an_instrument_belongs_to_whoever_first_ordered_in_it() {
            ScriptedStrategy first = ScriptedStrategy.minutes().atBar(0, buy("1"));
            ScriptedStrategy second = ScriptedStrategy.minutes().atBar(1, sell("1"));
            BotPlan.named("two")
                    .strategy(() -> first)
                    .strategy(() -> second)
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .data(minutes().flat(100, 4).series())
                    .run();
            assertThat(first.fills).hasSize(1);
            assertThat(first.denials()).isEmpty();
            assertThat(second.denials()).containsExactly("INSTRUMENT_OWNED");
        }

        @Test
        void each_sees_only_its_own_orders_but_the_books_of_all() {
            ScriptedStrategy btc = ScriptedStrategy.minutes().atBar(0, buy("1")).atBar(2, context -> {
                assertThat(context.openOrders()).isEmpty();
                assertThat(context.position(ETH).quantity()).isEqualTo(Quantity.of("-2"));
            });
            ScriptedStrategy eth = ScriptedStrategy.requiring(Requirements.bars(ETH, Timeframe.M1, 0))
                    .atBar(0, OrderIntent.market(ETH, Side.SELL, Quantity.of("2")))
                    .atBar(1, OrderIntent.limit(ETH, Side.BUY, Quantity.of("2"), Price.of("40")));
            BotPlan.named("two")
                    .strategy(() -> btc)
                    .strategy(() -> eth)
                    .backtest()
                    .instrument(BTC_PERP)
                    .instrument(ETH_PERP)
                    .cash("10000", Asset.USDC)
                    .data(minutes(BTC).flat(100, 4).series())
                    .data(minutes(ETH).flat(50, 4).series())
                    .run();
            assertThat(btc.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER");
            assertThat(eth.fillLines()).containsExactly("60s SELL 2 @ 50 TAKER");
            assertThat(btc.eventNames()).containsExactly("Accepted", "Filled");
        }

        @Test
        void cannot_cancel_each_others_orders() {
            ClientOrderId[] id = new ClientOrderId[1];
            ScriptedStrategy owner =
                    ScriptedStrategy.minutes().atBar(0, context -> id[0] = context.submit(buyLimit("1", "95")));
            ScriptedStrategy other = ScriptedStrategy.minutes().atBar(0, context -> {
                context.cancel(id[0]);
                context.cancelAll(BTC);
            });
            BotPlan.named("two")
                    .strategy(() -> owner)
                    .strategy(() -> other)
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .data(minutes().flat(100).flat(94).series())
                    .run();
            assertThat(owner.fills).hasSize(1);
        }

        @Test
        void draw_their_own_random_numbers_from_seed_and_name_alone() {
            assertThat(draws("a", 1))
                    .isEqualTo(draws("a", 1))
                    .isNotEqualTo(draws("b", 1))
                    .isNotEqualTo(draws("a", 2));
        }

        private List<Long> draws(String name, long seed) {
            List<Long> numbers = new ArrayList<>();
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .onEachBar((bar, context) -> numbers.add(context.random().nextLong()));
            BotPlan.named("plan " + seed)
                    .strategy(name, () -> strategy)
                    .seed(seed)
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("1", Asset.USDC)
                    .data(minutes().flat(100, 3).series())
                    .run();
            return numbers;
        }
    }

    @Nested
    class Risk {

        private RiskPolicy policy(BiFunction<Proposal, RiskView, RiskDecision> rule) {
            return rule::apply;
        }

        private RiskPolicy atMost(String quantity) {
            return policy((proposal, view) -> proposal.quantity().isAtMost(Quantity.of(quantity))
                    ? RiskDecision.approve()
                    : RiskDecision.resize(Quantity.of(quantity), Denial.of("MOST_" + quantity, "test", "too much")));
        }

        private final RiskPolicy deny = policy((proposal, view) -> RiskDecision.deny(Denial.of("NO", "test", "no")));

        private ScriptedStrategy run(RiskPolicy risk, OrderIntent intent) {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(0, intent);
            run(risk, strategy, minutes().flat(100, 4));
            return strategy;
        }

        private BacktestResult run(RiskPolicy risk, ScriptedStrategy strategy, TestBars bars) {
            return BotPlan.named("risky")
                    .strategy(() -> strategy)
                    .risk(risk)
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .data(bars.series())
                    .run();
        }

        @Test
        void the_smallest_of_several_sizes_wins_in_either_order() {
            assertThat(run(atMost("3").and(atMost("2")), buy("5")).fillLines())
                    .containsExactly("60s BUY 2 @ 100 TAKER");
            assertThat(run(atMost("2").and(atMost("3")), buy("5")).fillLines())
                    .containsExactly("60s BUY 2 @ 100 TAKER");
        }

        @Test
        void after_a_resize_the_rest_of_the_chain_sees_what_is_left() {
            List<Quantity> seen = new ArrayList<>();
            RiskPolicy spy = policy((proposal, view) -> {
                seen.add(proposal.quantity());
                return RiskDecision.approve();
            });
            run(spy.and(atMost("2")).and(spy), buy("5"));
            assertThat(seen).containsExactly(Quantity.of("5"), Quantity.of("2"));
        }

        @Test
        void a_denial_short_circuits() {
            RiskPolicy never = policy((proposal, view) -> {
                throw new AssertionError("must not be asked");
            });
            assertThat(run(deny.and(never), buy("1")).denials()).containsExactly("NO");
        }

        @Test
        void a_resize_to_something_larger_changes_nothing() {
            RiskPolicy larger =
                    policy((proposal, view) -> RiskDecision.resize(Quantity.of("9"), Denial.of("X", "test", "x")));
            assertThat(run(larger, buy("1")).fillLines()).containsExactly("60s BUY 1 @ 100 TAKER");
        }

        @Test
        void a_resize_below_one_lot_is_a_denial_with_the_policys_reason() {
            assertThat(run(atMost("0.0004"), buy("1")).denials()).containsExactly("MOST_0.0004");
        }

        @Test
        void a_resize_below_the_minimum_is_a_denial() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(0, buy("1"));
            BotPlan.named("risky")
                    .strategy(() -> strategy)
                    .risk(atMost("0.25"))
                    .backtest()
                    .instrument(Instrument.perpetual(BTC, Asset.BTC, Asset.USDC)
                            .lotSize("0.001")
                            .minQuantity("0.5")
                            .build())
                    .cash("10000", Asset.USDC)
                    .data(minutes().flat(100, 3).series())
                    .run();
            assertThat(strategy.denials()).containsExactly("QUANTITY_BELOW_MINIMUM");
        }

        @Test
        void open_orders_of_the_same_turn_count_but_denied_ones_do_not() {
            RiskPolicy five =
                    policy((proposal, view) -> view.worstPosition(proposal).isAtMost(Quantity.of("5"))
                            ? RiskDecision.approve()
                            : RiskDecision.deny(Denial.of("MAX", "test", "too much")));
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("9"))
                    .atBar(0, buy("3"))
                    .atBar(0, buy("3"))
                    .atBar(0, buy("2"));
            run(five, strategy, minutes().flat(100, 3));
            assertThat(strategy.denials()).containsExactly("MAX", "MAX");
            assertThat(strategy.fillLines()).containsExactly("60s BUY 3 @ 100 TAKER", "60s BUY 2 @ 100 TAKER");
        }

        @Test
        void what_only_reduces_is_known_with_open_orders_counted_as_filled() {
            List<Boolean> reduces = new ArrayList<>();
            RiskPolicy spy = policy((proposal, view) -> {
                reduces.add(view.onlyReduces(proposal));
                return RiskDecision.approve();
            });
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("2"))
                    .atBar(1, TestRun.sellLimit("1", "200"))
                    .atBar(1, sell("1"))
                    .atBar(1, sell("0.001"))
                    .atBar(1, sell("5").reduceOnly());
            run(spy, strategy, minutes().flat(100, 3));
            assertThat(reduces).containsExactly(false, true, true, false, true);
        }
    }

    /** A monitor that says what a test tells it, by the minute. */
    private static RiskPolicy monitor(BiFunction<Long, RiskView, BreachAction> verdict) {
        return new RiskPolicy() {
            @Override
            public RiskDecision review(Proposal proposal, RiskView view) {
                return RiskDecision.approve();
            }

            @Override
            public Optional<RiskMonitor> newMonitor() {
                return Optional.of(new RiskMonitor() {
                    @Override
                    public BreachAction assess(RiskView view) {
                        return verdict.apply((view.nowNanos() - T0) / MINUTE, view);
                    }

                    @Override
                    public Denial reason() {
                        return Denial.of("TEST", "monitor", "as told");
                    }

                    @Override
                    public void rearm(RiskView view) {}
                });
            }
        };
    }

    @Nested
    class TradingStates {

        private BacktestResult run(
                BiFunction<Long, RiskView, BreachAction> verdict,
                ScriptedStrategy strategy,
                TestBars bars,
                Latency latency) {
            return BotPlan.named("watched")
                    .strategy(() -> strategy)
                    .risk(monitor(verdict))
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .latency(latency)
                    .data(bars.series())
                    .run();
        }

        @Test
        void reducing_lets_only_reductions_pass_and_ends_with_its_cause() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("2"))
                    .atBar(2, buy("1"))
                    .atBar(2, sell("1"))
                    .atBar(2, sell("2"))
                    .atBar(4, buy("3"));
            BacktestResult result = run(
                    (minute, view) -> minute == 2 || minute == 3 ? BreachAction.REDUCE : BreachAction.NONE,
                    strategy,
                    minutes().flat(100, 7),
                    Latency.NONE);
            assertThat(strategy.denials()).containsExactly("REDUCING", "REDUCING");
            assertThat(strategy.fillLines())
                    .containsExactly("60s BUY 2 @ 100 TAKER", "180s SELL 1 @ 100 TAKER", "300s BUY 3 @ 100 TAKER");
            assertThat(result.warnings()).anyMatch(w -> w.contains("REDUCING") && w.contains("TEST"));
        }

        @Test
        void halted_cancels_orders_keeps_positions_and_denies_everything() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("2"))
                    .atBar(0, buyLimit("1", "50"))
                    .atBar(2, sell("1").reduceOnly());
            BacktestResult result = run(
                    (minute, view) -> minute >= 2 ? BreachAction.HALT : BreachAction.NONE,
                    strategy,
                    minutes().flat(100, 4).bar(100, 100, 40, 100),
                    Latency.NONE);
            assertThat(strategy.eventNames())
                    .containsExactly("Accepted", "Accepted", "Filled", "Canceled", "Denied HALTED");
            assertThat(result.positions().get(0).quantity()).isEqualTo(Quantity.of("2"));
        }

        @Test
        void flatten_cancels_the_exits_and_closes_at_the_next_open() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("2").with(bracket("90", "120")))
                    .atBar(3, buy("1"));
            BacktestResult result = run(
                    (minute, view) -> minute >= 2 ? BreachAction.FLATTEN : BreachAction.NONE,
                    strategy,
                    minutes().flat(100, 2).bar(97, 125, 85, 100).flat(100, 2),
                    Latency.NONE);
            assertThat(strategy.fillLines()).containsExactly("60s BUY 2 @ 100 TAKER", "120s SELL 2 @ 97 TAKER");
            assertThat(strategy.eventNames()).endsWith("Denied HALTED");
            assertThat(result.positions().get(0).isFlat()).isTrue();
            assertThat(result.roundTrips().get(0).exitTag()).isEqualTo("flatten");
        }

        /** The entry of 60s travels a minute and fills at 120s, when the order to flatten what was there is out. */
        @Test
        void flatten_also_closes_what_fills_after_it() {
            ScriptedStrategy strategy =
                    ScriptedStrategy.minutes().atBar(0, buy("1")).atBar(1, buy("2"));
            BacktestResult result = run(
                    (minute, view) -> minute >= 2 && minute < 99 ? BreachAction.FLATTEN : BreachAction.NONE,
                    strategy,
                    minutes().flat(100, 10),
                    Latency.of(Duration.ofSeconds(30)));
            assertThat(result.positions().get(0).isFlat()).isTrue();
            assertThat(result.roundTrips()).allMatch(trip -> !trip.open());
        }

        @Test
        void equity_and_last_price_are_those_of_the_instant_that_ended() {
            List<Double> equities = new ArrayList<>();
            run(
                    (minute, view) -> {
                        equities.add(view.equity());
                        assertThat(view.lastPriceNanos(BTC)).isEqualTo(view.nowNanos());
                        return BreachAction.NONE;
                    },
                    ScriptedStrategy.minutes().atBar(0, buy("1")),
                    minutes().flat(100).bar(101, 110, 101, 108).bar(108, 108, 100, 100),
                    Latency.NONE);
            assertThat(equities).containsExactly(10_000.0, 10_007.0, 9_999.0);
        }
    }

    @Nested
    class Denials {

        private static final Instrument STRICT = Instrument.perpetual(BTC, Asset.BTC, Asset.USDC)
                .tickSize("0.5")
                .lotSize("0.1")
                .minQuantity("0.2")
                .maxQuantity("10")
                .minNotional("30")
                .build();

        static Stream<Arguments> intents() {
            Price fine = Price.of("100");
            Price off = Price.of("100.25");
            Price zero = Price.ZERO;
            return Stream.of(
                    Arguments.of("POST_ONLY_NEEDS_LIMIT", buy("1").postOnly()),
                    Arguments.of("ALREADY_EXPIRED", buyLimit("1", "100").with(TimeInForce.goodTill(T0 + MINUTE))),
                    Arguments.of("TIME_IN_FORCE", buyStop("1", "101").with(TimeInForce.IOC)),
                    Arguments.of(
                            "TIME_IN_FORCE", buyLimit("1", "100").postOnly().with(TimeInForce.FOK)),
                    Arguments.of("SLIPPAGE_NEEDS_MARKET", buyLimit("1", "100").withMaxSlippage(Percent.of("1%"))),
                    Arguments.of("PRICE_OFF_TICK", order(Side.BUY, "1", new OrderType.Limit(off))),
                    Arguments.of("PRICE_OFF_TICK", order(Side.BUY, "1", new OrderType.StopLimit(off, fine))),
                    Arguments.of("PRICE_OFF_TICK", order(Side.BUY, "1", new OrderType.StopLimit(fine, off))),
                    Arguments.of("PRICE_OFF_TICK", buy("1").with(Bracket.stop(off))),
                    Arguments.of(
                            "PRICE_OFF_TICK",
                            buy("1").with(Bracket.withoutStop().target(off))),
                    Arguments.of("PRICE_ZERO", order(Side.BUY, "1", new OrderType.Limit(zero))),
                    Arguments.of("BRACKET_ON_EXIT", buy("1").reduceOnly().with(bracket("90", "110"))),
                    Arguments.of("BRACKET_CROSSED", buy("1").with(bracket("110", "90"))),
                    Arguments.of("BRACKET_CROSSED", sell("1").with(bracket("90", "110"))),
                    Arguments.of("BRACKET_CROSSED", buy("1").with(bracket("100", "100"))),
                    Arguments.of("QUANTITY_BELOW_MINIMUM", buy("0.1")),
                    Arguments.of("QUANTITY_BELOW_MINIMUM", buyFor("9")),
                    Arguments.of("QUANTITY_OFF_LOT", buy("0.25")),
                    Arguments.of("QUANTITY_ABOVE_MAXIMUM", buy("10.1")),
                    Arguments.of("NOTIONAL_BELOW_MINIMUM", buy("0.2")),
                    Arguments.of("NOTIONAL_BELOW_MINIMUM", buyLimit("1", "20")),
                    Arguments.of(
                            "NOTIONAL_BELOW_MINIMUM", order(Side.SELL, "1", new OrderType.StopMarket(Price.of("20")))),
                    Arguments.of(
                            "NO_POSITION",
                            OrderIntent.of(
                                    BTC,
                                    Side.SELL,
                                    OrderType.market(),
                                    new OrderSize.PercentOfPosition(Percent.HUNDRED))));
        }

        @ParameterizedTest
        @MethodSource("intents")
        void name_the_rule_that_was_broken(String code, OrderIntent intent) {
            ScriptedStrategy strategy =
                    ScriptedStrategy.minutes().atBar(0, intent).atBar(0, buy("1"));
            run(strategy);
            assertThat(strategy.denials()).containsExactly(code);
            assertThat(strategy.fills).as("the good order").hasSize(1);
        }

        private static BacktestResult run(ScriptedStrategy strategy) {
            return BotPlan.named("strict")
                    .strategy(() -> strategy)
                    .backtest()
                    .instrument(STRICT)
                    .cash("10000", Asset.USDC)
                    .data(minutes().flat(100, 3).series())
                    .run();
        }

        @Test
        void of_size_do_not_hold_back_a_reduction() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("1"))
                    .atBar(1, sell("0.1").reduceOnly());
            BotPlan.named("strict")
                    .strategy(() -> strategy)
                    .backtest()
                    .instrument(STRICT)
                    .cash("10000", Asset.USDC)
                    .data(minutes().flat(100, 4).series())
                    .run();
            assertThat(strategy.fills).hasSize(2);
        }

        @Test
        void say_when_no_price_is_known_yet() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atStart(context -> context.submit(buyFor("100")))
                    .whenLive(context -> context.submit(buyFor("100")));
            run(strategy);
            assertThat(strategy.denials()).containsExactly("WARMING_UP", "NO_PRICE");
        }

        @Test
        void are_events_and_leave_a_readable_order_behind() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(0, context -> {
                ClientOrderId id = context.submit(buy("0.25"));
                assertThat(context.order(id)).isPresent();
                context.cancel(id);
            });
            run(strategy);
            assertThat(strategy.eventNames()).as("a cancel changes nothing").containsExactly("Denied QUANTITY_OFF_LOT");
            assertThat(((OrderEvent.Denied) strategy.events.get(0)).denial())
                    .hasToString("QUANTITY_OFF_LOT (engine): the quantity is not a whole number of lots; use"
                            + " Instrument.quantity(value); observed 0.25, permitted multiples of 0.1");
        }

        @Test
        void unknown_instruments_are_a_mistake_of_the_program() {
            ScriptedStrategy strategy =
                    ScriptedStrategy.minutes().atBar(0, OrderIntent.market(ETH, Side.BUY, Quantity.of("1")));
            assertThatThrownBy(() -> run(strategy))
                    .isInstanceOf(TradingException.class)
                    .hasMessageContaining("does not trade sim:ETH-PERP")
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Cancels {

        @Test
        void of_an_order_that_was_not_sent_yet_never_reach_the_venue() {
            ScriptedStrategy strategy =
                    ScriptedStrategy.minutes().atBar(0, context -> context.cancel(context.submit(buyLimit("1", "95"))));
            BacktestResult result = run(strategy, minutes().flat(100, 3));
            assertThat(strategy.eventNames()).containsExactly("Canceled");
            assertThat(result.orders()).isZero();
        }

        @Test
        void sent_twice_are_answered_once() {
            ClientOrderId[] id = new ClientOrderId[1];
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, context -> id[0] = context.submit(buyLimit("1", "95")))
                    .atBar(1, context -> {
                        context.cancel(id[0]);
                        context.cancelAll(BTC);
                    });
            run(strategy, minutes().flat(100, 3));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled");
        }

        @Test
        void of_what_has_ended_do_nothing() {
            ClientOrderId[] id = new ClientOrderId[1];
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, context -> id[0] = context.submit(buy("1")))
                    .atBar(1, context -> context.cancel(id[0]));
            run(strategy, minutes().flat(100, 4));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Filled");
        }
    }

    @Nested
    class Failures {

        @Test
        void of_a_strategy_stop_the_run_with_time_and_cause() {
            IllegalStateException bug = new IllegalStateException("my bug");
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(1, context -> {
                throw bug;
            });
            assertThatThrownBy(() -> run(strategy, minutes().flat(100, 3)))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("STRATEGY_FAILED"))
                    .hasMessageContaining("2024-01-01T00:02:00Z")
                    .hasMessageContaining("my bug")
                    .hasCause(bug);
        }

        @Test
        void in_any_callback_are_reported_alike() {
            RuntimeException bug = new IllegalStateException("bug");
            for (ScriptedStrategy strategy : List.of(
                    ScriptedStrategy.minutes().atStart(c -> fail(bug)),
                    ScriptedStrategy.minutes().whenLive(c -> fail(bug)),
                    ScriptedStrategy.minutes().atBar(0, buy("1")).onEachFill((f, c) -> fail(bug)),
                    ScriptedStrategy.minutes().atBar(0, buy("1")).onEachOrderEvent((o, c) -> fail(bug)),
                    ScriptedStrategy.minutes().atStart(c -> c.schedule("x", T0)).onEachTimer((t, c) -> fail(bug)))) {
                assertThatThrownBy(() -> run(strategy, minutes().flat(100, 3))).hasCause(bug);
            }
        }

        private void fail(RuntimeException bug) {
            throw bug;
        }

        @Test
        void to_come_to_an_end_are_cut_off() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("0.0001"))
                    .onEachOrderEvent((event, context) -> context.submit(buy("0.0001")));
            assertThatThrownBy(() -> run(strategy, minutes().flat(100, 3)))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("ENDLESS_TURN"));
        }

        @Test
        void to_let_time_pass_are_cut_off_for_timers_as_well() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atStart(context -> context.schedule("again", T0 + 1))
                    .onEachTimer((name, context) -> context.schedule(name, context.nowNanos()));
            assertThatThrownBy(() -> run(strategy, minutes().flat(100, 3)))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("ENDLESS_TURN"));
        }
    }

    @Nested
    class TheEnd {

        @Test
        void tells_strategies_cancels_what_is_open_and_keeps_positions() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes()
                    .atBar(0, buy("1"))
                    .atBar(1, buyLimit("1", "50"))
                    .atStop(context -> context.submit(sell("1")));
            BacktestResult result = run(strategy, minutes().flat(100, 3));
            assertThat(strategy.eventNames())
                    .containsExactly("Accepted", "Filled", "Accepted", "Denied HALTED", "Canceled");
            assertThat(result.positions().get(0).quantity()).isEqualTo(Quantity.of("1"));
            assertThat(strategy.log).last().isEqualTo("180s stop");
        }

        /** Bar 2 opens at 120s, in time, and closes at 180s, too late: it trades at its open and is never seen. */
        @Test
        void at_a_given_time_includes_that_time_and_nothing_after() {
            ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(1, buy("1"));
            BacktestResult result =
                    run(strategy, minutes().flat(100, 2).flat(105).flat(110), b -> b.to(seconds(120)));
            assertThat(strategy.logOf("bar")).containsExactly("60s bar 100.0", "120s bar 100.0");
            assertThat(strategy.fillLines()).containsExactly("120s BUY 1 @ 105 TAKER");
            assertThat(result.endNanos()).isEqualTo(T0 + 120 * SECOND);
        }

        @Test
        void before_the_data_begins_is_a_mistake() {
            assertThatThrownBy(() -> run(ScriptedStrategy.minutes(), minutes().flat(100), b -> b.to(seconds(-1))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no data before");
        }

        @Test
        void of_one_source_does_not_end_the_others() {
            ScriptedStrategy strategy = ScriptedStrategy.requiring(
                            Requirements.bars(BTC, Timeframe.M1, 0).andBars(ETH, Timeframe.M1, 0))
                    .onEachBar((bar, context) -> {});
            BacktestResult result = BotPlan.named("two")
                    .strategy(() -> strategy)
                    .backtest()
                    .instrument(BTC_PERP)
                    .instrument(ETH_PERP)
                    .cash("10000", Asset.USDC)
                    .data(minutes(BTC).flat(100, 2).series())
                    .data(minutes(ETH).gap(1).flat(50, 4).series())
                    .run();
            assertThat(strategy.logOf("bar 100")).hasSize(2);
            assertThat(strategy.logOf("bar 50")).hasSize(4);
            assertThat(result.bars()).isEqualTo(6);
        }
    }

    @Test
    void all_mistakes_of_a_description_are_reported_together() {
        assertThatThrownBy(() -> BotPlan.named("empty").backtest().run())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(4));
        assertThatThrownBy(() -> BotPlan.named("wrong")
                        .strategy(ScriptedStrategy::minutes)
                        .backtest()
                        .instrument(ETH_PERP)
                        .cash("1", Asset.USDC)
                        .data(minutes(ETH).flat(1).series())
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("requires sim:BTC-PERP");
    }

    @Test
    void unsorted_data_is_refused_with_its_name() {
        List<Trade> trades = List.of(new Trade(BTC, T0 + 10, 1, 1, null), new Trade(BTC, T0 + 5, 1, 1, null));
        assertThatThrownBy(() -> BotPlan.named("unsorted")
                        .strategy(ScriptedStrategy::minutes)
                        .backtest()
                        .instrument(BTC_PERP)
                        .cash("1", Asset.USDC)
                        .data(new Unsorted(trades))
                        .run())
                .isInstanceOfSatisfying(
                        TradingException.class, e -> assertThat(e.code()).isEqualTo("DATA_UNSORTED"))
                .hasMessageContaining("the unsorted one");
    }

    private record Unsorted(List<Trade> trades) implements io.github.hydra4j.core.market.MarketDataSource<Trade> {
        @Override
        public io.github.hydra4j.core.instrument.InstrumentId instrument() {
            return BTC;
        }

        @Override
        public String description() {
            return "the unsorted one";
        }

        @Override
        public io.github.hydra4j.core.market.MarketCursor<Trade> open() {
            java.util.Iterator<Trade> left = trades.iterator();
            return new io.github.hydra4j.core.market.MarketCursor<>() {
                @Override
                public Trade next() {
                    return left.hasNext() ? left.next() : null;
                }

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void a_state_is_the_stricter_of_two() {
        assertThat(TradingState.ACTIVE.and(TradingState.REDUCING)).isEqualTo(TradingState.REDUCING);
        assertThat(TradingState.HALTED.and(TradingState.REDUCING)).isEqualTo(TradingState.HALTED);
    }
}
