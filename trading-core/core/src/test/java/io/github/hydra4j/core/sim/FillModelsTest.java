package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.MINUTE;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyFor;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.buyStop;
import static io.github.hydra4j.core.TestRun.order;
import static io.github.hydra4j.core.TestRun.run;
import static io.github.hydra4j.core.TestRun.sell;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static io.github.hydra4j.core.TestRun.sellStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.FundingRates;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TrailingDistance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A worked example for each model. Bars are minutes from zero: bar 0 opens at 0s and closes at 60s, a decision on its
 * close can trade at 60s, the open of bar 1. What happens inside a bar is stamped one nanosecond before its close.
 */
class FillModelsTest {

    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();

    @Nested
    class MarketOrders {

        @Test
        void fill_at_the_next_open() {
            strategy.atBar(0, buy("1"));

            BacktestResult result =
                    run(strategy, minutes().flat(100).bar(101, 105, 99, 104).flat(104));

            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 101 TAKER");
            // One unit from 101 to the last close of 104.
            assertThat(result.finalEquity()).isEqualTo(Money.of("10003", Asset.USDC));
            assertThat(result.warnings()).noneMatch(w -> w.contains("LOOK-AHEAD"));
        }

        @Test
        void fill_at_the_decision_close_only_with_a_warning() {
            strategy.atBar(0, buy("1"));

            BacktestResult result = run(
                    strategy,
                    minutes().bar(100, 100, 98, 99).bar(101, 105, 99, 104),
                    b -> b.fill(FillModel.DECISION_CLOSE));

            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 99 TAKER");
            assertThat(result.warnings()).anyMatch(w -> w.contains("LOOK-AHEAD"));
        }

        @Test
        void pay_the_takers_fee_on_the_value() {
            strategy.atBar(0, buy("2"));

            BacktestResult result =
                    run(strategy, minutes().flat(100).flat(101), b -> b.fees(Fees.of("0.01%", "0.05%")));

            // 2 x 101 x 0.0005
            assertThat(result.fees()).containsEntry(Asset.USDC, Money.of("0.101", Asset.USDC));
            assertThat(result.finalEquity()).isEqualTo(Money.of("9999.899", Asset.USDC));
        }

        @Test
        void wait_for_the_first_bar_after_a_gap() {
            strategy.atBar(0, buy("1"));
            run(strategy, minutes().flat(100).gap(7).flat(93));
            assertThat(strategy.fillLines()).containsExactly("480s BUY 1 @ 93 TAKER");
        }

        @Test
        void decided_on_the_last_bar_never_fill() {
            strategy.atBar(1, buy("1"));
            run(strategy, minutes().flat(100, 2));
            assertThat(strategy.fills).isEmpty();
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled");
        }
    }

    @Nested
    class LimitOrders {

        @Test
        void rest_until_touched_and_fill_at_the_limit_as_maker() {
            strategy.atBar(0, buyLimit("1", "98"));
            BacktestResult result = run(
                    strategy,
                    minutes().flat(100).bar(100, 101, 98.01, 100).bar(100, 100, 98, 99),
                    b -> b.fees(Fees.of("0.01%", "0.05%")));
            assertThat(strategy.fillLines()).containsExactly("180s-1ns BUY 1 @ 98 MAKER");
            // 98 x 0.0001
            assertThat(result.fees()).containsEntry(Asset.USDC, Money.of("0.0098", Asset.USDC));
        }

        @Test
        void fill_at_a_better_open_when_the_market_gaps_through() {
            strategy.atBar(0, buyLimit("1", "98"));
            run(strategy, minutes().flat(100).flat(99).bar(95, 96, 94, 96));
            assertThat(strategy.fillLines()).containsExactly("120s BUY 1 @ 95 MAKER");
        }

        @Test
        void that_cross_the_market_at_once_take() {
            strategy.atBar(0, sellLimit("1", "98"));
            BacktestResult result =
                    run(strategy, minutes().flat(100).flat(101), b -> b.fees(Fees.of("0.01%", "0.05%")));
            assertThat(strategy.fillLines()).containsExactly("60s SELL 1 @ 101 TAKER");
            assertThat(result.fees()).containsEntry(Asset.USDC, Money.of("0.0505", Asset.USDC));
        }

        /** 101 less 1% is 99.99, still better than the limit; less 5% would be 95.95, so it stops at the limit of 98. */
        @Test
        void that_take_slip_but_never_beyond_their_limit() {
            strategy.atBar(0, sellLimit("1", "98"));
            run(strategy, minutes().flat(100).flat(101), b -> b.slippage(Slippage.of("1%")));
            assertThat(strategy.fillLines()).containsExactly("60s SELL 1 @ 99.99 TAKER");

            ScriptedStrategy second = ScriptedStrategy.minutes().atBar(0, sellLimit("1", "98"));
            run(second, minutes().flat(100).flat(101), b -> b.slippage(Slippage.of("5%")));
            assertThat(second.fillLines()).containsExactly("60s SELL 1 @ 98 TAKER");
        }

        @Test
        void that_rest_never_slip() {
            strategy.atBar(0, buyLimit("1", "98"));
            run(strategy, minutes().flat(100).bar(100, 100, 97, 99), b -> b.slippage(Slippage.of("1%")));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 98 MAKER");
        }

        @Test
        void that_are_post_only_are_rejected_rather_than_take() {
            strategy.atBar(0, buyLimit("1", "102").postOnly());
            run(strategy, minutes().flat(100).flat(101));
            assertThat(strategy.eventNames()).containsExactly("Rejected POST_ONLY_WOULD_TAKE");
        }

        @Test
        void that_are_post_only_rest_and_make() {
            strategy.atBar(0, buyLimit("1", "98").postOnly());
            run(strategy, minutes().flat(100).bar(100, 100, 97, 99));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 98 MAKER");
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Filled");
        }

        @Test
        void with_immediate_or_cancel_trade_at_the_next_open_or_never() {
            strategy.atBar(0, buyLimit("1", "100").with(TimeInForce.IOC))
                    .atBar(1, buyLimit("1", "102").with(TimeInForce.FOK));
            run(strategy, minutes().flat(100).bar(101, 101, 90, 100).flat(101));
            assertThat(strategy.fillLines()).containsExactly("120s BUY 1 @ 101 TAKER");
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled", "Accepted", "Filled");
        }

        @Test
        void with_a_date_expire_at_that_very_time() {
            strategy.atBar(0, buyLimit("1", "98").with(TimeInForce.goodTill(T0 + 2 * MINUTE)))
                    .atBar(0, buyLimit("2", "97").with(TimeInForce.goodTill(T0 + 2 * MINUTE + 1)));
            run(strategy, minutes().flat(100).flat(100).bar(96, 96, 95, 96));
            // At 120s the first is over; the second lives one nanosecond longer and gets the open.
            assertThat(strategy.fillLines()).containsExactly("120s BUY 2 @ 96 MAKER");
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Accepted", "Expired", "Filled");
        }

        /** An order that ends inside a bar is not credited with that bar: nobody knows when its price was there. */
        @Test
        void with_a_date_inside_a_bar_do_not_trade_in_that_bar() {
            strategy.atBar(0, buyLimit("1", "98").with(TimeInForce.goodTill(T0 + 90 * SECOND)));
            run(strategy, minutes().flat(100).bar(100, 100, 90, 100).flat(100));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Expired");
            assertThat(strategy.events.get(1).timeNanos()).isEqualTo(T0 + 90 * SECOND);
        }
    }

    @Nested
    class Stops {

        @Test
        void fill_at_their_trigger_inside_the_range() {
            strategy.atBar(0, buy("1")).atBar(0, sellStop("1", "97").reduceOnly());
            run(strategy, minutes().flat(100).bar(100, 102, 97, 101).flat(101));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s-1ns SELL 1 @ 97 TAKER");
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Accepted", "Filled", "Triggered", "Filled");
        }

        @Test
        void fill_at_the_open_that_gaps_beyond_them() {
            strategy.atBar(0, buy("1")).atBar(0, sellStop("1", "97").reduceOnly());
            run(strategy, minutes().flat(100).flat(100).bar(95, 99, 94, 98));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s SELL 1 @ 95 TAKER");
        }

        @Test
        void slip_from_their_trigger() {
            strategy.atBar(0, buyStop("1", "103"));
            run(strategy, minutes().flat(100).bar(100, 104, 100, 104), b -> b.slippage(Slippage.ticks(3)));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 103.03 TAKER");
        }

        /** Triggered at 103, the limit of 103.5 lets it take at 103. */
        @Test
        void with_a_limit_fill_where_the_limit_allows_it() {
            strategy.atBar(0, order(Side.BUY, "1", new OrderType.StopLimit(Price.of("103"), Price.of("103.5"))));
            run(strategy, minutes().flat(100).bar(100, 104, 100, 104));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 103 TAKER");
        }

        /** The open of 105 triggers it, its limit is 103.5: it rests until the price comes back. */
        @Test
        void with_a_limit_rest_when_the_market_gapped_beyond() {
            strategy.atBar(0, order(Side.BUY, "1", new OrderType.StopLimit(Price.of("103"), Price.of("103.5"))));
            run(strategy, minutes().flat(100).bar(105, 106, 103, 104).bar(104, 104, 103, 103));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Triggered", "Filled");
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 103.5 MAKER");
        }

        /** Limit below the trigger: triggered inside a bar it rests, and what came earlier in that bar does not count. */
        @Test
        void with_a_limit_do_not_fill_from_the_past_of_their_bar() {
            strategy.atBar(0, order(Side.BUY, "1", new OrderType.StopLimit(Price.of("103"), Price.of("101"))));
            run(strategy, minutes().flat(100).bar(100, 104, 99, 104).bar(104, 104, 100.5, 102));
            assertThat(strategy.fillLines()).containsExactly("180s-1ns BUY 1 @ 101 MAKER");
        }
    }

    @Nested
    class TakeProfits {

        @Test
        void at_the_market_fill_at_their_trigger_as_taker() {
            strategy.atBar(0, buy("1"))
                    .atBar(
                            0,
                            order(Side.SELL, "1", new OrderType.TakeProfitMarket(Price.of("105")))
                                    .reduceOnly());
            run(strategy, minutes().flat(100).bar(100, 106, 100, 104));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s-1ns SELL 1 @ 105 TAKER");
        }

        @Test
        void with_a_limit_beyond_the_trigger_rest_for_it() {
            strategy.atBar(0, order(Side.SELL, "1", new OrderType.TakeProfitLimit(Price.of("105"), Price.of("107"))));
            run(strategy, minutes().flat(100).bar(100, 108, 100, 104).bar(104, 107, 104, 106));
            // The 108 of its own bar may have come before the trigger's touch.
            assertThat(strategy.fillLines()).containsExactly("180s-1ns SELL 1 @ 107 MAKER");
        }

        @Test
        void with_a_limit_on_the_near_side_take_at_the_trigger() {
            strategy.atBar(0, order(Side.SELL, "1", new OrderType.TakeProfitLimit(Price.of("105"), Price.of("104"))));
            run(strategy, minutes().flat(100).bar(100, 108, 100, 104));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns SELL 1 @ 105 TAKER");
        }
    }

    @Nested
    class TrailingStops {

        private OrderIntent trailing(Side side, TrailingDistance distance) {
            return order(side, "1", new OrderType.TrailingStop(distance));
        }

        /**
         * Distance 2. Opens at 100: level 98. Bar 1 rises to 105 and closes at 104 above the new level 103. Bar 2 falls
         * to 102: out at 103.
         */
        @Test
        void follow_at_a_fixed_distance() {
            strategy.atBar(0, trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("2"))));
            run(strategy, minutes().flat(100).bar(100, 105, 99, 104).bar(104, 104.5, 102, 103));
            assertThat(strategy.fillLines()).containsExactly("180s-1ns SELL 1 @ 103 TAKER");
        }

        /** Distance 10%. Lowest 90 in bar 1: level 99. Bar 2 rises to 99.5: out at 99. */
        @Test
        void follow_at_a_fraction_of_the_best_price() {
            strategy.atBar(0, trailing(Side.BUY, new TrailingDistance.Relative(Percent.of("10%"))));
            run(strategy, minutes().flat(100).bar(100, 101, 90, 95).bar(95, 99.5, 94, 97));
            assertThat(strategy.fillLines()).containsExactly("180s-1ns BUY 1 @ 99 TAKER");
        }

        /** Rises to 105 (level 103) and closes at 101: on the way from 105 to 101 the price passed 103. */
        @Test
        void fill_in_the_bar_of_the_best_price_when_its_close_lies_beyond_the_new_level() {
            strategy.atBar(0, trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("2"))));
            run(strategy, minutes().flat(100).bar(100, 105, 99, 101));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns SELL 1 @ 103 TAKER");
        }

        @Test
        void check_the_old_level_before_they_follow() {
            strategy.atBar(0, trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("2"))));
            run(strategy, minutes().flat(100).bar(100, 110, 98, 110));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns SELL 1 @ 98 TAKER");
        }

        @Test
        void never_go_back_and_gap_to_the_open() {
            strategy.atBar(0, trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("2"))));
            run(
                    strategy,
                    minutes().flat(100).bar(100, 105, 100, 104).flat(103.5).flat(101));
            assertThat(strategy.fillLines()).containsExactly("180s SELL 1 @ 101 TAKER");
        }

        /**
         * Two stops, 2 and 6 behind. The bar rises from 100 to 110 and closes at 107, below 108: the near one is out at
         * 108. The far one (104) was not reached by the close; the low of 99 belongs to the way up.
         */
        @Test
        void do_not_fall_to_a_low_that_came_before_their_new_level() {
            strategy.atBar(0, trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("2"))))
                    .atBar(0, trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("6"))));
            run(strategy, minutes().flat(100).bar(100, 110, 99, 107).flat(107));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns SELL 1 @ 108 TAKER");
        }

        /**
         * The entry fills at its limit of 95 inside the bar, the trailing stop is placed upon that: it follows 95, not the
         * bar's open, so its level is 94 and it sells at a loss. Counted from the open of 100 it would sell at 99 what was
         * bought at 95.
         */
        @Test
        void placed_upon_a_fill_inside_a_bar_start_from_that_fill() {
            strategy.atBar(0, buyLimit("1", "95")).onEachFill((fill, context) -> {
                if (fill.side() == Side.BUY) {
                    context.submit(trailing(Side.SELL, new TrailingDistance.Absolute(Price.of("1")))
                            .reduceOnly());
                }
            });
            run(strategy, minutes().flat(100).bar(100, 100, 90, 96));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 95 MAKER", "120s-1ns SELL 1 @ 94 TAKER");
        }
    }

    @Nested
    class PessimisticPath {

        @Test
        void a_bar_that_reaches_stop_and_target_is_a_stop() {
            strategy.atBar(0, buy("1"))
                    .atBar(0, sellLimit("1", "105").reduceOnly())
                    .atBar(0, sellStop("1", "95").reduceOnly());
            run(strategy, minutes().flat(100).bar(100, 106, 94, 100).flat(100));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s-1ns SELL 1 @ 95 TAKER");
        }

        /** Enters at 103 on the way up; the range also holds its stop of 99: nobody knows the order, so it is out. */
        @Test
        void a_stop_entry_whose_stop_lies_in_the_same_bar_is_stopped_out() {
            strategy.atBar(0, buyStop("1", "103").with(io.github.hydra4j.core.TestRun.bracket("99", "110")));
            run(strategy, minutes().flat(100).bar(100, 111, 98, 110));
            assertThat(strategy.fillLines())
                    .containsExactly("120s-1ns BUY 1 @ 103 TAKER", "120s-1ns SELL 1 @ 99 TAKER");
        }

        @Test
        void a_limit_entry_inside_a_bar_cannot_take_profit_in_the_same_bar() {
            strategy.atBar(0, buyLimit("1", "97").with(io.github.hydra4j.core.TestRun.bracket("90", "99")));
            run(strategy, minutes().flat(100).bar(100, 101, 96, 100).bar(98, 99.5, 98, 98));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 97 MAKER", "180s-1ns SELL 1 @ 99 MAKER");
        }

        /** A stop that was already passed when it was placed fills at the price of that moment, not at its level. */
        @Test
        void a_stop_placed_beyond_the_market_gains_nothing() {
            strategy.atBar(0, buyLimit("1", "95")).onEachFill((fill, context) -> {
                if (fill.side() == Side.BUY) {
                    context.submit(sellStop("1", "98").reduceOnly());
                }
            });
            run(strategy, minutes().flat(100).bar(100, 100, 94, 96));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 95 MAKER", "120s-1ns SELL 1 @ 95 TAKER");
        }

        /** Placed inside a bar at a price that would have taken at once: it is no maker when the next open fills it. */
        @Test
        void a_limit_placed_inside_a_bar_that_crosses_the_market_takes_at_the_next_open() {
            strategy.atBar(0, buyStop("1", "103")).onEachFill((fill, context) -> {
                if (fill.side() == Side.BUY) {
                    context.submit(sellLimit("1", "101").reduceOnly());
                }
            });
            run(strategy, minutes().flat(100).bar(100, 104, 100, 104).flat(102));
            assertThat(strategy.fillLines()).containsExactly("120s-1ns BUY 1 @ 103 TAKER", "120s SELL 1 @ 102 TAKER");
        }
    }

    @Nested
    class ReduceOnly {

        @Test
        void trades_no_more_than_is_there() {
            strategy.atBar(0, buy("1")).atBar(1, sell("3").reduceOnly());
            BacktestResult result = run(strategy, minutes().flat(100, 4));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s SELL 1 @ 100 TAKER");
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Filled", "Accepted", "Filled", "Canceled");
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }

        @Test
        void with_nothing_to_reduce_is_cancelled() {
            strategy.atBar(0, sell("1").reduceOnly());
            run(strategy, minutes().flat(100, 3));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled");
        }

        @Test
        void in_the_direction_of_the_position_is_cancelled() {
            strategy.atBar(0, buy("1")).atBar(1, buy("1").reduceOnly());
            run(strategy, minutes().flat(100, 4));
            assertThat(strategy.fills).hasSize(1);
        }

        @Test
        void several_exits_at_one_open_never_go_through_zero() {
            strategy.atBar(0, buy("1"))
                    .atBar(1, sell("0.6").reduceOnly())
                    .atBar(1, sell("0.6").reduceOnly())
                    .atBar(1, sell("0.6").reduceOnly());
            BacktestResult result = run(strategy, minutes().flat(100, 4));
            assertThat(strategy.fillLines())
                    .containsExactly("60s BUY 1 @ 100 TAKER", "120s SELL 0.6 @ 100 TAKER", "120s SELL 0.4 @ 100 TAKER");
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }
    }

    @Nested
    class SlippageAndLimitsOnIt {

        /** 101 x 1.0002 = 101.0202, rounded up to the tick against the buyer; 101 x 0.9998 = 100.9798 down. */
        @Test
        void basis_points_round_to_the_takers_disadvantage() {
            strategy.atBar(0, buy("1")).atBar(1, sell("1"));
            run(strategy, minutes().flat(100).flat(101).flat(101), b -> b.slippage(Slippage.of("2bp")));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 101.03 TAKER", "120s SELL 1 @ 100.97 TAKER");
        }

        @Test
        void ticks_are_counted_from_the_observed_price() {
            strategy.atBar(0, buy("1")).atBar(1, sell("1"));
            run(strategy, minutes().flat(100).flat(101).flat(101), b -> b.slippage(Slippage.ticks(2)));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 101.02 TAKER", "120s SELL 1 @ 100.98 TAKER");
        }

        @Test
        void a_market_order_that_would_slip_too_far_is_cancelled() {
            strategy.atBar(0, buy("1").withMaxSlippage(Percent.of("1%")))
                    .atBar(0, buy("2").withMaxSlippage(Percent.of("2%")));
            // From the last price of 100 the next open of 101.5 is 1.5% away.
            run(strategy, minutes().flat(100).flat(101.5));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 2 @ 101.5 TAKER");
        }

        @Test
        void exactly_the_permitted_slippage_passes() {
            strategy.atBar(0, buy("1").withMaxSlippage(Percent.of("1%")));
            run(strategy, minutes().flat(70).flat(70.7));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 70.7 TAKER");
        }

        /** 99.99 x 1.01 = 100.9899; the price is 100.985 and rounds up to 100.99, a tick too far. */
        @Test
        void the_tick_counts_as_slippage() {
            strategy.atBar(0, buy("1").withMaxSlippage(Percent.of("1%")));
            run(strategy, minutes().flat(99.99).flat(100.98), b -> b.slippage(Slippage.of("0.5bp")));
            assertThat(strategy.fills).isEmpty();
        }

        /** The bound of a stop counts from its trigger: 5% below the market it must still get out. */
        @Test
        void of_a_stop_counts_from_its_trigger() {
            strategy.atBar(0, buy("1"))
                    .atBar(0, sellStop("1", "95").reduceOnly().withMaxSlippage(Percent.of("1%")));
            run(strategy, minutes().flat(100).bar(100, 100, 94, 94));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s-1ns SELL 1 @ 95 TAKER");
        }
    }

    @Nested
    class Latencies {

        @Test
        void in_bars_misses_so_many_opens() {
            strategy.atBar(0, buy("1"));
            run(strategy, minutes().flat(100).flat(101).flat(102).flat(103), b -> b.latency(Latency.bars(2)));
            assertThat(strategy.fillLines()).containsExactly("180s BUY 1 @ 103 TAKER");
        }

        @Test
        void in_time_waits_for_the_first_open_after_it() {
            strategy.atBar(0, buy("1"));
            run(strategy, minutes().flat(100).flat(101).flat(102), b -> b.latency(Latency.of(Duration.ofMillis(1))));
            assertThat(strategy.fillLines()).containsExactly("120s BUY 1 @ 102 TAKER");
        }

        @Test
        void in_time_counts_for_orders_placed_before_the_first_price() {
            ScriptedStrategy early = ScriptedStrategy.minutes().whenLive(context -> context.submit(buy("1")));
            run(early, minutes().flat(100).flat(101), b -> b.latency(Latency.of(Duration.ofSeconds(10))));
            assertThat(early.fillLines()).containsExactly("60s BUY 1 @ 101 TAKER");
        }

        /** Arrived at 70s inside bar 1, whose low of 90 may have come at 61s: it waits for the next open. */
        @Test
        void in_time_keeps_a_limit_out_of_the_bar_in_which_it_arrives() {
            strategy.atBar(0, buyLimit("1", "95"));
            run(
                    strategy,
                    minutes().flat(100).bar(100, 100, 90, 100).bar(100, 100, 94, 100),
                    b -> b.latency(Latency.of(Duration.ofSeconds(10))));
            assertThat(strategy.fillLines()).containsExactly("180s-1ns BUY 1 @ 95 MAKER");
        }

        @Test
        void makes_a_cancel_come_too_late() {
            ClientOrderId[] id = new ClientOrderId[1];
            strategy.atBar(0, context -> id[0] = context.submit(buyLimit("1", "95")))
                    .atBar(2, context -> context.cancel(id[0]));
            run(
                    strategy,
                    minutes()
                            .flat(100)
                            .flat(100)
                            .flat(100)
                            .bar(100, 100, 94, 100)
                            .flat(100),
                    b -> b.latency(Latency.of(Duration.ofSeconds(10))));
            // Cancelled at 180s, at the venue at 190s; bar 3 walks from 180s to 240s through 95.
            assertThat(strategy.fillLines()).containsExactly("240s-1ns BUY 1 @ 95 MAKER");
        }

        @Test
        void lets_a_cancel_pass_at_the_first_open_after_its_arrival() {
            ClientOrderId[] id = new ClientOrderId[1];
            strategy.atBar(0, context -> id[0] = context.submit(buyLimit("1", "95")))
                    .atBar(2, context -> context.cancel(id[0]));
            run(
                    strategy,
                    minutes().flat(100, 4).bar(94, 94, 94, 94),
                    b -> b.latency(Latency.of(Duration.ofSeconds(10))));
            assertThat(strategy.fills).isEmpty();
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled");
        }

        @Test
        void of_none_cancels_at_once() {
            ClientOrderId[] id = new ClientOrderId[1];
            strategy.atBar(0, context -> id[0] = context.submit(buyLimit("1", "95")))
                    .atBar(1, context -> context.cancel(id[0]));
            run(strategy, minutes().flat(100).flat(100).bar(94, 94, 94, 94));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled");
            assertThat(strategy.events.get(1).timeNanos()).isEqualTo(T0 + 2 * MINUTE);
        }
    }

    @Nested
    class Sizes {

        /** 1000 / 103 = 9.7087...: 9.708 in lots of 0.001, worth 999.924. */
        @Test
        void in_quote_floor_to_lots_at_the_price_of_execution() {
            strategy.atBar(0, buyFor("1000"));
            run(strategy, minutes().flat(100).flat(103));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 9.708 @ 103 TAKER");
            assertThat(strategy.events.get(0))
                    .isInstanceOfSatisfying(
                            OrderEvent.Accepted.class,
                            accepted -> assertThat(accepted.quantity()).isEqualTo(Quantity.of("9.708")));
        }

        @Test
        void in_quote_below_one_lot_are_rejected() {
            // At 100 it is 0.001, one lot; at 200 it is none.
            strategy.atBar(0, buyFor("0.1"));
            run(strategy, minutes().flat(100).flat(200));
            assertThat(strategy.eventNames()).containsExactly("Rejected BELOW_MINIMUM");
        }

        @Test
        void in_percent_of_the_position_floor_to_lots() {
            strategy.atBar(0, buy("0.005"))
                    .atBar(
                            1,
                            OrderIntent.of(
                                    BTC,
                                    Side.SELL,
                                    OrderType.market(),
                                    new OrderSize.PercentOfPosition(Percent.of("50%"))));
            run(strategy, minutes().flat(100, 4));
            assertThat(strategy.fillLines().get(1)).isEqualTo("120s SELL 0.002 @ 100 TAKER");
        }

        @Test
        void of_the_whole_position_close_exactly() {
            strategy.atBar(0, buy("0.005")).atBar(1, context -> context.closePosition(BTC));
            BacktestResult result = run(strategy, minutes().flat(100, 4));
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }
    }

    @Nested
    class Reactions {

        /** Out at 110 and, upon that fill, in again the other way: both at the same open. */
        @Test
        void to_a_fill_settle_at_the_same_open() {
            strategy.atBar(0, buy("1"))
                    .atBar(1, context -> context.closePosition(BTC))
                    .onEachFill((fill, context) -> {
                        if (fill.side() == Side.SELL && context.position(BTC).isFlat()) {
                            context.submit(sell("2"));
                        }
                    });
            run(strategy, minutes().flat(100).flat(100).flat(110).flat(110));
            assertThat(strategy.fillLines())
                    .containsExactly("60s BUY 1 @ 100 TAKER", "120s SELL 1 @ 110 TAKER", "120s SELL 2 @ 110 TAKER");
        }

        @Test
        void to_a_fill_travel_where_there_is_latency() {
            strategy.atBar(0, buy("1")).onEachFill((fill, context) -> {
                if (fill.side() == Side.BUY) {
                    context.submit(sell("1"));
                }
            });
            run(strategy, minutes().flat(100).flat(101).flat(102).flat(103), b -> b.latency(Latency.bars(1)));
            assertThat(strategy.fillLines()).containsExactly("120s BUY 1 @ 102 TAKER", "180s SELL 1 @ 103 TAKER");
        }
    }

    @Nested
    class Spot {

        private final InstrumentId id = InstrumentId.of("sim:BTC/USDC");
        private final Instrument pair = Instrument.spot(id, Asset.BTC, Asset.USDC)
                .tickSize("0.01")
                .lotSize("0.001")
                .build();
        private final ScriptedStrategy spot = ScriptedStrategy.requiring(Requirements.bars(id, Timeframe.M1, 0));

        private BacktestResult run(TestBars bars, Fees fees) {
            return BotPlan.named("spot")
                    .strategy(() -> spot)
                    .backtest()
                    .instrument(pair)
                    .cash("1000", Asset.USDC)
                    .fees(fees)
                    .data(bars.series())
                    .run();
        }

        @Test
        void cannot_sell_what_is_not_held() {
            spot.atBar(0, OrderIntent.market(id, Side.SELL, Quantity.of("1")));
            run(minutes(id).flat(100, 3), Fees.NONE);
            assertThat(spot.fills).isEmpty();
            assertThat(spot.events.get(spot.events.size() - 1).toString()).contains("INSUFFICIENT_BALANCE");
        }

        /** 10 units cost 1000, the fee of 1 is not there any more. */
        @Test
        void cannot_spend_more_than_there_is_fees_included() {
            spot.atBar(0, OrderIntent.market(id, Side.BUY, Quantity.of("10")))
                    .atBar(1, OrderIntent.market(id, Side.BUY, Quantity.of("9.99")));
            BacktestResult result = run(minutes(id).flat(100, 4), Fees.of("0.1%", "0.1%"));
            assertThat(spot.fills).hasSize(1);
            // 1000 - 999 - 0.999
            assertThat(result.balances()).containsEntry(Asset.USDC, Money.of("0.001", Asset.USDC));
            assertThat(result.balances()).containsEntry(Asset.BTC, Money.of("9.99", Asset.BTC));
            assertThat(result.finalEquity()).isEqualTo(Money.of("999.001", Asset.USDC));
        }

        @Test
        void sells_what_was_there_from_the_start() {
            spot.atBar(0, OrderIntent.market(id, Side.SELL, Quantity.of("2")));
            BacktestResult result = BotPlan.named("spot")
                    .strategy(() -> spot)
                    .backtest()
                    .instrument(pair)
                    .cash("1000", Asset.USDC)
                    .cash("3", Asset.BTC)
                    .data(minutes(id).flat(100).flat(110).flat(120).series())
                    .run();
            assertThat(spot.fills).hasSize(1);
            assertThat(result.initialEquity()).isEqualTo(Money.of("1300", Asset.USDC));
            // 1000 + 220 + one coin at 120
            assertThat(result.finalEquity()).isEqualTo(Money.of("1340", Asset.USDC));
        }
    }

    @Nested
    class Funding {

        private FundingRate due(long seconds, String rate) {
            return new FundingRate(BTC, T0 + seconds * SECOND, new BigDecimal(rate));
        }

        /** Long 2 at a last price of 105: pays 2 x 105 x 0.001 = 0.21; the second time gets 2 x 110 x 0.002 = 0.44. */
        @Test
        void is_paid_by_longs_at_the_last_price_and_received_when_negative() {
            strategy.atBar(0, buy("2"));
            BacktestResult result = run(
                    strategy,
                    minutes().flat(100).bar(100, 105, 100, 105).bar(110, 110, 110, 110),
                    b -> b.data(FundingRates.of(BTC, List.of(due(120, "0.001"), due(180, "-0.002")))));
            assertThat(result.positions().get(0).funding()).isEqualTo(Money.of("0.23", Asset.USDC));
            assertThat(result.finalEquity()).isEqualTo(Money.of("10020.23", Asset.USDC));
            assertThat(strategy.logOf("funding")).containsExactly("120s funding 0.001", "180s funding -0.002");
            assertThat(result.roundTrips().get(0).funding()).isEqualTo(0.23);
        }

        /** Due at 60s: the position that opens at 60s did not exist yet. */
        @Test
        void at_the_time_of_an_open_comes_before_it() {
            strategy.atBar(0, buy("2"));
            BacktestResult result = run(
                    strategy,
                    minutes().flat(100).flat(100).flat(100),
                    b -> b.data(FundingRates.of(BTC, List.of(due(60, "0.001")))));
            assertThat(result.finalEquity()).isEqualTo(Money.of("10000", Asset.USDC));
        }
    }

    @Test
    void models_refuse_nonsense() {
        assertThatThrownBy(() -> Slippage.ticks(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Slippage.of("-1%")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Latency.bars(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fees.of("0", "100%")).isInstanceOf(IllegalArgumentException.class);
    }
}
