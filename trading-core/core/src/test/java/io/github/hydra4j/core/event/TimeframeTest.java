package io.github.hydra4j.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeframeTest {

    @ParameterizedTest
    @CsvSource({
        "1m, 2024-02-29T13:37:45.123Z, 2024-02-29T13:37:00Z",
        "5m, 2024-02-29T13:37:45Z, 2024-02-29T13:35:00Z",
        "4h, 2024-02-29T13:37:45Z, 2024-02-29T12:00:00Z",
        "1d, 2024-02-29T13:37:45Z, 2024-02-29T00:00:00Z",
        "1w, 2024-02-29T13:37:45Z, 2024-02-26T00:00:00Z",
        "1w, 2024-02-26T00:00:00Z, 2024-02-26T00:00:00Z",
        "1w, 2024-02-25T23:59:59.999999999Z, 2024-02-19T00:00:00Z",
        "1d, 1969-12-31T23:59:59Z, 1969-12-31T00:00:00Z",
        "1w, 1969-12-31T12:00:00Z, 1969-12-29T00:00:00Z"
    })
    void the_bar_that_contains_an_instant_starts_at_a_whole_multiple(String timeframe, Instant time, Instant start) {
        assertThat(Timeframe.of(timeframe).floorNanos(nanos(time))).isEqualTo(nanos(start));
    }

    @Property(tries = 500)
    void weeks_start_on_monday_and_contain_their_instant(
            @ForAll @LongRange(min = -3_000_000_000L, max = 6_000_000_000L) long epochSecond) {
        long time = epochSecond * 1_000_000_000L + 17;

        long start = Timeframe.W1.floorNanos(time);

        assertThat(time - start).isBetween(0L, Timeframe.W1.nanos() - 1);
        assertThat(Instant.ofEpochSecond(start / 1_000_000_000L)
                        .atOffset(ZoneOffset.UTC)
                        .getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY);
    }

    @Property(tries = 300)
    void the_start_of_a_bar_is_its_own_start(
            @ForAll @LongRange(min = -4_000_000_000_000_000_000L, max = 4_000_000_000_000_000_000L) long time) {
        for (Timeframe timeframe :
                new Timeframe[] {Timeframe.S1, Timeframe.M5, Timeframe.H4, Timeframe.D1, Timeframe.W1}) {
            long start = timeframe.floorNanos(time);
            assertThat(timeframe.floorNanos(start)).isEqualTo(start);
            assertThat(timeframe.floorNanos(start + timeframe.nanos() - 1)).isEqualTo(start);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "0m", "-5m", "5", "5x", "1.5h", "m5", "99999999999m", "999999w", "999999d"})
    void what_is_no_timeframe_is_refused(String text) {
        assertThatThrownBy(() -> Timeframe.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void equal_lengths_are_equal_whatever_the_unit() {
        assertThat(Timeframe.of("60m")).isEqualTo(Timeframe.H1).hasSameHashCodeAs(Timeframe.H1);
        assertThat(Timeframe.of("7d")).isEqualTo(Timeframe.W1);
        assertThat(Timeframe.of("7d").floorNanos(0)).isEqualTo(Timeframe.W1.floorNanos(0));
        assertThat(Timeframe.of(" 5M ")).isEqualTo(Timeframe.M5).hasToString("5m");
    }

    @Test
    void larger_bars_are_made_of_whole_smaller_ones() {
        assertThat(Timeframe.M15.isMultipleOf(Timeframe.M5)).isTrue();
        assertThat(Timeframe.M5.isMultipleOf(Timeframe.M15)).isFalse();
        assertThat(Timeframe.of("7m").isMultipleOf(Timeframe.M5)).isFalse();
    }

    @Test
    void a_sound_bar_contains_its_own_prices() {
        assertThat(bar(100, 101, 99, 100).isSound()).isTrue();
        assertThat(bar(102, 101, 99, 100).isSound()).isFalse();
        assertThat(bar(100, 101, 99, Double.NaN).isSound()).isFalse();
        assertThat(bar(100, Double.POSITIVE_INFINITY, 99, 100).isSound()).isFalse();
        assertThat(bar(-1, 101, -2, 100).isSound()).isFalse();
    }

    private static Bar bar(double open, double high, double low, double close) {
        return new Bar(
                io.github.hydra4j.core.TestBars.BTC, Timeframe.M1, 0, Timeframe.M1.nanos(), open, high, low, close, 1);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
