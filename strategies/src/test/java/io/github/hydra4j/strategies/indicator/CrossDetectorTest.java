package io.github.hydra4j.strategies.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrossDetectorTest {

    private static String crosses(CrossRule rule, double... distances) {
        CrossDetector cross = new CrossDetector(rule);
        StringBuilder text = new StringBuilder();
        for (double distance : distances) {
            int crossed = cross.update(distance, 0);
            text.append(crossed > 0 ? '+' : crossed < 0 ? '-' : '.');
        }
        return text.toString();
    }

    @Test
    void nothing_has_crossed_on_the_first_observation() {
        assertThat(crosses(CrossRule.STRICT, 1, 1)).isEqualTo("..");
        assertThat(crosses(CrossRule.THROUGH_TIES, -1, -1)).isEqualTo("..");
    }

    @Test
    void both_rules_see_a_line_that_jumps_to_the_other_side() {
        assertThat(crosses(CrossRule.STRICT, -1, 1, 2, -1)).isEqualTo(".+.-");
        assertThat(crosses(CrossRule.THROUGH_TIES, -1, 1, 2, -1)).isEqualTo(".+.-");
    }

    @Test
    void after_a_tie_only_the_looser_rule_sees_a_cross() {
        assertThat(crosses(CrossRule.STRICT, -1, 0, 1)).isEqualTo("...");
        assertThat(crosses(CrossRule.THROUGH_TIES, -1, 0, 0, 1)).isEqualTo("...+");
    }

    @Test
    void a_line_that_only_touches_has_not_crossed() {
        assertThat(crosses(CrossRule.STRICT, 1, 0, 1)).isEqualTo("...");
        assertThat(crosses(CrossRule.THROUGH_TIES, 1, 0, 1)).isEqualTo("...");
    }

    @Test
    void an_undefined_value_makes_it_forget() {
        assertThat(crosses(CrossRule.STRICT, -1, Double.NaN, 1, -1)).isEqualTo("...-");
        assertThat(crosses(CrossRule.THROUGH_TIES, -1, Double.NaN, 1, -1)).isEqualTo("...-");
    }
}
