package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.money.Percent;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void everything_that_is_out_of_range_is_reported_together() {
        assertThatThrownBy(() -> MacdParameters.standard().withPeriods(0, 20_000, -1))
                .asInstanceOf(type(ConfigurationException.class))
                .satisfies(e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void the_fast_average_must_be_the_faster_one() {
        assertThatThrownBy(() -> SmaCrossParameters.standard().withPeriods(30, 30))
                .hasMessageContaining("fast must be below slow, got 30 and 30");
        assertThatThrownBy(() -> MacdParameters.standard().withPeriods(26, 12, 9))
                .hasMessageContaining("fast must be below slow, got 26 and 12");
    }

    @Test
    void a_position_must_have_some_way_out() {
        assertThatThrownBy(() -> SmaCrossParameters.standard().withOppositeSignal(OppositeSignal.IGNORE))
                .hasMessageContaining("only with a stop or a target");

        assertThat(SmaCrossParameters.standard()
                        .withExits(Percent.of("2%"), Percent.ZERO)
                        .withOppositeSignal(OppositeSignal.IGNORE)
                        .stop())
                .isEqualTo(Percent.of("2%"));
    }

    @Test
    void a_price_cannot_fall_by_more_than_everything() {
        Percent far = Percent.of("150%");
        SmaCrossParameters standard = SmaCrossParameters.standard();

        assertThat(standard.withExits(Percent.ZERO, far).target()).isEqualTo(far);
        assertThatThrownBy(() -> standard.withExits(far, Percent.ZERO)).hasMessageContaining("stop must be");
        assertThatThrownBy(() -> standard.withDirection(Direction.BOTH).withExits(Percent.ZERO, far))
                .hasMessageContaining("target must be");
        assertThatThrownBy(() -> standard.withExits(Percent.of("-1%"), Percent.ZERO))
                .hasMessageContaining("stop must be");
    }

    @Test
    void levels_of_the_index_must_not_contradict_each_other() {
        assertThatThrownBy(() -> RsiParameters.standard().withLevels(80, 20)).hasMessageContaining("80.0 and 20.0");
        assertThatThrownBy(() -> RsiParameters.standard().withLevels(Double.NaN, 101))
                .asInstanceOf(type(ConfigurationException.class))
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }
}
