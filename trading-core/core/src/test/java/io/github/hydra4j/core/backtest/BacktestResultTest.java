package io.github.hydra4j.core.backtest;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.MINUTE;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.run;
import static io.github.hydra4j.core.TestRun.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.Trades;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.sim.FillModel;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BacktestResultTest {

    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();

    @Nested
    class RoundTrips {

        /** In at 100, worst 95, best 108, out at 104; two of the ten thousandths are fees. */
        @Test
        void tell_entry_exit_profit_fees_and_extremes() {
            strategy.atBar(0, buy("2").tagged("in")).atBar(2, sell("2").tagged("out"));
            BacktestResult result = run(
                    strategy,
                    minutes()
                            .flat(100)
                            .bar(100, 108, 99, 101)
                            .bar(101, 103, 95, 103)
                            .bar(104, 200, 50, 104),
                    b -> b.fees(Fees.of("1bp", "1bp")));

            RoundTrip trip = result.roundTrips().get(0);
            assertThat(result.roundTrips()).hasSize(1);
            assertThat(trip.direction()).isEqualTo(Side.BUY);
            assertThat(trip.instrument()).isEqualTo(BTC);
            assertThat(trip.entryNanos()).isEqualTo(T0 + 60 * SECOND);
            assertThat(trip.exitNanos()).isEqualTo(T0 + 180 * SECOND);
            assertThat(trip.quantity()).isEqualTo(2);
            assertThat(trip.entryPrice()).isEqualTo(100);
            assertThat(trip.exitPrice()).isEqualTo(104);
            assertThat(trip.grossProfit()).isEqualTo(8);
            // 2 x 100 x 0.0001 + 2 x 104 x 0.0001
            assertThat(trip.fees()).isCloseTo(0.0408, within(1e-12));
            assertThat(trip.netProfit()).isCloseTo(7.9592, within(1e-12));
            assertThat(trip.netReturn()).isCloseTo(0.039796, within(1e-12));
            assertThat(trip.maxAdverse()).isCloseTo(-0.05, within(1e-12));
            assertThat(trip.maxFavorable()).isCloseTo(0.08, within(1e-12));
            assertThat(trip.open()).isFalse();
            assertThat(trip.entryTag()).isEqualTo("in");
            assertThat(trip.exitTag()).isEqualTo("out");
            assertThat(trip.stop()).isNaN();
            assertThat(trip.target()).isNaN();
        }

        /** Short at 100, highest 105 (5% against it), lowest 92 (8% for it). */
        @Test
        void of_shorts_turn_the_extremes_round() {
            strategy.atBar(0, sell("1")).atBar(1, buy("1"));
            BacktestResult result =
                    run(strategy, minutes().flat(100).bar(100, 105, 92, 95).flat(96));
            RoundTrip trip = result.roundTrips().get(0);
            assertThat(trip.direction()).isEqualTo(Side.SELL);
            assertThat(trip.grossProfit()).isEqualTo(4);
            assertThat(trip.maxAdverse()).isCloseTo(-0.05, within(1e-12));
            assertThat(trip.maxFavorable()).isCloseTo(0.08, within(1e-12));
        }

        /** A trip that only ever went its way has nothing against it. */
        @Test
        void that_only_gain_have_no_adverse_excursion() {
            strategy.atBar(0, buy("1")).atBar(1, sell("1"));
            RoundTrip trip = run(
                            strategy,
                            minutes().flat(100).bar(100, 103, 100, 103).flat(103))
                    .roundTrips()
                    .get(0);
            assertThat(trip.maxAdverse()).isZero();
            assertThat(trip.maxFavorable()).isCloseTo(0.03, within(1e-12));
        }

        /** In at the open of bar 1, out at the open of bar 3: bars 1, 2 and 3, with or without gaps between them. */
        @Test
        void count_their_bars_with_both_ends() {
            strategy.atBar(0, buy("1")).atBar(2, sell("1"));
            ScriptedStrategy gapped =
                    ScriptedStrategy.minutes().atBar(0, buy("1")).atBar(2, sell("1"));
            BacktestResult result = run(strategy, minutes().flat(100, 5));
            BacktestResult withGaps = run(
                    gapped,
                    minutes().flat(100).gap(1).flat(100).gap(1).flat(100).gap(1).flat(100, 2));
            assertThat(result.roundTrips().get(0).bars()).isEqualTo(3);
            assertThat(withGaps.roundTrips().get(0).bars()).isEqualTo(3);
            assertThat(result.barsInPosition()).isEqualTo(3);
            assertThat(withGaps.barsInPosition()).isEqualTo(3);
        }

        @Test
        void within_one_bar_count_one() {
            strategy.atBar(0, buy("1").with(bracket("95", "105")));
            BacktestResult result =
                    run(strategy, minutes().flat(100).bar(100, 101, 94, 100).flat(100));
            assertThat(result.roundTrips().get(0).bars()).isEqualTo(1);
            assertThat(result.barsInPosition()).isEqualTo(1);
        }

        /** In at the close of bar 0, out at the close of bar 2: it was in the market during bars 1 and 2. */
        @Test
        void filled_at_closes_count_the_bars_between() {
            strategy.atBar(0, buy("1")).atBar(2, sell("1"));
            BacktestResult result = run(strategy, minutes().flat(100, 6), b -> b.fill(FillModel.DECISION_CLOSE));
            assertThat(result.roundTrips().get(0).bars()).isEqualTo(2);
            assertThat(result.barsInPosition()).isEqualTo(2);
        }

        /** 1 bought at 100, 3 sold at 110: the first ends with 10, the second begins short 2 at 110 and ends at 107. */
        @Test
        void end_and_begin_where_a_fill_goes_through_zero() {
            strategy.atBar(0, buy("1")).atBar(1, sell("3").tagged("flip")).atBar(2, buy("2"));
            BacktestResult result =
                    run(strategy, minutes().flat(100).flat(100).flat(110).flat(107), b -> b.fees(Fees.of("0", "0.1%")));
            assertThat(result.roundTrips()).hasSize(2);
            RoundTrip first = result.roundTrips().get(0);
            RoundTrip second = result.roundTrips().get(1);
            assertThat(first.grossProfit()).isEqualTo(10);
            assertThat(first.exitTag()).isEqualTo("flip");
            // 100 x 0.001 and a third of 330 x 0.001
            assertThat(first.fees()).isCloseTo(0.21, within(1e-12));
            assertThat(second.direction()).isEqualTo(Side.SELL);
            assertThat(second.quantity()).isEqualTo(2);
            assertThat(second.entryPrice()).isEqualTo(110);
            assertThat(second.entryTag()).isEqualTo("flip");
            assertThat(second.grossProfit()).isEqualTo(6);
            // two thirds of 0.33 and 214 x 0.001
            assertThat(second.fees()).isCloseTo(0.434, within(1e-12));
            assertThat(result.finalEquity()).isEqualTo(Money.of("10015.356", Asset.USDC));
        }

        /** Buys 1 at 100 and 1 at 104, sells 1 at 106, then 1 at 98: average in 102, average out 102, nothing gained. */
        @Test
        void of_several_fills_average_both_ends() {
            strategy.atBar(0, buy("1")).atBar(1, buy("1")).atBar(2, sell("1")).atBar(3, sell("1"));
            BacktestResult result =
                    run(strategy, minutes().flat(100, 2).flat(104).flat(106).flat(98));
            assertThat(result.roundTrips()).singleElement().satisfies(trip -> {
                assertThat(trip.quantity()).isEqualTo(2);
                assertThat(trip.entryPrice()).isEqualTo(102);
                assertThat(trip.exitPrice()).isEqualTo(102);
                assertThat(trip.grossProfit()).isEqualTo(0);
            });
        }

        @Test
        void still_open_at_the_end_are_valued_at_the_last_price() {
            strategy.atBar(0, buy("1"));
            BacktestResult result = run(strategy, minutes().flat(100).bar(100, 110, 100, 107));
            assertThat(result.roundTrips()).singleElement().satisfies(trip -> {
                assertThat(trip.open()).isTrue();
                assertThat(trip.exitPrice()).isEqualTo(107);
                assertThat(trip.exitNanos()).isEqualTo(T0 + 120 * SECOND);
                assertThat(trip.grossProfit()).isEqualTo(7);
                assertThat(trip.exitTag()).isEmpty();
            });
        }

        /**
         * Buys 1 at 100, sells half at 110, buys half at 120, last price 120: -100 + 55 - 60 + 120 = 15. (An average of
         * all entries, 106.67, would make it 18.33.)
         */
        @Test
        void still_open_after_a_partial_exit_and_another_entry_add_up_to_the_money() {
            strategy.atBar(0, buy("1")).atBar(1, sell("0.5")).atBar(2, buy("0.5"));
            BacktestResult result =
                    run(strategy, minutes().flat(100, 2).flat(110).flat(120));
            assertThat(result.finalEquity()).isEqualTo(Money.of("10015", Asset.USDC));
            assertThat(result.roundTrips())
                    .singleElement()
                    .satisfies(trip -> assertThat(trip.grossProfit()).isCloseTo(15, within(1e-9)));
        }

        @Test
        void add_up_to_the_change_of_equity() {
            strategy.onEachBar((bar, context) -> {
                int draw = context.random().nextInt(6);
                if (draw == 0) {
                    context.submit(buy("0.7"));
                } else if (draw == 1) {
                    context.submit(sell("0.9"));
                } else if (draw == 2) {
                    context.closePosition(BTC);
                }
            });
            BacktestResult result =
                    run(strategy, minutes().walk(9, 2_000, 50_000), b -> b.fees(Fees.of("0.01%", "0.03%")));
            double net = result.roundTrips().stream()
                    .mapToDouble(RoundTrip::netProfit)
                    .sum();
            assertThat(result.roundTrips()).hasSizeGreaterThan(100);
            assertThat(net).isCloseTo(result.finalEquity().toDouble() - 10_000, within(1e-6));
        }
    }

    @Nested
    class FillsOfARun {

        @Test
        void are_kept_in_columns() {
            strategy.atBar(0, buy("2").tagged("a")).atBar(1, io.github.hydra4j.core.TestRun.sellLimit("2", "105"));
            BacktestResult result = run(
                    strategy,
                    minutes().flat(100).flat(101).bar(101, 106, 101, 105),
                    b -> b.fees(Fees.of("1bp", "2bp")));
            FillTable fills = result.fills();
            assertThat(fills.size()).isEqualTo(2);
            assertThat(fills.timeNanos(0)).isEqualTo(T0 + 60 * SECOND);
            assertThat(fills.instrument(0)).isEqualTo(BTC);
            assertThat(fills.strategy(0).name()).isEqualTo("test");
            assertThat(fills.side(0)).isEqualTo(Side.BUY);
            assertThat(fills.quantity(0)).isEqualTo(2);
            assertThat(fills.price(0)).isEqualTo(101);
            assertThat(fills.fee(0)).isCloseTo(0.0404, within(1e-12));
            assertThat(fills.maker(0)).isFalse();
            assertThat(fills.tag(0)).isEqualTo("a");
            assertThat(fills.side(1)).isEqualTo(Side.SELL);
            assertThat(fills.maker(1)).isTrue();
            assertThat(fills.price(1)).isEqualTo(105);
            assertThat(fills.fee(1)).isCloseTo(0.021, within(1e-12));
            assertThat(result.turnover()).isCloseTo(412, within(1e-9));
            assertThat(result.orders()).isEqualTo(2);
        }

        /** 0.007 x 1234.57 / 0.007 in doubles need not be 1234.57; the table gives the tick that was traded. */
        @Test
        void show_prices_on_their_ticks() {
            strategy.onEachBar((bar, context) -> context.submit(buy("0.007")));
            BacktestResult result = run(strategy, minutes().walk(4, 500, 123_457));
            for (int row = 0; row < result.fills().size(); row++) {
                assertThat(result.fills().price(row))
                        .isEqualTo(strategy.fills.get(row).price().toDouble());
            }
            assertThat(result.fills().size()).isGreaterThan(400);
        }

        @Test
        void beyond_the_end_of_the_list_of_trips_there_is_none() {
            BacktestResult result = run(strategy, minutes().flat(100, 3));
            assertThatThrownBy(() -> result.roundTrips().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(result.roundTrips()).isEmpty();
        }
    }

    @Nested
    class Equity {

        /**
         * One unit from 100: equity 10000, 10010, 10004, 10006, 10020, 10015 at the closes. Drawdowns: from 10010 (120s) down
         * to 10004 and over at 300s; from 10020 (300s) down to 10015, running at the end (360s).
         */
        @Test
        void draws_down_as_worked_out_by_hand() {
            strategy.atBar(0, buy("1"));
            DrawdownSummary drawdowns = run(
                            strategy,
                            minutes()
                                    .flat(100)
                                    .bar(100, 110, 100, 110)
                                    .bar(110, 110, 104, 104)
                                    .bar(104, 106, 104, 106)
                                    .bar(106, 120, 106, 120)
                                    .bar(120, 120, 115, 115))
                    .drawdowns();
            assertThat(drawdowns.count()).isEqualTo(2);
            assertThat(drawdowns.maxAmount()).isEqualTo(6);
            assertThat(drawdowns.maxDepth()).isCloseTo(6 / 10_010.0, within(1e-15));
            assertThat(drawdowns.maxDepthPeakNanos()).isEqualTo(T0 + 120 * SECOND);
            assertThat(drawdowns.maxDepthTroughNanos()).isEqualTo(T0 + 180 * SECOND);
            assertThat(drawdowns.longestNanos()).isEqualTo(180 * SECOND);
            assertThat(drawdowns.meanDepth()).isCloseTo((6 / 10_010.0 + 5 / 10_020.0) / 2, within(1e-15));
            assertThat(drawdowns.meanNanos()).isEqualTo(120.0 * SECOND);
        }

        @Test
        void that_never_falls_has_no_drawdown() {
            DrawdownSummary drawdowns = run(strategy, minutes().flat(100, 5)).drawdowns();
            assertThat(drawdowns.count()).isZero();
            assertThat(drawdowns.maxDepth()).isZero();
            assertThat(drawdowns.meanDepth()).isZero();
        }

        /** Hours: the bar that closes at midnight belongs to the day it ends. */
        @Test
        void of_a_day_is_the_last_up_to_midnight() {
            ScriptedStrategy hourly = ScriptedStrategy.requiring(Requirements.bars(BTC, Timeframe.H1, 0))
                    .atBar(0, buy("1"));
            TestBars bars = TestBars.of(BTC, Timeframe.H1)
                    .flat(100, 23)
                    .bar(100, 105, 100, 105)
                    .flat(106)
                    .flat(103);
            DailyEquity daily = run(hourly, bars).daily();
            assertThat(daily.size()).isEqualTo(2);
            assertThat(daily.epochDay(0))
                    .isEqualTo(java.time.LocalDate.of(2024, 1, 1).toEpochDay());
            assertThat(daily.equity(0)).isEqualTo(10_005);
            assertThat(daily.equity(1)).isEqualTo(10_003);
        }

        @Test
        void is_thinned_only_when_there_is_too_much_of_it() {
            EquityCurve curve = run(strategy, minutes().flat(100, 7)).equity();
            assertThat(curve.size()).isEqualTo(7);
            assertThat(curve.timeNanos(0)).isEqualTo(T0 + MINUTE);
            assertThat(curve.last(6)).isEqualTo(10_000);
        }
    }

    @Nested
    class OnTrades {

        private BacktestResult trades(ScriptedStrategy script, Trade... trades) {
            return BotPlan.named("test")
                    .strategy(() -> script)
                    .backtest()
                    .instrument(BTC_PERP)
                    .cash("10000", Asset.USDC)
                    .data(Trades.of(BTC, List.of(trades)))
                    .run();
        }

        private Trade trade(long seconds, double price) {
            return new Trade(BTC, T0 + seconds * SECOND, price, 1, null);
        }

        /** The minute before the entry fell to 50; the trip, entered at 100 at 61s, has nothing to do with that. */
        @Test
        void the_minute_before_an_entry_does_not_count() {
            ScriptedStrategy script = ScriptedStrategy.minutes().atBar(0, buy("1"));
            BacktestResult result =
                    trades(script, trade(1, 100), trade(20, 50), trade(61, 100), trade(62, 102), trade(121, 101));
            RoundTrip trip = result.roundTrips().get(0);
            assertThat(trip.entryNanos()).isEqualTo(T0 + 61 * SECOND);
            assertThat(trip.maxAdverse()).isZero();
            assertThat(trip.bars()).isEqualTo(1);
            assertThat(result.barsInPosition()).isEqualTo(1);
        }
    }

    @Test
    void what_was_run_is_written_down() {
        BacktestResult result = run(strategy, minutes().flat(100, 3), b -> b.fees(Fees.of("0.01%", "0.05%")));
        assertThat(result.configuration())
                .containsEntry("fees", "0.01% maker, 0.05% taker")
                .containsEntry("fill model", "NEXT_OPEN")
                .containsEntry("cash", "10000 USDC")
                .containsEntry("seed", "0");
        assertThat(result.name()).isEqualTo("test");
        assertThat(result.bars()).isEqualTo(3);
        assertThat(result.startNanos()).isEqualTo(T0);
        assertThat(result.endNanos()).isEqualTo(T0 + 180 * SECOND);
        assertThat(result.initialEquity()).isEqualTo(Money.of("10000", Asset.USDC));
        assertThat(result.candles()).hasSize(1);
        assertThat(result.candles().get(0).size()).isEqualTo(3);
        assertThat(run(strategy, minutes().flat(100, 3)).warnings()).anyMatch(w -> w.contains("costs nothing"));
    }

    /** Two data sources merged give one position; its exposure counts bars of each instrument on its own. */
    @Test
    void exposure_counts_bars_of_each_instrument() {
        ScriptedStrategy both = ScriptedStrategy.minutes().atBar(0, buy("1")).atBar(1, sell("1"));
        BacktestResult result = BotPlan.named("two")
                .strategy(() -> both)
                .backtest()
                .instrument(BTC_PERP)
                .instrument(TestBars.ETH_PERP)
                .cash("10000", Asset.USDC)
                .data(minutes(BTC).flat(100, 4).series())
                .data(minutes(TestBars.ETH).flat(50, 4).series())
                .run();
        assertThat(result.bars()).isEqualTo(8);
        assertThat(result.barsInPosition()).isEqualTo(2);
    }
}
