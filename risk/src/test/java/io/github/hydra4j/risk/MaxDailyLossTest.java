package io.github.hydra4j.risk;

import static io.github.hydra4j.risk.FakeView.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import org.junit.jupiter.api.Test;

class MaxDailyLossTest {

    private static final long TODAY = 100 * DAY;

    private final MaxDailyLoss rule = MaxDailyLoss.of("100", Asset.USDC);
    private final FakeView view = new FakeView();
    private final RiskMonitor monitor = rule.newMonitor().orElseThrow();

    private BreachAction assess(long time, double equity) {
        return monitor.assess(view.at(time, equity));
    }

    @Test
    void allows_a_loss_of_exactly_the_limit() {
        assess(TODAY, 1000);

        assertThat(assess(TODAY + 1, 900)).isEqualTo(BreachAction.NONE);
        assertThat(assess(TODAY + 2, 899.99)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void a_restart_within_the_day_forgets_neither_its_start_nor_a_breach() {
        assess(TODAY, 1000);
        assess(TODAY + 1, 950);
        RiskMonitor next = rule.newMonitor().orElseThrow();
        next.restoreState(monitor.saveState());

        assertThat(next.assess(view.at(TODAY + 2, 901))).isEqualTo(BreachAction.NONE);
        assertThat(next.assess(view.at(TODAY + 3, 899))).isEqualTo(BreachAction.REDUCE);

        RiskMonitor third = rule.newMonitor().orElseThrow();
        third.restoreState(next.saveState());
        assertThat(third.assess(view.at(TODAY + 4, 1200))).isEqualTo(BreachAction.REDUCE);
        assertThat(third.reason()).isEqualTo(next.reason());
        assertThat(third.assess(view.at(TODAY + DAY, 1200))).isEqualTo(BreachAction.NONE);
        assertThatThrownBy(() -> third.restoreState(new byte[3])).hasMessageContaining("5 numbers");
    }

    @Test
    void counts_from_the_start_of_the_day_and_not_from_its_peak() {
        assess(TODAY, 1000);
        assess(TODAY + 1, 2000);

        assertThat(assess(TODAY + 2, 950)).isEqualTo(BreachAction.NONE);
    }

    @Test
    void the_day_begins_with_the_last_equity_before_midnight() {
        assess(TODAY, 1000);
        assess(TODAY + DAY - 1, 1300);

        assertThat(assess(TODAY + DAY, 1199)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void stays_breached_for_the_day_whatever_equity_does_and_not_longer() {
        assess(TODAY, 1000);
        assess(TODAY + 1, 800);

        assertThat(assess(TODAY + 2, 1500)).isEqualTo(BreachAction.REDUCE);
        assertThat(assess(TODAY + DAY - 1, 1500)).isEqualTo(BreachAction.REDUCE);
        assertThat(assess(TODAY + DAY, 1500)).isEqualTo(BreachAction.NONE);
    }

    @Test
    void the_operator_may_lift_a_breach_and_starts_counting_afresh() {
        assess(TODAY, 1000);
        assess(TODAY + 1, 800);
        monitor.rearm(view);

        assertThat(assess(TODAY + 2, 700)).isEqualTo(BreachAction.NONE);
        assertThat(assess(TODAY + 3, 699)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void while_equity_is_not_known_nothing_changes() {
        assertThat(assess(TODAY, Double.NaN)).isEqualTo(BreachAction.NONE);
        assess(TODAY + 1, 1000);
        assertThat(assess(TODAY + 2, Double.NaN)).isEqualTo(BreachAction.NONE);
        assertThat(assess(TODAY + 3, 899)).isEqualTo(BreachAction.REDUCE);
        assertThat(assess(TODAY + 4, Double.NaN)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void explains_the_worst_of_it() {
        assess(TODAY, 1000);
        assess(TODAY + 1, 849.5);
        assess(TODAY + 2, 990);

        assertThat(monitor.reason().toString())
                .contains("MAX_DAILY_LOSS", "observed 150.5 USDC", "permitted 100 USDC", "rearm");
    }

    @Test
    void may_halt_or_flatten_instead() {
        RiskMonitor halting = rule.thenHalt().newMonitor().orElseThrow();
        RiskMonitor flattening = rule.thenFlatten().newMonitor().orElseThrow();
        halting.assess(view.at(TODAY, 1000));
        flattening.assess(view);

        assertThat(halting.assess(view.at(TODAY, 1))).isEqualTo(BreachAction.HALT);
        assertThat(flattening.assess(view)).isEqualTo(BreachAction.FLATTEN);
    }

    @Test
    void a_limit_in_another_asset_than_the_reporting_one_only_lets_reductions_through() {
        view.reporting = Asset.EUR;

        assertThat(assess(TODAY, 1000)).isEqualTo(BreachAction.REDUCE);
        assertThat(monitor.reason().code()).isEqualTo("MAX_DAILY_LOSS_ASSET");
    }

    @Test
    void leaves_single_orders_alone_and_each_run_gets_a_monitor_of_its_own() {
        assertThat(rule.review(FakeView.market(Side.BUY, "1"), view)).isEqualTo(RiskDecision.approve());
        assertThat(rule.newMonitor().orElseThrow()).isNotSameAs(monitor);
    }

    @Test
    void needs_a_positive_limit_and_a_consequence() {
        assertThatThrownBy(() -> MaxDailyLoss.of("0", Asset.USDC)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new MaxDailyLoss(rule.limit(), BreachAction.NONE))
                .hasMessageContaining("must lead to something");
    }
}
