package io.github.hydra4j.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.RiskMonitor;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaxDrawdownTest {

    private final MaxDrawdown rule = MaxDrawdown.of("10%");
    private final FakeView view = new FakeView();
    private final RiskMonitor monitor = rule.newMonitor().orElseThrow();

    private BreachAction assess(double equity) {
        return monitor.assess(view.at(view.now + 1, equity));
    }

    @Test
    void a_restart_forgets_neither_the_peak_nor_a_breach() {
        MaxDrawdown rule = MaxDrawdown.of("10%");
        FakeView seen = new FakeView();
        RiskMonitor before = rule.newMonitor().orElseThrow();
        before.assess(seen.at(1, 1000));
        RiskMonitor after = rule.newMonitor().orElseThrow();
        after.restoreState(before.saveState());

        assertThat(after.assess(seen.at(2, 901))).isEqualTo(BreachAction.NONE);
        BreachAction breach = after.assess(seen.at(3, 899));
        assertThat(breach).isNotEqualTo(BreachAction.NONE);
        RiskMonitor third = rule.newMonitor().orElseThrow();
        third.restoreState(after.saveState());
        assertThat(third.assess(seen.at(4, 1500))).isEqualTo(breach);
    }

    @Test
    void counts_from_the_highest_equity() {
        assess(1000);
        assess(1500);

        assertThat(assess(1350)).isEqualTo(BreachAction.NONE);
        assertThat(assess(1349.99)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void a_recovery_does_not_lift_a_breach() {
        assess(1000);
        assess(800);

        assertThat(assess(5000)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void rearming_makes_the_equity_of_that_moment_the_new_peak() {
        assess(1000);
        assess(800);
        monitor.rearm(view);

        assertThat(assess(721)).isEqualTo(BreachAction.NONE);
        assertThat(assess(719)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void while_equity_is_not_known_nothing_changes() {
        assertThat(assess(Double.NaN)).isEqualTo(BreachAction.NONE);
        assess(1000);
        assertThat(assess(Double.NaN)).isEqualTo(BreachAction.NONE);
        assertThat(assess(899)).isEqualTo(BreachAction.REDUCE);
        assertThat(assess(Double.NaN)).isEqualTo(BreachAction.REDUCE);
    }

    @Test
    void explains_the_worst_of_it() {
        assess(1000);
        assess(850);
        assess(875);

        assertThat(monitor.reason().toString()).contains("MAX_DRAWDOWN", "observed 15%", "permitted 10%", "rearm");
    }

    @Test
    void may_halt_or_flatten_instead() {
        RiskMonitor halting = rule.thenHalt().newMonitor().orElseThrow();
        RiskMonitor flattening = rule.thenFlatten().newMonitor().orElseThrow();
        halting.assess(view);
        flattening.assess(view);
        view.equity = 1;

        assertThat(halting.assess(view)).isEqualTo(BreachAction.HALT);
        assertThat(flattening.assess(view)).isEqualTo(BreachAction.FLATTEN);
    }

    @Property
    void says_nothing_exactly_as_long_as_no_fall_was_too_deep(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 500, max = 700) Double> equities) {
        RiskMonitor fresh = rule.newMonitor().orElseThrow();
        FakeView seen = new FakeView();
        double peak = 0;
        boolean tooDeep = false;
        for (double equity : equities) {
            peak = Math.max(peak, equity);
            tooDeep |= equity < peak * 0.9;
            seen.equity = equity;
            assertThat(fresh.assess(seen)).isEqualTo(tooDeep ? BreachAction.REDUCE : BreachAction.NONE);
        }
    }

    @Test
    void needs_a_share_that_can_be_lost_and_a_consequence() {
        assertThatThrownBy(() -> MaxDrawdown.of("0%")).hasMessageContaining("above 0% and below 100%");
        assertThatThrownBy(() -> MaxDrawdown.of("100%")).hasMessageContaining("above 0% and below 100%");
        assertThatThrownBy(() -> new MaxDrawdown(rule.limit(), BreachAction.NONE))
                .hasMessageContaining("must lead to something");
    }
}
