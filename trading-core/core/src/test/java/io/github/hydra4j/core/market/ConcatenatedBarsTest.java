package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.MINUTE;
import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import org.junit.jupiter.api.Test;

class ConcatenatedBarsTest {

    private static BarSeries series(long... minutes) {
        BarSeries.Builder builder = BarSeries.builder(X, Timeframe.M1);
        for (long minute : minutes) {
            builder.add(minute * MINUTE, 1, 1, 1, 1, 1);
        }
        return builder.build();
    }

    @Test
    void follow_one_another_with_and_without_gaps() {
        BarSource joined = Bars.concat(series(0, 1), series(), series(2, 3), series(9));
        assertThat(read(joined)).extracting(bar -> bar.openNanos() / MINUTE).containsExactly(0L, 1L, 2L, 3L, 9L);
        assertThat(read(joined)).hasSize(5);
        assertThat(joined.size()).hasValue(5);
        assertThat(joined.description()).startsWith("2 bars of 1m in memory + 0 bars");
    }

    @Test
    void resample_across_the_border() {
        BarSource joined = Bars.concat(series(0, 1, 2), series(3, 4));
        assertThat(read(Bars.resampled(joined, Timeframe.M5)))
                .extracting(Bar::volume)
                .containsExactly(5.0);
    }

    @Test
    void must_not_overlap() {
        assertThatThrownBy(() -> read(Bars.concat(series(0, 1), series(1, 2))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("in time order, without overlap")
                .extracting("code")
                .isEqualTo("DATA_DUPLICATE");
        assertThatThrownBy(() -> read(Bars.concat(series(5), series(1, 2))))
                .isInstanceOf(DataException.class)
                .extracting("code")
                .isEqualTo("DATA_UNSORTED");
    }

    @Test
    void must_be_of_one_kind() {
        BarSeries hours = BarSeries.builder(X, Timeframe.H1).build();
        assertThatThrownBy(() -> Bars.concat(series(0), hours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 1h bars of sim:X");
        assertThatThrownBy(Bars::concat).isInstanceOf(IllegalArgumentException.class);
        BarSeries alone = series(0);
        assertThat(Bars.concat(alone)).isSameAs(alone);
    }
}
