package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.run;
import static io.github.hydra4j.core.TestRun.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ExitLevel;
import org.junit.jupiter.api.Test;

class BracketsTest {

    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();

    private static ExitLevel at(String price) {
        return new ExitLevel.At(Price.of(price));
    }

    @Test
    void a_target_that_fills_takes_the_stop_down() {
        strategy.atBar(0, buy("1").with(bracket("95", "105")));
        BacktestResult result = run(
                strategy,
                minutes()
                        .flat(100)
                        .bar(101, 106, 100, 104)
                        .bar(104, 104, 90, 90)
                        .flat(90));
        assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 101 TAKER", "120s-1ns SELL 1 @ 105 MAKER");
        assertThat(strategy.eventNames())
                .containsExactly("Accepted", "Filled", "Accepted", "Accepted", "Filled", "Canceled");
        assertThat(result.roundTrips().get(0).exitTag()).isEqualTo("target");
        assertThat(result.roundTrips().get(0).stop()).isEqualTo(95);
        assertThat(result.roundTrips().get(0).target()).isEqualTo(105);
    }

    @Test
    void a_stop_that_fills_takes_the_targets_down() {
        strategy.atBar(0, buy("1").with(bracket("95", "105")));
        BacktestResult result =
                run(strategy, minutes().flat(100).bar(101, 102, 94, 96).bar(96, 110, 96, 110));
        assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 101 TAKER", "120s-1ns SELL 1 @ 95 TAKER");
        assertThat(result.roundTrips()).hasSize(1);
        assertThat(result.roundTrips().get(0).exitTag()).isEqualTo("stop");
    }

    /** Filled at 101.01: 2% below is 98.9898, up to 98.99 (nearer, never farther); 4% above is 105.0504, up to 105.06. */
    @Test
    void distances_count_from_the_fill_and_round_towards_less_risk() {
        strategy.atBar(0, buy("1").with(Bracket.stop(Percent.of("2%")).target(Percent.of("4%"))));
        ScriptedStrategy stopped = ScriptedStrategy.minutes()
                .atBar(0, buy("1").with(Bracket.stop(Percent.of("2%")).target(Percent.of("4%"))));
        run(strategy, minutes().flat(100).bar(101.01, 105.06, 101, 105));
        run(stopped, minutes().flat(100).bar(101.01, 101.01, 98.99, 99));
        assertThat(strategy.fillLines().get(1)).isEqualTo("120s-1ns SELL 1 @ 105.06 MAKER");
        assertThat(stopped.fillLines().get(1)).isEqualTo("120s-1ns SELL 1 @ 98.99 TAKER");
    }

    /** Short at 101.01: 2% above is 103.0302, down to 103.03; 4% below is 96.9696, down to 96.96. */
    @Test
    void a_short_has_its_stop_above_and_its_target_below() {
        strategy.atBar(0, sell("1").with(Bracket.stop(Percent.of("2%")).target(Percent.of("4%"))));
        ScriptedStrategy stopped = ScriptedStrategy.minutes()
                .atBar(0, sell("1").with(Bracket.stop(Percent.of("2%")).target(Percent.of("4%"))));
        run(strategy, minutes().flat(100).bar(101.01, 102, 96.96, 97));
        run(stopped, minutes().flat(100).bar(101.01, 103.03, 101, 103));
        assertThat(strategy.fillLines().get(1)).isEqualTo("120s-1ns BUY 1 @ 96.96 MAKER");
        assertThat(stopped.fillLines().get(1)).isEqualTo("120s-1ns BUY 1 @ 103.03 TAKER");
    }

    /** 0.005 in three parts of 33%, 33%, 34%: one lot, one lot, and the three lots that are left. */
    @Test
    void targets_share_out_whole_lots_and_the_last_takes_the_rest() {
        strategy.atBar(
                0,
                buy("0.005")
                        .with(Bracket.stop(Price.of("95"))
                                .target(at("102"), Percent.of("33%"))
                                .target(at("103"), Percent.of("33%"))
                                .target(at("104"), Percent.of("34%"))));
        BacktestResult result = run(
                strategy, minutes().flat(100).flat(100).bar(100, 110, 100, 110).bar(110, 110, 90, 90));
        assertThat(strategy.fillLines())
                .containsExactly(
                        "60s BUY 0.005 @ 100 TAKER",
                        "180s-1ns SELL 0.001 @ 102 MAKER",
                        "180s-1ns SELL 0.001 @ 103 MAKER",
                        "180s-1ns SELL 0.003 @ 104 MAKER");
        assertThat(strategy.eventNames()).as("the last target cancels the stop").endsWith("Filled", "Canceled");
        assertThat(result.positions().get(0).isFlat()).isTrue();
    }

    /** Half leaves at 105; the stop is for the whole, but only half is left. */
    @Test
    void a_stop_after_a_first_target_trades_what_is_left() {
        strategy.atBar(0, buy("2").with(Bracket.stop(Price.of("95")).target(at("105"), Percent.of("50%"))));
        BacktestResult result = run(
                strategy,
                minutes()
                        .flat(100)
                        .bar(100, 106, 100, 104)
                        .bar(104, 104, 90, 92)
                        .flat(92));
        assertThat(strategy.fillLines())
                .containsExactly("60s BUY 2 @ 100 TAKER", "120s-1ns SELL 1 @ 105 MAKER", "180s-1ns SELL 1 @ 95 TAKER");
        assertThat(result.positions().get(0).isFlat()).isTrue();
        assertThat(result.roundTrips()).singleElement().satisfies(trip -> {
            // 1 x 5 - 1 x 5
            assertThat(trip.grossProfit()).isEqualTo(0);
            assertThat(trip.exitPrice()).isEqualTo(100);
        });
    }

    @Test
    void a_manual_close_takes_both_exits_down() {
        strategy.atBar(0, buy("1").with(bracket("95", "105")))
                .atBar(1, context -> context.closePosition(BTC))
                .atBar(2, context -> assertThat(context.openOrders()).isEmpty());
        run(strategy, minutes().flat(100).flat(100).flat(101).bar(101, 110, 90, 100));
        assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 100 TAKER", "120s SELL 1 @ 101 TAKER");
        assertThat(strategy.eventNames()).endsWith("Canceled", "Canceled");
    }

    @Test
    void an_entry_gapped_beyond_its_stop_is_out_at_the_same_open() {
        strategy.atBar(0, buy("1").with(bracket("95", "105")));
        run(strategy, minutes().flat(100).bar(93, 110, 93, 110));
        assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 93 TAKER", "60s SELL 1 @ 93 TAKER");
    }

    @Test
    void an_entry_that_opens_exactly_at_its_stop_is_out_there() {
        strategy.atBar(0, buy("1").with(bracket("95", "105")));
        run(strategy, minutes().flat(100).flat(95));
        assertThat(strategy.fillLines()).containsExactly("60s BUY 1 @ 95 TAKER", "60s SELL 1 @ 95 TAKER");
    }

    /** Long 1 with exits; then 2 sold with exits of their own: the old ones go, the new ones guard the short of 1. */
    @Test
    void a_reversing_entry_replaces_the_exits() {
        strategy.atBar(0, buy("1").with(bracket("90", "120")))
                .atBar(1, sell("2").with(bracket("105", "80")));
        BacktestResult result =
                run(strategy, minutes().flat(100, 3).bar(100, 106, 100, 106).bar(106, 125, 85, 100));
        assertThat(strategy.fillLines())
                .containsExactly("60s BUY 1 @ 100 TAKER", "120s SELL 2 @ 100 TAKER", "240s-1ns BUY 1 @ 105 TAKER");
        assertThat(result.positions().get(0).isFlat()).isTrue();
        assertThat(result.roundTrips()).hasSize(2);
    }

    /** An order that only shortens a long position opens nothing that a bracket could guard. */
    @Test
    void a_bracket_on_what_turns_out_to_be_an_exit_goes_at_once() {
        strategy.atBar(0, buy("2"))
                .atBar(1, sell("1").with(bracket("105", "80")))
                .atBar(2, context -> assertThat(context.openOrders()).isEmpty());
        run(strategy, minutes().flat(100, 3).bar(100, 106, 79, 100));
        assertThat(strategy.fills).hasSize(2);
    }

    /** Two entries of 1 with stops at 95 and 90: each stop closes its own unit. */
    @Test
    void entries_on_top_of_each_other_keep_their_own_exits() {
        strategy.atBar(0, buy("1").with(bracket("95", "120"))).atBar(1, buy("1").with(bracket("90", "130")));
        run(
                strategy,
                minutes()
                        .flat(100, 3)
                        .bar(100, 100, 94, 96)
                        .bar(96, 125, 96, 125)
                        .bar(125, 131, 125, 130));
        assertThat(strategy.fillLines())
                .containsExactly(
                        "60s BUY 1 @ 100 TAKER",
                        "120s BUY 1 @ 100 TAKER",
                        "240s-1ns SELL 1 @ 95 TAKER",
                        "360s-1ns SELL 1 @ 130 MAKER");
    }

    @Test
    void exits_name_their_entry_as_parent() {
        strategy.atBar(0, buy("1").with(bracket("95", "105")))
                .atBar(
                        1,
                        context -> assertThat(context.openOrders()).hasSize(2).allSatisfy(exit -> {
                            assertThat(exit.parent())
                                    .isEqualTo(strategy.fills.get(0).orderId());
                            assertThat(exit.intent().isReduceOnly()).isTrue();
                        }));
        run(strategy, minutes().flat(100, 3));
        assertThat(strategy.log).isNotEmpty();
    }

    @Test
    void targets_without_a_stop_work_alone() {
        strategy.atBar(0, buy("1").with(Bracket.withoutStop().target(Price.of("105"))));
        run(strategy, minutes().flat(100).bar(100, 105, 50, 100));
        assertThat(strategy.fillLines()).hasSize(2);
    }
}
