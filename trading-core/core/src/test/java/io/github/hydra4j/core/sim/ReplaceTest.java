package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.order.Attempt;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing a resting order. */
class ReplaceTest {

    private final VenueBench venue = VenueBench.perpetual(SimulationSettings.PLAIN);
    private Attempt first = venue.attempt(buy("1"));
    private Attempt second = first;

    @BeforeEach
    void two_bids_of_two_rest_at_the_same_price() {
        venue.at(1).quote(99, 5, 101, 5);
        first = venue.submit(buyLimit("2", "98"));
        second = venue.submit(buyLimit("2", "98"));
        venue.heard();
    }

    @Test
    void a_smaller_quantity_keeps_the_place() {
        venue.replace(first, 1, "1", "98");
        venue.at(2).quote(97, 5, 98, 2);
        assertThat(venue.heard())
                .containsExactly("1s #2 Replaced 1: 1 @ 98", "2s #2 BUY 1 @ 98 MAKER", "2s #3 BUY 1 @ 98 MAKER");
    }

    @Test
    void a_larger_quantity_costs_the_place() {
        venue.replace(first, 1, "3", "98");
        venue.at(2).quote(97, 5, 98, 3);
        assertThat(venue.heard())
                .containsExactly("1s #2 Replaced 1: 3 @ 98", "2s #3 BUY 2 @ 98 MAKER", "2s #2 BUY 1 @ 98 MAKER");
    }

    @Test
    void another_price_costs_the_place() {
        venue.replace(first, 1, "2", "98.5");
        venue.replace(first, 2, "2", "98");
        venue.at(2).quote(97, 5, 98, 3);
        assertThat(venue.heard())
                .containsExactly(
                        "1s #2 Replaced 1: 2 @ 98.5",
                        "1s #2 Replaced 2: 2 @ 98",
                        "2s #3 BUY 2 @ 98 MAKER",
                        "2s #2 BUY 1 @ 98 MAKER");
    }

    @Test
    void a_price_that_crosses_takes() {
        venue.replace(first, 1, "2", "101");
        assertThat(venue.heard()).containsExactly("1s #2 Replaced 1: 2 @ 101", "1s #2 BUY 2 @ 101 TAKER");
    }

    @Test
    void the_quantity_is_the_one_in_all() {
        venue.at(2).quote(97, 5, 98, 1);
        venue.replace(first, 1, "1", "97");
        venue.replace(first, 2, "1.5", "97");
        venue.at(3).quote(96, 5, 97, 9);
        assertThat(venue.heard())
                .containsExactly(
                        "2s #2 BUY 1 @ 98 MAKER",
                        "2s #2 ReplaceRejected 1 ALREADY_FILLED",
                        "2s #2 Replaced 2: 1.5 @ 97",
                        "3s #3 BUY 2 @ 98 MAKER",
                        "3s #2 BUY 0.5 @ 97 MAKER");
    }

    @Test
    void what_the_rules_forbid_is_refused_and_the_order_rests_as_it_was() {
        Attempt shy = venue.submit(buyLimit("1", "97").postOnly());
        venue.replace(shy, 1, "1", "101");
        venue.replace(shy, 2, "1", "97.005");
        venue.replace(shy, 3, "1.0005", "97");
        assertThat(venue.heard())
                .containsExactly(
                        "1s #4 Accepted",
                        "1s #4 ReplaceRejected 1 POST_ONLY_WOULD_TAKE",
                        "1s #4 ReplaceRejected 2 PRICE_OFF_TICK",
                        "1s #4 ReplaceRejected 3 QUANTITY_OFF_LOT");
        venue.at(2).quote(96, 5, 97, 9);
        assertThat(venue.heard()).contains("2s #4 BUY 1 @ 97 MAKER");
    }

    @Test
    void an_order_that_has_ended_cannot_be_changed() {
        venue.cancel(second);
        venue.replace(second, 1, "1", "97");
        assertThat(venue.heard()).containsExactly("1s #3 Canceled requested", "1s #3 ReplaceRejected 1 UNKNOWN_ORDER");
    }

    @Test
    void a_change_travels_and_may_come_too_late() {
        VenueBench slow = VenueBench.perpetual(SimulationSettings.PLAIN.with(Latency.of(Duration.ofSeconds(5))));
        slow.at(1).quote(99, 5, 101, 5);
        Attempt bid = slow.submit(buyLimit("2", "98"));
        slow.at(10);
        slow.replace(bid, 1, "2", "97");
        slow.at(14).quote(97, 5, 98, 1);
        slow.at(15).quote(97, 5, 98, 1);
        slow.replace(bid, 2, "2", "96");
        slow.at(19).quote(96, 5, 97, 9);
        slow.at(30);
        assertThat(slow.heard())
                .containsExactly(
                        "6s #1 Accepted",
                        "14s #1 BUY 1 @ 98 MAKER",
                        "15s #1 Replaced 1: 2 @ 97",
                        "19s #1 ReplaceRejected 2 UNKNOWN_ORDER",
                        "19s #1 BUY 1 @ 97 MAKER");
    }

    @Test
    void on_bars_a_changed_order_trades_at_the_next_open() {
        VenueBench bars = VenueBench.perpetual(SimulationSettings.PLAIN);
        SimulatedMarket market = bars.exchange.market(io.github.hydra4j.core.TestBars.BTC);
        bars.at(0);
        market.print(io.github.hydra4j.core.TestBars.T0, 100);
        market.settled();
        Attempt ask = bars.submit(sell("1"));
        Attempt bid = bars.submit(buyLimit("1", "90"));
        bars.replace(bid, 1, "2", "102");
        market.print(io.github.hydra4j.core.TestBars.T0 + 60 * io.github.hydra4j.core.TestBars.SECOND, 101);
        assertThat(bars.heard())
                .containsExactly(
                        "0s #1 Accepted",
                        "0s #2 Accepted",
                        "0s #2 Replaced 1: 2 @ 102",
                        "60s #1 SELL 1 @ 101 TAKER",
                        "60s #2 BUY 2 @ 101 TAKER");
        assertThat(ask.number()).isEqualTo(1);
    }
}
