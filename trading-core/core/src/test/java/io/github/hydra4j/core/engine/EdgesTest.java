package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.MINUTE;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.backtest;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyFor;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.run;
import static io.github.hydra4j.core.TestRun.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarSeries;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What once went wrong at the edges: sizes, halts, large positions, several brackets, odd plans. */
class EdgesTest {

    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();

    private static ExitLevel at(String price) {
        return new ExitLevel.At(Price.of(price));
    }

    /** Says what it is told at each minute, counted from the first close. */
    private record Verdict(int fromMinute, BreachAction action) implements RiskPolicy {
        @Override
        public RiskDecision review(Proposal proposal, RiskView view) {
            return RiskDecision.approve();
        }

        @Override
        public Optional<RiskMonitor> newMonitor() {
            return Optional.of(new RiskMonitor() {
                @Override
                public BreachAction assess(RiskView view) {
                    return view.nowNanos() >= T0 + fromMinute * MINUTE ? action : BreachAction.NONE;
                }

                @Override
                public Denial reason() {
                    return Denial.of("TEST", "test", "because the test says so");
                }

                @Override
                public void rearm(RiskView view) {}
            });
        }
    }

    private BacktestResult runWith(RiskPolicy risk, Instrument instrument, BarSeries bars) {
        return BotPlan.named("test")
                .strategy(() -> strategy)
                .risk(risk)
                .backtest()
                .instrument(instrument)
                .cash("10000", Asset.USDC)
                .data(bars)
                .run();
    }

    private static Instrument atMost(String quantity) {
        return Instrument.perpetual(BTC, Asset.BTC, Asset.USDC)
                .tickSize("0.01")
                .lotSize("0.001")
                .maxQuantity(quantity)
                .build();
    }

    @Nested
    class Sizes {

        @Test
        void in_the_wrong_asset_are_denied() {
            strategy.atBar(0, OrderIntent.market(BTC, Side.BUY, Money.of("100", Asset.EUR)));
            run(strategy, minutes().flat(100, 3));
            assertThat(strategy.denials()).containsExactly("SIZE_ASSET");
        }

        @Test
        void at_a_price_that_rounds_to_zero_are_denied() {
            strategy.atBar(0, buyFor("100"));
            run(strategy, minutes().flat(0.001, 3));
            assertThat(strategy.denials()).containsExactly("NO_PRICE");
        }

        @Test
        void at_an_execution_that_rounds_to_zero_are_rejected() {
            strategy.atBar(0, OrderIntent.market(BTC, Side.SELL, Money.of("100", Asset.USDC)));
            run(strategy, minutes().flat(100).flat(0.001, 2));
            assertThat(strategy.eventNames()).containsExactly("Rejected BELOW_MINIMUM");
        }
    }

    @Nested
    class Halts {

        @Test
        void leave_the_exits_of_a_position_at_work() {
            strategy.atBar(0, buy("1").with(bracket("90", "120"))).atBar(0, buyLimit("1", "50"));
            BacktestResult result = runWith(
                    new Verdict(2, BreachAction.HALT),
                    BTC_PERP,
                    minutes().flat(100, 3).bar(100, 100, 40, 40).flat(40).series());
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "240s-1ns SELL 1 @ 90 TAKER");
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }

        @Test
        void protect_what_still_fills_after_them() {
            strategy.atBar(1, buy("1").with(bracket("90", "120")));
            BacktestResult result = BotPlan.named("test")
                    .strategy(() -> strategy)
                    .risk(new Verdict(2, BreachAction.HALT))
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .latency(io.github.hydra4j.core.sim.Latency.bars(1))
                    .data(minutes()
                            .flat(100, 5)
                            .bar(100, 100, 40, 40)
                            .flat(40, 2)
                            .series())
                    .run();
            assertThat(result.positions()).allMatch(position -> position.isFlat());
        }
    }

    @Nested
    class LargePositions {

        @Test
        void are_flattened_in_parts() {
            strategy.atBar(0, buy("1")).atBar(1, buy("1")).atBar(2, buy("0.5"));
            BacktestResult result = runWith(
                    new Verdict(4, BreachAction.FLATTEN),
                    atMost("1.0005"),
                    minutes().flat(100, 7).series());
            assertThat(strategy.denials()).isEmpty();
            assertThat(result.positions().get(0).isFlat()).isTrue();
            assertThat(strategy.fillLines())
                    .endsWith("240s SELL 1 @ 100 TAKER", "240s SELL 1 @ 100 TAKER", "240s SELL 0.5 @ 100 TAKER");
        }

        @Test
        void are_closed_in_parts() {
            List<ClientOrderId> closing = new ArrayList<>();
            strategy.atBar(0, sell("1"))
                    .atBar(1, sell("1"))
                    .atBar(3, context -> context.closePosition(BTC).ifPresent(closing::add));
            BacktestResult result =
                    runWith(RiskPolicy.NONE, atMost("1"), minutes().flat(100, 6).series());
            assertThat(strategy.denials()).isEmpty();
            assertThat(result.positions().get(0).isFlat()).isTrue();
            assertThat(closing).containsExactly(strategy.fills.get(2).orderId());
        }
    }

    @Nested
    class SeveralBrackets {

        /** One of two leaves at 105; at 95 the first entry has one left, and the second keeps its own two. */
        @Test
        void a_target_brings_the_stop_down_to_what_is_left() {
            strategy.atBar(0, buy("2").with(Bracket.stop(Price.of("95")).target(at("105"), Percent.of("50%"))))
                    .atBar(0, buy("2").with(bracket("80", "130")))
                    .atBar(
                            2,
                            context -> assertThat(context.openOrders())
                                    .extracting(order -> order.openQuantity().toString())
                                    .containsExactlyInAnyOrder("1", "2", "2"));
            BacktestResult result = run(
                    strategy,
                    minutes()
                            .flat(100, 2)
                            .bar(100, 106, 100, 104)
                            .bar(104, 104, 90, 92)
                            .flat(92, 2));
            assertThat(strategy.fillLines()).endsWith("180s-1ns SELL 1 @ 105 MAKER", "240s-1ns SELL 1 @ 95 TAKER");
            assertThat(result.positions().get(0).quantity()).isEqualTo(Quantity.of("2"));
        }

        /** The target fills at the open; the same bar then falls through the stop: the rest must be protected there. */
        @Test
        void the_smaller_stop_protects_in_the_bar_of_the_target() {
            strategy.atBar(0, buy("2").with(Bracket.stop(Price.of("95")).target(at("105"), Percent.of("50%"))));
            BacktestResult result =
                    run(strategy, minutes().flat(100, 2).bar(106, 106, 90, 92).flat(92));
            assertThat(strategy.fillLines())
                    .containsExactly("60s BUY 2 @ 100 TAKER", "120s SELL 1 @ 106 MAKER", "180s-1ns SELL 1 @ 95 TAKER");
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }

        /** Three targets of a third each: the stop goes 3, 2, 1 and leaves with the last. */
        @Test
        void the_last_target_takes_the_smaller_stop_down() {
            strategy.atBar(
                            0,
                            buy("3").with(Bracket.stop(Price.of("95"))
                                    .target(at("105"), Percent.of("33.34%"))
                                    .target(at("106"), Percent.of("33.33%"))
                                    .target(at("107"), Percent.of("33.33%"))))
                    .atBar(3, context -> assertThat(context.openOrders()).isEmpty());
            BacktestResult result =
                    run(strategy, minutes().flat(100, 2).bar(100, 110, 100, 110).bar(110, 110, 90, 90));
            assertThat(strategy.fills).hasSize(4);
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }

        /** Long 1, then 3 sold: 2 are short. Half of that leaves at 80; the stop guards one. */
        @Test
        void a_reversing_entry_sizes_its_exits_by_what_it_opened() {
            strategy.atBar(0, buy("1"))
                    .atBar(1, sell("3").with(Bracket.stop(Price.of("105")).target(at("80"), Percent.of("50%"))))
                    .atBar(
                            2,
                            context -> assertThat(context.openOrders())
                                    .extracting(order -> order.openQuantity().toString())
                                    .containsExactlyInAnyOrder("2", "1"));
            run(strategy, minutes().flat(100, 3).bar(100, 100, 79, 80).bar(80, 106, 80, 106));
            assertThat(strategy.fillLines()).endsWith("240s-1ns BUY 1 @ 80 MAKER", "300s-1ns BUY 1 @ 105 TAKER");
        }
    }

    @Nested
    class Turnover {

        /** 0.1 ETH/BTC at 0.05 is 0.005 BTC, at 40000 that is 200 USDC. */
        @Test
        void counts_in_the_reporting_asset() {
            InstrumentId btc = InstrumentId.of("sim:BTC/USDC");
            InstrumentId ethBtc = InstrumentId.of("sim:ETH/BTC");
            ScriptedStrategy both = ScriptedStrategy.requiring(
                            io.github.hydra4j.core.Requirements.bars(ethBtc, Timeframe.M1, 0))
                    .atBar(0, OrderIntent.market(ethBtc, Side.BUY, Quantity.of("0.1")));
            BacktestResult result = BotPlan.named("test")
                    .strategy(() -> both)
                    .backtest()
                    .instrument(Instrument.spot(btc, Asset.BTC, Asset.USDC).build())
                    .instrument(Instrument.spot(ethBtc, Asset.ETH, Asset.BTC)
                            .tickSize("0.0001")
                            .build())
                    .cash("1000", Asset.USDC)
                    .cash("1", Asset.BTC)
                    .data(TestBars.minutes(btc).flat(40_000, 3).series())
                    .data(TestBars.minutes(ethBtc).flat(0.05, 3).series())
                    .run();
            assertThat(result.turnover()).isEqualTo(200);
        }
    }

    @Nested
    class Plans {

        @Test
        void with_quotes_alone_run() {
            BacktestResult result = BotPlan.named("test")
                    .strategy(() -> strategy.whenLive(context -> context.submit(buy("1"))))
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .data(new Observations(
                            List.of(new Quote(BTC, T0, 99, 1, 101, 1), new Quote(BTC, T0 + MINUTE, 103, 1, 105, 1))))
                    .run();
            // Bought at the ask of 101, worth the middle of 103 and 105.
            assertThat(strategy.fillLines()).containsExactly("0s BUY 1 @ 101 TAKER");
            assertThat(result.finalEquity()).isEqualTo(Money.of("10003", Asset.USDC));
        }

        @Test
        void with_marks_alone_are_refused() {
            assertThatThrownBy(() -> BotPlan.named("test")
                            .strategy(() -> strategy)
                            .backtest()
                            .instrument(BTC_PERP)
                            .cash("10000", Asset.USDC)
                            .data(new Observations(List.of(new MarkPrice(BTC, T0, 100))))
                            .run())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("gives marks only");
        }

        @Test
        void with_cash_that_nothing_values_are_refused() {
            assertThatThrownBy(() -> backtest(strategy, minutes().flat(100, 3))
                            .cash("5", Asset.EUR)
                            .run())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("cash in EUR has no value in USDC");
        }

        @Test
        void with_cash_that_a_chain_of_pairs_values_pass() {
            InstrumentId btc = InstrumentId.of("sim:BTC/USDC");
            InstrumentId ethBtc = InstrumentId.of("sim:ETH/BTC");
            BacktestResult result = backtest(strategy, minutes().flat(100, 3))
                    .instrument(Instrument.spot(btc, Asset.BTC, Asset.USDC).build())
                    .instrument(Instrument.spot(ethBtc, Asset.ETH, Asset.BTC).build())
                    .cash("10", Asset.ETH)
                    .data(TestBars.minutes(btc).flat(100, 3).series())
                    .data(TestBars.minutes(ethBtc).flat(0.5, 3).series())
                    .run();
            assertThat(result.finalEquity()).isEqualTo(Money.of("10500", Asset.USDC));
        }

        @Test
        void that_a_strategy_refuses_at_the_start_say_so_themselves() {
            ConfigurationException wrong = new ConfigurationException("the strategy", List.of("fast is above slow"));
            strategy.atStart(context -> {
                throw wrong;
            });
            assertThatThrownBy(() -> run(strategy, minutes().flat(100, 3))).isSameAs(wrong);
        }

        @Test
        void on_paper_take_all_that_a_backtest_takes() throws InterruptedException {
            strategy.onEachBar((bar, context) -> context.submit(buy("1")));
            try (Bot bot = BotPlan.named("test")
                    .strategy(() -> strategy)
                    .paper()
                    .instrument(BTC_PERP)
                    .cash(Money.of("10000", Asset.USDC))
                    .fees(BTC, Fees.of("1%", "1%"))
                    .feed(minutes().flat(100, 6).series())
                    .from(Instant.ofEpochSecond((T0 + 2 * MINUTE) / 1_000_000_000L))
                    .to(Instant.ofEpochSecond((T0 + 4 * MINUTE) / 1_000_000_000L))
                    .speed(0)
                    .start()) {
                bot.awaitStop();
                assertThat(strategy.denials()).contains("WARMING_UP");
                assertThat(strategy.fills)
                        .isNotEmpty()
                        .allMatch(fill -> !fill.fees().isEmpty());
                assertThat(strategy.logOf("bar")).hasSize(4);
            }
        }
    }

    private record Observations(List<MarketEvent> events) implements MarketDataSource<MarketEvent> {
        @Override
        public InstrumentId instrument() {
            return BTC;
        }

        @Override
        public String description() {
            return "a list of observations";
        }

        @Override
        public MarketCursor<MarketEvent> open() {
            Iterator<MarketEvent> left = events.iterator();
            return new MarketCursor<>() {
                @Override
                public @Nullable MarketEvent next() {
                    return left.hasNext() ? left.next() : null;
                }

                @Override
                public void close() {}
            };
        }
    }
}
