package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyFor;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.buyStop;
import static io.github.hydra4j.core.TestRun.order;
import static io.github.hydra4j.core.TestRun.sell;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static io.github.hydra4j.core.TestRun.sellStop;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TrailingDistance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Orders on quotes: the best bid and ask with their sizes, and public trades between them. */
class QuoteMatchingTest {

    private final VenueBench venue = VenueBench.perpetual(SimulationSettings.PLAIN);

    @Nested
    class Takers {

        @Test
        void market_orders_take_what_is_shown_and_the_rest_is_cancelled() {
            venue.at(1).quote(99, 5, 101, 2);
            venue.submit(buy("3"));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #1 BUY 2 @ 101 TAKER",
                            "1s #1 Canceled nothing more is shown at the best price");
        }

        @Test
        void what_was_taken_is_gone_until_the_next_quote() {
            venue.at(1).quote(99, 5, 101, 2);
            venue.submit(buy("2"));
            venue.submit(buy("1"));
            venue.at(2).quote(99, 5, 101, 2);
            venue.submit(buy("1"));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #1 BUY 2 @ 101 TAKER",
                            "1s #2 Accepted",
                            "1s #2 Canceled nothing more is shown at the best price",
                            "2s #3 Accepted",
                            "2s #3 BUY 1 @ 101 TAKER");
        }

        @Test
        void wait_for_the_first_quote() {
            venue.submit(buy("1"));
            assertThat(venue.fills()).isEmpty();
            venue.at(3).quote(99, 1, 101, 1);
            assertThat(venue.heard()).contains("3s #1 BUY 1 @ 101 TAKER");
        }

        /** Takes 2 at 101, rests with 3 at 102; the ask comes down to 102 again only with 1, then to 100 with 9. */
        @Test
        void limits_that_cross_take_and_the_rest_makes() {
            VenueBench charged = VenueBench.perpetual(SimulationSettings.PLAIN.with(Fees.of("0.01%", "0.05%")));
            charged.at(1).quote(99, 5, 101, 2);
            charged.submit(buyLimit("5", "102"));
            charged.at(2).quote(99, 5, 103, 9);
            charged.at(3).quote(99, 5, 102, 1);
            charged.at(4).quote(99, 5, 100, 9);
            assertThat(charged.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            // 2 x 101 x 0.0005, then 102 x 0.0001 and 2 x 102 x 0.0001
                            "1s #1 BUY 2 @ 101 TAKER fee 0.101",
                            "3s #1 BUY 1 @ 102 MAKER fee 0.0102",
                            "4s #1 BUY 2 @ 102 MAKER fee 0.0204");
        }

        @Test
        void immediate_or_cancel_cancels_the_rest() {
            venue.at(1).quote(99, 5, 101, 2);
            venue.submit(buyLimit("3", "101").with(TimeInForce.IOC));
            venue.submit(buyLimit("1", "100").with(TimeInForce.IOC));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #1 BUY 2 @ 101 TAKER",
                            "1s #1 Canceled IOC",
                            "1s #2 Accepted",
                            "1s #2 Canceled IOC");
        }

        @Test
        void fill_or_kill_is_all_or_nothing() {
            venue.at(1).quote(99, 5, 101, 2);
            venue.submit(buyLimit("2.001", "101").with(TimeInForce.FOK));
            venue.submit(buy("2.001").with(TimeInForce.FOK));
            venue.submit(buyLimit("2", "101").with(TimeInForce.FOK));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #1 Canceled FOK",
                            "1s #2 Accepted",
                            "1s #2 Canceled FOK",
                            "1s #3 Accepted",
                            "1s #3 BUY 2 @ 101 TAKER");
        }

        @Test
        void sizes_in_quote_count_at_the_ask() {
            venue.at(1).quote(99, 5, 101, 200);
            venue.submit(buyFor("1000"));
            // 1000 / 101 = 9.90099, in lots of 0.001
            assertThat(venue.heard()).containsExactly("1s #1 Accepted", "1s #1 BUY 9.9 @ 101 TAKER");
        }

        /** The reference is the middle of 100; the ask of 101 is one percent away from it. */
        @Test
        void too_much_slippage_cancels() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(buy("1").withMaxSlippage(Percent.of("0.9%")));
            venue.submit(buy("1").withMaxSlippage(Percent.of("1%")));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted", "1s #1 Canceled slippage", "1s #2 Accepted", "1s #2 BUY 1 @ 101 TAKER");
        }

        @Test
        void orders_that_only_reduce_never_flip_the_position() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(buy("2"));
            venue.submit(sell("3").reduceOnly());
            venue.submit(sell("1").reduceOnly());
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #1 BUY 2 @ 101 TAKER",
                            "1s #2 Accepted",
                            "1s #2 SELL 2 @ 99 TAKER",
                            "1s #2 Canceled reduce-only",
                            "1s #3 Accepted",
                            "1s #3 Canceled reduce-only");
        }
    }

    @Nested
    class Makers {

        @Test
        void post_only_is_refused_where_it_would_take_and_rests_elsewhere() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(buyLimit("1", "101").postOnly());
            venue.submit(buyLimit("1", "100").postOnly());
            assertThat(venue.heard()).containsExactly("1s #1 Rejected POST_ONLY_WOULD_TAKE", "1s #2 Accepted");
        }

        @Test
        void fill_when_a_trade_takes_place_at_their_limit_or_beyond() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(buyLimit("1", "98"));
            venue.at(2).trade(98.01, 50);
            venue.at(3).trade(98, 50);
            assertThat(venue.heard()).containsExactly("1s #1 Accepted", "3s #1 BUY 1 @ 98 MAKER");
        }

        /** A tenth of a trade of 5 and of one of 30: 0.5, then what is left of 2. */
        @Test
        void get_their_share_of_a_trade() {
            VenueBench shared = VenueBench.perpetual(SimulationSettings.PLAIN.with(Participation.of("10%")));
            shared.at(1).quote(99, 5, 101, 5);
            shared.submit(sellLimit("2", "102"));
            shared.at(2).trade(103, 5);
            shared.at(3).trade(102, 30);
            assertThat(shared.heard())
                    .containsExactly("1s #1 Accepted", "2s #1 SELL 0.5 @ 102 MAKER", "3s #1 SELL 1.5 @ 102 MAKER");
        }

        @Test
        void of_two_the_earlier_comes_first() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(buyLimit("2", "100"));
            venue.submit(buyLimit("2", "100"));
            venue.at(2).quote(98, 5, 100, 3);
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted", "1s #2 Accepted", "2s #1 BUY 2 @ 100 MAKER", "2s #2 BUY 1 @ 100 MAKER");
        }

        @Test
        void with_a_date_end_at_that_very_time_without_any_quote() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(buyLimit("1", "98").with(TimeInForce.goodTill(T0 + 10 * SECOND)));
            assertThat(venue.exchange.nextDueNanos()).isEqualTo(T0 + 10 * SECOND);
            venue.at(60);
            assertThat(venue.heard()).containsExactly("1s #1 Accepted", "10s #1 Expired");
            assertThat(venue.exchange.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Nested
    class Triggers {

        private VenueBench on(TriggerPrice trigger) {
            VenueBench bench = VenueBench.perpetual(SimulationSettings.PLAIN.with(trigger));
            bench.at(1).trade(100, 1);
            bench.quote(99, 5, 101, 5);
            return bench;
        }

        @Test
        void on_the_last_trade_take_no_notice_of_quotes_and_marks() {
            VenueBench bench = on(TriggerPrice.LAST);
            bench.submit(sellStop("1", "97"));
            bench.at(2).quote(96, 5, 98, 5).mark(90);
            bench.at(3).trade(97, 1);
            assertThat(bench.heard()).containsExactly("1s #1 Accepted", "3s #1 Triggered", "3s #1 SELL 1 @ 96 TAKER");
        }

        @Test
        void on_the_mark_take_no_notice_of_quotes_and_trades() {
            VenueBench bench = on(TriggerPrice.MARK);
            bench.mark(100);
            bench.submit(sellStop("1", "97"));
            bench.at(2).quote(96, 5, 98, 5).trade(95, 1);
            bench.at(3).mark(97);
            assertThat(bench.heard()).containsExactly("1s #1 Accepted", "3s #1 Triggered", "3s #1 SELL 1 @ 96 TAKER");
        }

        @Test
        void on_the_quote_look_at_the_side_they_would_take() {
            VenueBench bench = on(TriggerPrice.QUOTE);
            bench.submit(buyStop("1", "103"));
            bench.at(2).quote(103, 5, 103.5, 5);
            assertThat(bench.heard()).containsExactly("1s #1 Accepted", "2s #1 Triggered", "2s #1 BUY 1 @ 103.5 TAKER");
        }

        @Test
        void on_the_last_trade_use_quotes_where_no_trade_was_ever_shown() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(sellStop("1", "97"));
            venue.at(2).quote(97, 5, 98, 5);
            assertThat(venue.heard()).containsExactly("1s #1 Accepted", "2s #1 Triggered", "2s #1 SELL 1 @ 97 TAKER");
        }

        /** An exit does not end because one quote was thin: the stop for 3 gets 1 at 97 and the rest at 96. */
        @Test
        void that_were_set_off_go_on_until_they_are_whole() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(sellStop("3", "97"));
            venue.at(2).quote(97, 1, 98, 5);
            venue.at(3).quote(96, 9, 97, 5);
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted", "2s #1 Triggered", "2s #1 SELL 1 @ 97 TAKER", "3s #1 SELL 2 @ 96 TAKER");
        }

        @Test
        void of_stop_limits_let_them_take_up_to_their_limit_and_rest() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(order(Side.BUY, "3", new OrderType.StopLimit(Price.of("103"), Price.of("104"))));
            venue.at(2).quote(102, 5, 103.5, 1);
            venue.at(3).quote(103, 5, 104, 9);
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "2s #1 Triggered",
                            "2s #1 BUY 1 @ 103.5 TAKER",
                            "3s #1 BUY 2 @ 104 MAKER");
        }

        @Test
        void of_take_profits_wait_for_the_other_direction() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(order(Side.SELL, "1", new OrderType.TakeProfitMarket(Price.of("105"))));
            venue.submit(order(Side.SELL, "1", new OrderType.TakeProfitLimit(Price.of("105"), Price.of("107"))));
            venue.at(2).quote(105, 5, 106, 5);
            venue.at(3).quote(107, 5, 108, 5);
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #2 Accepted",
                            "2s #1 Triggered",
                            "2s #1 SELL 1 @ 105 TAKER",
                            "2s #2 Triggered",
                            "3s #2 SELL 1 @ 107 MAKER");
        }

        /** The bid rises to 110: the level is 108. It falls to 108.5, then to 107.5: out there. */
        @Test
        void of_trailing_stops_follow_what_they_could_take() {
            venue.at(1).quote(99, 5, 101, 5);
            venue.submit(
                    order(Side.SELL, "1", new OrderType.TrailingStop(new TrailingDistance.Absolute(Price.of("2")))));
            venue.at(2).quote(110, 5, 111, 5);
            venue.at(3).quote(108.5, 5, 111, 5);
            venue.at(4).quote(107.5, 5, 111, 5);
            assertThat(venue.heard())
                    .containsExactly("1s #1 Accepted", "4s #1 Triggered", "4s #1 SELL 1 @ 107.5 TAKER");
        }
    }
}
