package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.sell;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.StrayOrders;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the exchange says when it is asked, how long its answers take, and that our orders keep off each other. */
class VenueMemoryTest {

    private final VenueBench venue = VenueBench.perpetual(SimulationSettings.PLAIN);

    @Nested
    class Questions {

        @Test
        void about_an_order_are_answered_with_all_that_happened_to_it() {
            venue.at(1).quote(99, 5, 101, 2);
            Attempt bid = venue.submit(buyLimit("5", "101"));
            venue.at(2);
            venue.cancel(bid);
            List<OrderEvent> told = List.copyOf(venue.events);
            assertThat(told).hasSize(3);
            assertThat(venue.lookup(bid)).isEqualTo(new Lookup.Found(told));
            assertThat(told.get(0))
                    .isInstanceOfSatisfying(
                            OrderEvent.Accepted.class,
                            accepted -> assertThat(accepted.venueOrderId()).hasToString("sim-1"));
        }

        @Test
        void about_an_order_that_never_came_prove_it_absent_once_it_has_expired() {
            venue.at(1).quote(99, 5, 101, 2);
            Attempt never = venue.attempt(buy("1"));
            assertThat(venue.lookup(never)).isInstanceOf(Lookup.Unknown.class);
            venue.at(62).quote(99, 5, 101, 2);
            assertThat(venue.lookup(never)).isInstanceOf(Lookup.ProvenAbsent.class);
            venue.exchange.submit(never);
            assertThat(venue.heard()).containsExactly("62s #1 Rejected ATTEMPT_EXPIRED");
        }

        @Test
        void about_an_order_under_way_are_not_answered_yet() {
            VenueBench slow = VenueBench.perpetual(SimulationSettings.PLAIN.with(Latency.of(Duration.ofSeconds(1))));
            slow.at(1).quote(99, 5, 101, 2);
            Attempt bid = slow.submit(buyLimit("1", "98"));
            assertThat(slow.lookup(bid)).isInstanceOf(Lookup.Unknown.class);
            assertThat(slow.snapshot(T0).openOrders()).isEmpty();
            slow.at(2);
            assertThat(slow.lookup(bid)).isInstanceOf(Lookup.Found.class);
            assertThat(slow.snapshot(T0).openOrders()).hasSize(1);
        }

        @Test
        void about_the_account_show_orders_positions_balances_and_events() {
            venue.at(1).quote(99, 5, 101, 3);
            Attempt filled = venue.submit(buy("2"));
            venue.at(2);
            Attempt resting = venue.submit(sellLimit("3", "102"));
            venue.at(3).quote(102, 1, 103, 5);
            VenueSnapshot all = venue.snapshot(T0);
            assertThat(all.timeNanos()).isEqualTo(T0 + 3 * SECOND);
            assertThat(all.openOrders()).hasSize(1);
            VenueOrder open = all.openOrders().get(0);
            assertThat(open.clientOrderId()).isEqualTo(resting.orderId());
            assertThat(open.quantity()).isEqualTo(Quantity.of("3"));
            assertThat(open.filled()).isEqualTo(Quantity.ONE);
            assertThat(all.position(BTC)).isEqualTo(Quantity.ONE);
            // One of two sold at 102 that cost 101
            assertThat(all.balance(Asset.USDC)).isEqualTo(Money.of("10001", Asset.USDC));
            assertThat(all.events()).hasSize(4);
            assertThat(venue.snapshot(T0 + 2 * SECOND).events())
                    .hasSize(2)
                    .noneMatch(event -> event.orderId().equals(filled.orderId()));
        }

        @Test
        void come_after_a_restart_too() {
            venue.at(1).quote(99, 5, 101, 2);
            Attempt bid = venue.submit(buyLimit("1", "98"));
            venue.exchange.close();
            venue.at(2).quote(97, 5, 98, 2);
            assertThat(venue.heard()).containsExactly("1s #1 Accepted");
            venue.exchange.connect(venue);
            assertThat(venue.lookup(bid))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.events()).hasSize(2));
        }
    }

    @Test
    void an_attempt_that_is_sent_twice_takes_effect_once() {
        venue.at(1).quote(99, 5, 101, 5);
        Attempt once = venue.submit(buy("1"));
        venue.exchange.submit(once);
        venue.exchange.submit(once);
        assertThat(venue.heard()).containsExactly("1s #1 Accepted", "1s #1 BUY 1 @ 101 TAKER");
        assertThat(venue.snapshot(T0).position(BTC)).isEqualTo(Quantity.ONE);
    }

    @Test
    void cancelling_what_is_unknown_or_over_is_refused() {
        venue.at(1).quote(99, 5, 101, 5);
        Attempt done = venue.submit(buy("1"));
        venue.cancel(done);
        venue.cancel(venue.attempt(buy("1")));
        assertThat(venue.heard())
                .containsExactly(
                        "1s #1 Accepted",
                        "1s #1 BUY 1 @ 101 TAKER",
                        "1s #1 CancelRejected UNKNOWN_ORDER",
                        "1s #2 CancelRejected UNKNOWN_ORDER");
    }

    @Test
    void strays_are_cancelled_by_the_venues_name() {
        venue.at(1).quote(99, 5, 101, 5);
        venue.submit(buyLimit("1", "98"));
        VenueOrder stray = venue.snapshot(T0).openOrders().get(0);
        venue.exchange.extension(StrayOrders.class).orElseThrow().cancel(stray);
        assertThat(venue.heard()).containsExactly("1s #1 Accepted", "1s #1 Canceled requested");
    }

    @Test
    void orders_that_break_the_rules_are_refused_by_the_venue_itself() {
        venue.at(1).quote(99, 5, 101, 5);
        venue.submit(buyLimit("1", "98.001"));
        venue.submit(buyLimit("1.0001", "98"));
        assertThat(venue.heard()).containsExactly("1s #1 Rejected PRICE_OFF_TICK", "1s #2 Rejected QUANTITY_OFF_LOT");
    }

    @Nested
    class Travel {

        private final VenueBench slow = VenueBench.perpetual(
                SimulationSettings.PLAIN.with(Latency.of(Duration.ofSeconds(2), Duration.ofSeconds(3))));

        /** Sent at 1s, there at 3s against the quote of 2s; the answers are back at 6s and carry the venue's time. */
        @Test
        void takes_its_time_each_way() {
            slow.at(1).quote(99, 5, 101, 5);
            slow.submit(buy("1"));
            slow.at(2).quote(103, 5, 105, 5);
            slow.at(5.9);
            assertThat(slow.events).isEmpty();
            assertThat(slow.snapshot(T0).position(BTC)).isEqualTo(Quantity.ONE);
            assertThat(slow.exchange.nextDueNanos()).isEqualTo(T0 + 6 * SECOND);
            slow.at(6);
            assertThat(slow.heard()).containsExactly("3s #1 Accepted", "3s #1 BUY 1 @ 105 TAKER");
            assertThat(slow.exchange.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
        }

        /** Due one after the other although time jumps: the order arrives at 3s, the quote of 10s comes after it. */
        @Test
        void happens_in_order_when_time_jumps() {
            slow.at(1).quote(99, 5, 101, 5);
            slow.submit(buy("1"));
            slow.at(10).quote(103, 5, 105, 5);
            assertThat(slow.heard()).containsExactly("3s #1 Accepted", "3s #1 BUY 1 @ 101 TAKER");
        }

        /** Cancelled at 4s, there at 6s; the order filled at 5s. */
        @Test
        void lets_a_fill_overtake_a_cancel() {
            slow.at(1).quote(99, 5, 101, 5);
            Attempt bid = slow.submit(buyLimit("1", "98"));
            slow.at(4);
            slow.cancel(bid);
            slow.at(5).quote(97, 5, 98, 5);
            slow.at(20);
            assertThat(slow.heard()).containsExactly("3s #1 Accepted", "5s #1 BUY 1 @ 98 MAKER");
        }
    }

    @Nested
    class SelfTrades {

        private VenueBench spread(SelfTradePrevention mode) {
            VenueBench bench = VenueBench.perpetual(SimulationSettings.PLAIN.with(mode));
            bench.at(1).quote(99, 5, 103, 5);
            bench.submit(sellLimit("1", "101"));
            bench.heard();
            return bench;
        }

        @Test
        void cancel_the_newest() {
            VenueBench bench = spread(SelfTradePrevention.CANCEL_NEWEST);
            bench.submit(buy("1"));
            bench.submit(buyLimit("1", "102"));
            bench.submit(buyLimit("1", "100.99"));
            assertThat(bench.heard())
                    .containsExactly(
                            "1s #2 Accepted",
                            "1s #2 Canceled self-trade prevention",
                            "1s #3 Accepted",
                            "1s #3 Canceled self-trade prevention",
                            "1s #4 Accepted");
        }

        @Test
        void cancel_the_oldest() {
            VenueBench bench = spread(SelfTradePrevention.CANCEL_OLDEST);
            bench.submit(buy("1"));
            assertThat(bench.heard())
                    .containsExactly(
                            "1s #2 Accepted", "1s #1 Canceled self-trade prevention", "1s #2 BUY 1 @ 103 TAKER");
        }

        @Test
        void cancel_both() {
            VenueBench bench = spread(SelfTradePrevention.CANCEL_BOTH);
            bench.submit(buy("1"));
            assertThat(bench.heard())
                    .containsExactly(
                            "1s #2 Accepted",
                            "1s #1 Canceled self-trade prevention",
                            "1s #2 Canceled self-trade prevention");
        }

        /** Ours at 104 stands behind the 5 shown at 103: those are taken, the rest would have met it. */
        @Test
        void count_what_stands_behind_the_best_price() {
            VenueBench bench = VenueBench.perpetual(SimulationSettings.PLAIN);
            bench.at(1).quote(99, 5, 103, 5);
            bench.submit(sellLimit("1", "104"));
            bench.submit(buyLimit("7", "105"));
            assertThat(bench.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #2 Accepted",
                            "1s #2 BUY 5 @ 103 TAKER",
                            "1s #2 Canceled self-trade prevention");
        }

        @Test
        void count_at_trades_without_quotes_too() {
            VenueBench bench = VenueBench.perpetual(SimulationSettings.PLAIN);
            bench.at(1).trade(100, 1);
            bench.submit(sellLimit("1", "101"));
            bench.at(2).trade(100, 1);
            bench.submit(buy("1"));
            bench.at(3).trade(102, 1);
            assertThat(bench.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "2s #2 Accepted",
                            "3s #2 Canceled self-trade prevention",
                            "3s #1 SELL 1 @ 102 MAKER");
        }

        @Test
        void are_none_on_the_same_side() {
            VenueBench bench = spread(SelfTradePrevention.CANCEL_NEWEST);
            bench.submit(sell("1"));
            assertThat(bench.heard()).containsExactly("1s #2 Accepted", "1s #2 SELL 1 @ 99 TAKER");
        }
    }
}
