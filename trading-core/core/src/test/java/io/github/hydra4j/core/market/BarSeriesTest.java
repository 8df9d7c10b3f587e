package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.MINUTE;
import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.bar;
import static io.github.hydra4j.core.market.Recorded.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarSeriesTest {

    private final BarSeries.Builder builder =
            BarSeries.builder(X, Timeframe.M1).add(0, 10, 12, 9, 11, 3).add(5 * MINUTE, 11, 11, 11, 11, Double.NaN);

    @Test
    void gives_its_bars_by_cursor_and_by_index() {
        BarSeries series = builder.build();
        assertThat(read(series))
                .containsExactly(
                        bar(Timeframe.M1, 0, 10, 12, 9, 11, 3),
                        bar(Timeframe.M1, 5 * MINUTE, 11, 11, 11, 11, Double.NaN))
                .containsExactly(series.bar(0), series.bar(1));
        assertThat(series.length()).isEqualTo(2);
        assertThat(series.size()).hasValue(2);
        assertThat(series.openNanos(1)).isEqualTo(5 * MINUTE);
        assertThat(series.closeNanos(1)).isEqualTo(6 * MINUTE);
        assertThat(new double[] {series.open(0), series.high(0), series.low(0), series.close(0), series.volume(0)})
                .containsExactly(10, 12, 9, 11, 3);
        assertThatThrownBy(() -> series.bar(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void does_not_change_when_its_builder_goes_on() {
        BarSeries series = builder.build();
        builder.add(6 * MINUTE, 1, 1, 1, 1, 1);
        assertThat(series.length()).isEqualTo(2);
        assertThat(builder.build().length()).isEqualTo(3);
    }

    @Test
    void copies_any_source_and_keeps_its_name() {
        SyntheticBars market =
                SyntheticBars.builder(X, Timeframe.M5).count(1_000).build();
        BarSeries copy = BarSeries.copyOf(market);
        assertThat(read(copy)).isEqualTo(read(market));
        assertThat(copy.description()).isEqualTo(market.description());
        assertThat(BarSeries.copyOf(copy)).isSameAs(copy);
    }

    @Test
    void grows_as_needed() {
        BarSeries.Builder many = BarSeries.builder(X, Timeframe.S1);
        for (int i = 0; i < 10_000; i++) {
            many.add(i * 1_000_000_000L, i, i, i, i, i);
        }
        BarSeries series = many.build();
        assertThat(read(series)).extracting(Bar::close).element(9_999).isEqualTo(9_999.0);
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,1,1,1,1,DATA_DUPLICATE", "-60000000000,1,1,1,1,1,DATA_UNSORTED", "1,1,1,1,1,1,DATA_TIME",
        "60000000000,NaN,1,1,1,1,DATA_OHLC", "60000000000,1,Infinity,1,1,1,DATA_OHLC",
                "60000000000,-1,1,-1,1,1,DATA_OHLC",
        "60000000000,1,1,2,1,1,DATA_OHLC", "60000000000,1,1,1,2,1,DATA_OHLC", "60000000000,1,1,1,NaN,1,DATA_OHLC",
        "60000000000,1,1,1,1,-1,DATA_NUMBER", "60000000000,1,1,1,1,Infinity,DATA_NUMBER"
    })
    void refuses_what_is_no_next_bar(long time, double o, double h, double l, double c, double v, String code) {
        BarSeries.Builder one = BarSeries.builder(X, Timeframe.M1).add(0, 10, 12, 9, 11, 3);
        assertThatThrownBy(() -> one.add(time, o, h, l, c, v))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("bar 1: ")
                .extracting("code")
                .isEqualTo(code);
    }
}
