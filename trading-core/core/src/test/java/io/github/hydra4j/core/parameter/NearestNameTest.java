package io.github.hydra4j.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("sma-cross", "macd", "rsi");

    @ParameterizedTest
    @CsvSource({"mcad, macd", "MACD, macd", "macdd, macd", "smacross, sma-cross", "rs, rsi", "sma-corss, sma-cross"})
    void a_slip_of_the_finger_is_understood(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).contains(meant);
        assertThat(NearestName.hint(written, KNOWN)).isEqualTo(", did you mean '" + meant + "'?");
    }

    @Test
    void what_is_far_from_everything_is_not_guessed() {
        assertThat(NearestName.of("grid-of-doom", KNOWN)).isEmpty();
        assertThat(NearestName.hint("grid-of-doom", KNOWN)).isEqualTo(", known are sma-cross, macd, rsi");
    }

    @Test
    void the_first_of_equally_near_names_is_taken() {
        assertThat(NearestName.of("bat", List.of("cat", "hat"))).contains("cat");
    }

    @Test
    void where_nothing_is_known_nothing_is_near() {
        assertThat(NearestName.of("x", List.of())).isEmpty();
        assertThat(NearestName.hint("x", List.of())).isEqualTo(", none is known");
    }
}
