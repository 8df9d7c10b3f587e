package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void numbers_read_the_same_in_every_locale() {
        assertThat(Figures.money(new BigDecimal("1234567.895"))).isEqualTo("1,234,567.90");
        assertThat(Figures.signedPercent(OptionalDouble.of(-0.1234))).isEqualTo("-12.34 %");
        assertThat(Figures.ratio(OptionalDouble.empty())).isEqualTo("-");
        assertThat(Figures.money(Double.NaN)).isEqualTo("-");
        assertThat(Figures.count(1, "bar")).isEqualTo("1 bar");
        assertThat(Figures.count(12_000, "bar")).isEqualTo("12,000 bars");
    }

    @Test
    void lengths_of_time_have_two_units_at_most() {
        assertThat(Figures.length(Duration.ofMillis(400))).isEqualTo("0.4 s");
        assertThat(Figures.length(Duration.ofSeconds(90))).isEqualTo("1 min 30 s");
        assertThat(Figures.length(Duration.ofHours(2))).isEqualTo("2 h");
        assertThat(Figures.length(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }
}
