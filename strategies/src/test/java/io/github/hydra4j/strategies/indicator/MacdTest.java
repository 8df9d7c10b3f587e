package io.github.hydra4j.strategies.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MacdTest {

    private static int firstReady(Macd macd) {
        int seen = 0;
        while (!macd.isReady()) {
            macd.update(++seen);
        }
        return seen - 1;
    }

    @Test
    void is_ready_on_the_bar_that_its_seed_says() {
        assertThat(firstReady(new Macd(12, 26, 9, Ema.Seed.FIRST_VALUE))).isZero();
        assertThat(firstReady(new Macd(12, 26, 9, Ema.Seed.SMA_OF_FIRST_N))).isEqualTo(33);
        assertThat(firstReady(new Macd(12, 26, 9, Ema.Seed.FIRST_AFTER_N))).isEqualTo(26);
        assertThat(firstReady(new Macd(3, 5, 9, Ema.Seed.FIRST_AFTER_N))).isEqualTo(9);
    }

    @Test
    void tells_the_line_before_the_signal_is_defined() {
        Macd macd = new Macd(2, 3, 5, Ema.Seed.SMA_OF_FIRST_N);
        macd.update(1);
        macd.update(2);
        macd.update(3);

        assertThat(macd.value()).isEqualTo(macd.fast() - macd.slow()).isNotNaN();
        assertThat(macd.signal()).isNaN();
        assertThat(macd.histogram()).isNaN();
        assertThat(macd.isReady()).isFalse();
    }

    @Test
    void is_zero_where_a_price_does_not_move() {
        Macd macd = new Macd(12, 26, 9, Ema.Seed.FIRST_VALUE);
        for (int i = 0; i < 100; i++) {
            macd.update(54_321.7);
            assertThat(macd.histogram()).isZero();
        }
    }

    @Test
    void refuses_periods_that_contradict_each_other() {
        assertThatThrownBy(() -> new Macd(26, 12, 9, Ema.Seed.FIRST_VALUE)).hasMessageContaining("26 and 12");
        assertThatThrownBy(() -> new Macd(12, 26, 0, Ema.Seed.FIRST_VALUE))
                .hasMessage("signal period must be at least 1, got 0");
    }
}
