package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.MINUTE;
import static io.github.hydra4j.core.market.Recorded.X;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.event.Timeframe;
import org.junit.jupiter.api.Test;

class DataInspectionTest {

    @Test
    void finds_gaps_silent_bars_range_and_the_largest_jump() {
        BarSeries series = BarSeries.builder(X, Timeframe.M1)
                .add(0, 10, 12, 9, 10, 1)
                .add(MINUTE, 10, 10, 10, 10, 0)
                .add(3 * MINUTE, 10, 15, 10, 15, Double.NaN)
                .add(4 * MINUTE, 15, 15, 6, 6, 2)
                .add(9 * MINUTE, 6, 6, 6, 6, 0)
                .build();
        DataInspection found = DataInspection.of(series);
        assertThat(found)
                .isEqualTo(new DataInspection(
                        5, 0, 10 * MINUTE, 2, 5, 4, 5 * MINUTE, 2, 1, 6, 15, 6.0 / 15 - 1, 4 * MINUTE));
        assertThat(found.expectedRows()).isEqualTo(10);
    }

    @Test
    void of_nothing_is_nothing() {
        DataInspection found =
                DataInspection.of(BarSeries.builder(X, Timeframe.M1).build());
        assertThat(found.rows()).isZero();
        assertThat(found.lowest()).isNaN();
    }
}
