package io.github.hydra4j.strategies.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import org.junit.jupiter.api.Test;

class AtrTest {

    @Test
    void the_true_range_reaches_to_the_last_close() {
        TrueRange range = new TrueRange();
        range.update(10, 8, 9);
        assertThat(range.isReady()).isFalse();
        assertThat(range.value()).isNaN();

        range.update(14, 12, 13);
        assertThat(range.value()).isEqualTo(5);
        range.update(12, 11, 11);
        assertThat(range.value()).isEqualTo(2);
        range.update(15, 10, 12);
        assertThat(range.value()).isEqualTo(5);
    }

    @Test
    void starts_with_the_mean_of_the_first_ranges_as_wilder_does() {
        Atr atr = fed(new Atr(2, Atr.Seed.WILDER));

        assertThat(atr.value()).isEqualTo(3.5);
        assertThat(atr.trueRange()).isEqualTo(2);
        assertThat(atr.percentOfClose()).isEqualTo(350.0 / 11);
    }

    @Test
    void can_start_with_the_last_of_them_alone() {
        assertThat(fed(new Atr(2, Atr.Seed.SINGLE_RANGE_AT_N)).value()).isEqualTo(2);
    }

    private static Atr fed(Atr atr) {
        atr.update(10, 8, 9);
        atr.update(14, 12, 13);
        assertThat(atr.isReady()).isFalse();
        assertThat(atr.value()).isNaN();
        atr.update(new Bar(InstrumentId.of("sim:X"), Timeframe.M1, 0, 60_000_000_000L, 12, 12, 11, 11, 1));
        assertThat(atr.isReady()).isTrue();
        return atr;
    }
}
