package io.github.hydra4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {

    @Test
    void durations_are_a_number_and_a_unit() {
        assertThat(Readings.duration("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Readings.duration("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Readings.duration("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(Readings.duration("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(Readings.duration("1d")).isEqualTo(Duration.ofDays(1));
        assertThat(Readings.duration("PT30S")).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "-50ms", "-PT5M", "5x", "99999999999999999d"})
    void other_texts_are_no_durations(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Readings.duration(text))
                .withMessageContaining("500ms");
    }

    @Test
    void moments_are_days_or_instants_in_utc() {
        Instant noon = Instant.parse("2024-01-31T12:00:00Z");

        assertThat(Readings.moment("2024-01-31")).isEqualTo(Instant.parse("2024-01-31T00:00:00Z"));
        assertThat(Readings.moment("2024-01-31T12:00:00Z")).isEqualTo(noon);
        assertThat(Readings.moment("2024-01-31 12:00:00")).isEqualTo(noon);
        assertThatIllegalArgumentException().isThrownBy(() -> Readings.moment("31.1.2024"));
    }

    @Test
    void rates_that_nobody_would_pay_are_refused() {
        assertThat(Readings.rate("0%", "10%").apply("10bp").toString()).isEqualTo("0.1%");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Readings.rate("0%", "10%").apply("0.2"))
                .withMessageContaining("20%");
    }
}
