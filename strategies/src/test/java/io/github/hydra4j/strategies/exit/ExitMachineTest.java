package io.github.hydra4j.strategies.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Participation;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** All prices by hand: the entry fills at the second bar's open, 100. */
class ExitMachineTest {

    private static final OrderIntent BUY_9 = OrderIntent.market(ExitRig.ID, Side.BUY, Quantity.of("9"));
    private static final OrderIntent SELL_9 = OrderIntent.market(ExitRig.ID, Side.SELL, Quantity.of("9"));

    /** The plan of a real application: 15 % stop, breakeven, 20 % trail, a third at +30 %, a third at +75 %. */
    private static final ExitPlan WHOLE = ExitPlan.none()
            .stop(Percent.of("15%"))
            .breakeven(new Breakeven(Percent.of("10%"), Percent.of("0.5%")))
            .trail(Trail.percent(Percent.of("20%")).from(Percent.of("25%")))
            .takeProfit(Percent.of("30%"), Percent.of("33%"))
            .takeProfit(Percent.of("75%"), Percent.of("33%"));

    private static ExitRig wholeLife() {
        return new ExitRig(WHOLE, BUY_9)
                .bar(100, 101, 99, 100)
                .bar(100, 104, 98, 103) // in at 100
                .bar(103, 112, 102, 111) // breakeven: stop to 100.50
                .bar(111, 128, 110, 126) // trail from 25%: 128 * 0.8 = 102.40
                .bar(126, 140, 125, 138) // first third of 9 at 130, trail to 112
                .bar(138, 180, 137, 176) // second third at 175, trail to 144
                .bar(176, 177, 150, 155) // holds
                .bar(140, 145, 130, 131) // opens below the stop
                .bar(131, 132, 130, 131);
    }

    private static final List<String> WHOLE_FILLS = List.of(
            "BUY 9 @ 100 entry", "SELL 2.97 @ 130 target 1", "SELL 2.97 @ 175 target 2", "SELL 3.06 @ 140 trail");

    @Test
    void a_position_lives_from_entry_through_breakeven_tiers_and_trail_to_a_gap_through_its_stop() {
        assertThat(wholeLife().run()).isEqualTo(WHOLE_FILLS);
    }

    @Test
    void a_restart_after_any_callback_changes_nothing() {
        for (int restart = 1; restart < 80; restart++) {
            int at = restart;
            assertThat(wholeLife().restarting(callback -> callback == at).run())
                    .as("restart after callback %s", restart)
                    .isEqualTo(WHOLE_FILLS);
        }
        assertThat(wholeLife().restarting(callback -> true).run()).isEqualTo(WHOLE_FILLS);
    }

    @Test
    void orders_that_a_stop_of_the_bot_cancelled_are_placed_again_on_the_next_bar() {
        // After bar 3 (of 0..8) nothing rests while bar 4 goes by: its first third is sold later, at 138 or better.
        List<String> fills = wholeLife().stopping(bar -> bar == 3).run();

        assertThat(fills).hasSize(4).startsWith("BUY 9 @ 100 entry").endsWith("SELL 3.06 @ 140 trail");
        assertThat(fills.get(1)).isEqualTo("SELL 2.97 @ 130 target 1");
        assertThat(wholeLife().stopping(bar -> bar == 4).run())
                .as("the third is placed on the close of bar 4, below the market, and goes at the next open")
                .containsExactly(
                        "BUY 9 @ 100 entry",
                        "SELL 2.97 @ 138 target 1",
                        "SELL 2.97 @ 175 target 2",
                        "SELL 3.06 @ 140 trail");
    }

    @Test
    void the_first_stop_works_inside_the_bar_of_the_entry() {
        assertThat(new ExitRig(WHOLE, BUY_9)
                        .bar(100, 101, 99, 100)
                        .bar(100, 101, 80, 90)
                        .bar(90, 91, 89, 90)
                        .run())
                .containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 85 stop");
    }

    @Test
    void a_short_position_is_the_mirror_image() {
        ExitPlan plan = ExitPlan.none()
                .stop(Percent.of("10%"))
                .breakeven(Percent.of("5%"))
                .trail(Trail.percent(Percent.of("8%")).from(Percent.of("10%")))
                .takeProfit(Percent.of("20%"), Percent.of("50%"));
        assertThat(new ExitRig(plan, SELL_9)
                        .bar(100, 101, 99, 100)
                        .bar(100, 102, 96, 97) // in at 100, stop 110
                        .bar(97, 98, 94, 95) // breakeven at 100
                        .bar(95, 96, 88, 90) // trail: 88 * 1.08 = 95.04
                        .bar(90, 91, 79, 81) // half at 80, trail 79 * 1.08 = 85.32
                        .bar(82, 86, 81, 84) // out at 85.32
                        .run())
                .containsExactly("SELL 9 @ 100 entry", "BUY 4.5 @ 80 target 1", "BUY 4.5 @ 85.32 trail");
    }

    @Test
    void breakeven_gives_back_the_entry_and_its_fees() {
        assertThat(wholeBreakeven().run()).containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 100.5 breakeven");
    }

    private static ExitRig wholeBreakeven() {
        return new ExitRig(WHOLE, BUY_9)
                .bar(100, 101, 99, 100)
                .bar(100, 110, 99, 109)
                .bar(109, 109, 95, 96)
                .bar(96, 97, 95, 96);
    }

    @Test
    void a_close_beyond_the_level_it_brings_leaves_at_once() {
        // The bar reaches 160 and closes at 124: a trail of 20 % would lie at 128, above the market.
        assertThat(new ExitRig(ExitPlan.none().trail(Trail.percent(Percent.of("20%"))), BUY_9)
                        .bar(100, 101, 99, 100)
                        .bar(100, 160, 99, 124)
                        .bar(123, 124, 122, 123)
                        .run())
                .containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 123 trail");
    }

    @Test
    void a_chandelier_hangs_from_the_high_and_an_atr_trail_from_the_close() {
        // True ranges are 2 throughout, so the average is 2 and three of them 6.
        assertThat(ranges(Trail.chandelier(3)).run()).containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 97 trail");
        assertThat(ranges(Trail.atr(3)).run()).containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 96 trail");
    }

    private static ExitRig ranges(Trail trail) {
        return new ExitRig(ExitPlan.none().trail(trail).atrPeriod(2), BUY_9)
                .after(3)
                .bar(100, 101, 99, 100)
                .bar(100, 101, 99, 100)
                .bar(100, 101, 99, 100)
                .bar(100, 102, 100, 101) // in at 100
                .bar(101, 103, 101, 102) // chandelier 103 - 6 = 97, close 102 - 6 = 96
                .bar(102, 102, 90, 91);
    }

    @Test
    void a_stop_in_average_true_ranges_keeps_the_range_of_its_entry() {
        assertThat(new ExitRig(ExitPlan.none().stop(new StopDistance.OfRange(2)).atrPeriod(2), BUY_9)
                        .after(3)
                        .bar(100, 101, 99, 100)
                        .bar(100, 101, 99, 100)
                        .bar(100, 101, 99, 100)
                        .bar(100, 110, 100, 109) // in at 100; the range grows, the stop stays at 96
                        .bar(109, 110, 95, 97)
                        .run())
                .containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 96 stop");
    }

    @Test
    void a_time_stop_counts_closed_bars_and_spares_what_has_gained() {
        ExitPlan plan = ExitPlan.none().timeStop(TimeStop.parse("2 unless 3%"));
        assertThat(new ExitRig(plan, BUY_9)
                        .bar(100, 101, 99, 100)
                        .bar(100, 103, 99, 103)
                        .bar(103, 104, 102, 103) // 3 % gained
                        .bar(103, 103, 101, 102) // 2 % only
                        .bar(101.5, 102, 101, 102)
                        .run())
                .containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 101.5 time stop");
    }

    @Test
    void a_signal_ends_the_position_and_takes_its_orders_down() {
        assertThat(new ExitRig(WHOLE, BUY_9)
                        .leavingAt(2)
                        .bar(100, 101, 99, 100)
                        .bar(100, 101, 99, 100)
                        .bar(100, 101, 99, 100)
                        .bar(98, 200, 50, 98) // nothing of the stop or the tiers is left
                        .run())
                .containsExactly("BUY 9 @ 100 entry", "SELL 9 @ 98 signal");
    }

    @Test
    void an_entry_in_parts_is_protected_whole_at_the_average_of_its_fills() {
        // A tenth of the volume each: 4 at 100, then 3 at the next open (a tenth of 30), then 2.
        ExitPlan plan = ExitPlan.none().stop(Percent.of("10%")).takeProfit(Percent.of("20%"), Percent.of("50%"));
        List<String> fills = new ExitRig(plan, BUY_9)
                .with(b -> b.participation(Participation.of("10%")))
                .bar(100, 101, 99, 100, 40)
                .bar(100, 100, 100, 100, 30) // 4 at 100
                .bar(102, 102, 102, 102, 1000) // 3 at 102
                .bar(106, 106, 106, 106, 1000) // 2 at 106: (400 + 306 + 212) / 9 = 102
                .bar(106, 123, 105, 122, 1000) // half of 9 at 122.40
                .bar(110, 111, 91, 92, 1000) // the rest at 91.80
                .run();

        assertThat(fills)
                .containsExactly(
                        "BUY 4 @ 100 entry",
                        "BUY 3 @ 102 entry",
                        "BUY 2 @ 106 entry",
                        "SELL 4.5 @ 122.4 target 1",
                        "SELL 4.5 @ 91.8 stop");
    }

    @Test
    void a_stop_that_fills_in_parts_goes_on_until_all_is_gone() {
        List<String> fills = new ExitRig(ExitPlan.none().stop(Percent.of("10%")), BUY_9)
                .with(b -> b.participation(Participation.of("10%")))
                .bar(100, 101, 99, 100, 1000)
                .bar(100, 101, 99, 100, 50)
                .bar(100, 100, 89, 89, 40) // a tenth of 40 in the range, of which nothing went at the open
                .bar(88, 88, 87, 87, 1000)
                .bar(87, 88, 86, 87, 1000)
                .run();

        assertThat(fills)
                .containsExactly("BUY 9 @ 100 entry", "SELL 4 @ 90 stop", "SELL 4 @ 88 stop", "SELL 1 @ 87 stop");
    }

    @Test
    void an_entry_that_brings_more_later_moves_the_stop_to_the_new_average() {
        List<String> fills = rested().bar(95, 96, 94, 95)
                .bar(95, 96, 85, 86) // 4 at 100 and 5 at 95: average 97.22, stop 87.50
                .run();

        assertThat(fills).containsExactly("BUY 4 @ 100 entry", "BUY 5 @ 95 entry", "SELL 9 @ 87.5 stop");
    }

    @Test
    void a_stop_takes_the_rest_of_its_entry_down() {
        List<String> fills = rested().bar(101, 102, 89, 95).bar(95, 101, 94, 95).run();

        assertThat(fills).containsExactly("BUY 4 @ 100 entry", "SELL 4 @ 90 stop");
    }

    /** A limit that has got 4 of its 9. */
    private static ExitRig rested() {
        OrderIntent limit = OrderIntent.limit(ExitRig.ID, Side.BUY, Quantity.of("9"), Price.of("100"));
        return new ExitRig(ExitPlan.none().stop(Percent.of("10%")), limit)
                .with(b -> b.participation(Participation.of("10%")))
                .bar(101, 102, 101, 101, 40)
                .bar(101, 102, 100, 101, 40)
                .bar(101, 102, 101, 101);
    }

    @Test
    void a_restart_between_partial_fills_changes_nothing() {
        ExitPlan plan = ExitPlan.none().stop(Percent.of("10%")).takeProfit(Percent.of("20%"), Percent.of("50%"));
        Supplier<ExitRig> rig = () -> new ExitRig(plan, BUY_9)
                .with(b -> b.participation(Participation.of("10%")))
                .bar(100, 101, 99, 100, 40)
                .bar(100, 100, 100, 100, 30)
                .bar(102, 102, 102, 102, 20)
                .bar(106, 106, 106, 106, 20)
                .bar(106, 125, 105, 124, 30)
                .bar(124, 125, 120, 124, 30)
                .bar(110, 111, 91, 92, 30)
                .bar(91, 92, 90, 91);
        List<String> fills = rig.get().run();

        assertThat(fills).hasSizeGreaterThan(6);
        for (int restart = 1; restart < 60; restart++) {
            int at = restart;
            assertThat(rig.get().restarting(callback -> callback == at).run()).isEqualTo(fills);
        }
    }

    @Test
    void late_orders_change_prices_but_not_the_life() {
        List<String> fills = wholeLife().with(b -> b.latency(Latency.bars(1))).run();

        assertThat(fills).first().isEqualTo("BUY 9 @ 103 entry");
        assertThat(fills).last().asString().startsWith("SELL");
    }
}
