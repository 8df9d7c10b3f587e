package io.github.hydra4j.strategies.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RsiTest {

    private static Rsi fed(Rsi.Seed seed, double... inputs) {
        Rsi rsi = new Rsi(2, seed);
        for (double input : inputs) {
            rsi.update(input);
        }
        return rsi;
    }

    @Test
    void starts_with_the_mean_of_the_first_changes_as_wilder_does() {
        assertThat(fed(Rsi.Seed.WILDER, 10, 13).isReady()).isFalse();
        assertThat(fed(Rsi.Seed.WILDER, 10, 13).value()).isNaN();
        assertThat(fed(Rsi.Seed.WILDER, 10, 13, 12).value()).isEqualTo(75);
    }

    @Test
    void can_start_with_the_last_of_them_alone() {
        assertThat(fed(Rsi.Seed.SINGLE_CHANGE_AT_N, 10, 13, 12).value()).isZero();
    }

    @Test
    void is_a_hundred_without_any_loss() {
        assertThat(fed(Rsi.Seed.WILDER, 1, 2, 3).value()).isEqualTo(100);
        assertThat(fed(Rsi.Seed.SINGLE_CHANGE_AT_N, 1, 2, 3).value()).isEqualTo(100);
    }

    @Test
    void says_of_a_market_without_movement_what_the_program_it_follows_says() {
        assertThat(fed(Rsi.Seed.WILDER, 5, 5, 5).value()).isEqualTo(100);
        assertThat(fed(Rsi.Seed.SINGLE_CHANGE_AT_N, 5, 5, 5).value()).isZero();
    }

    @Property
    void lies_between_zero_and_a_hundred(
            @ForAll @Size(min = 3, max = 100) List<@DoubleRange(min = 0, max = 1e6) Double> prices) {
        Rsi rsi = new Rsi(2, Rsi.Seed.WILDER);
        prices.forEach(rsi::update);

        assertThat(rsi.value()).isBetween(0.0, 100.0);
    }
}
