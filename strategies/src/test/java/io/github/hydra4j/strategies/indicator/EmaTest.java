package io.github.hydra4j.strategies.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EmaTest {

    private static String values(Ema ema, double... inputs) {
        StringBuilder text = new StringBuilder();
        for (double input : inputs) {
            ema.update(input);
            text.append(ema.isReady() ? Double.toString(ema.value()) : "-").append(' ');
        }
        return text.toString().trim();
    }

    @Test
    void can_start_with_the_first_number() {
        assertThat(values(new Ema(3, Ema.Seed.FIRST_VALUE), 2, 4, 8, 0)).isEqualTo("2.0 3.0 5.5 2.75");
    }

    @Test
    void can_start_with_the_mean_of_the_first_n() {
        assertThat(values(new Ema(3, Ema.Seed.SMA_OF_FIRST_N), 2, 4, 9, 1)).isEqualTo("- - 5.0 3.0");
    }

    @Test
    void can_start_with_the_number_after_the_first_n() {
        assertThat(values(new Ema(3, Ema.Seed.FIRST_AFTER_N), 2, 4, 9, 1, 2)).isEqualTo("- - - 1.0 1.5");
    }

    @Test
    void is_not_a_number_before_it_starts() {
        Ema ema = new Ema(2, Ema.Seed.SMA_OF_FIRST_N);
        ema.update(1);
        assertThat(ema.value()).isNaN();
    }

    @Test
    void stays_exactly_where_a_price_does_not_move() {
        Ema ema = new Ema(26, Ema.Seed.FIRST_VALUE);
        for (int i = 0; i < 1000; i++) {
            ema.update(0.1);
            assertThat(ema.value()).isEqualTo(0.1);
        }
    }

    @Test
    void refuses_a_period_below_one() {
        assertThatThrownBy(() -> new Ema(0, Ema.Seed.FIRST_VALUE)).hasMessage("period must be at least 1, got 0");
    }
}
