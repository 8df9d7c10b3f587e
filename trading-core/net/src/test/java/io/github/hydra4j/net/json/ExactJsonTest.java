package io.github.hydra4j.net.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.net.Redactor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactJsonTest {

    private static final ExactJson JSON = ExactJson.standard();

    private static JsonException failure(ThrowingCallable call) {
        try {
            call.call();
        } catch (JsonException e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError("not a JsonException", e);
        }
        throw new AssertionError("nothing was thrown");
    }

    @Property
    void a_number_is_what_was_written_bare_or_in_a_string(
            @ForAll BigInteger unscaled, @ForAll @IntRange(min = 0, max = 30) int scale) {
        BigDecimal number = new BigDecimal(unscaled, scale);
        JsonView view =
                JSON.read("{\"bare\":" + number.toPlainString() + ",\"text\":\"" + number.toPlainString() + "\"}");
        assertThat(view.at("bare").decimal()).isEqualTo(number);
        assertThat(view.at("text").decimal()).isEqualTo(number);
    }

    @Test
    void eighteen_decimals_and_trailing_zeros_survive() {
        JsonView view = JSON.read("[0.1, 1.10, 123456789.123456789012345678, 1e-18, 9007199254740993]");
        assertThat(view.at(0).decimal()).isEqualTo(new BigDecimal("0.1"));
        assertThat(view.at(1).decimal()).hasToString("1.10");
        assertThat(view.at(2).decimal()).hasToString("123456789.123456789012345678");
        assertThat(view.at(3).decimal()).isEqualByComparingTo("0.000000000000000001");
        assertThat(view.at(4).integer()).isEqualTo(9007199254740993L);
    }

    @Test
    void a_shape_that_is_not_there_is_named_with_its_place() {
        JsonView view = JSON.read("{\"data\":{\"levels\":[{\"px\":\"abc\"}],\"n\":null,\"f\":1.5,\"b\":true}}");
        assertThatThrownBy(() -> view.at("data").at("levels").at(0).at("px").decimal())
                .isInstanceOf(JsonException.class)
                .hasMessage("expected a decimal number at $.data.levels[0].px, got \"abc\"");
        assertThat(failure(() -> view.at("data").at("levels").at(1)).path()).isEqualTo("$.data.levels");
        assertThatThrownBy(() -> view.at("nope")).hasMessageStartingWith("expected a member \"nope\" at $, got {");
        assertThatThrownBy(() -> view.at("data").at("f").integer()).hasMessageContaining("whole number of 64 bits");
        assertThatThrownBy(() -> view.at("data").items()).hasMessageContaining("an array");
        assertThatThrownBy(() -> view.at("data").at("levels").at("x")).hasMessageContaining("an object");
        assertThatThrownBy(() -> view.at("data").at("b").text()).hasMessageContaining("a string");
        assertThatThrownBy(() -> view.at("data").at("f").bool()).hasMessageContaining("true or false");
        assertThat(view.at("data").find("n")).isEmpty();
        assertThat(view.at("data").find("missing")).isEmpty();
        assertThat(view.at("data").at("n").isNull()).isTrue();
        assertThat(view.at("data").names()).containsExactly("levels", "n", "f", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1}}",
                "[1] 2",
                "{\"a\":1,\"a\":2}",
                "NaN",
                "[1,]",
                "// c\n1",
                "'a'",
                "{a:1}",
                "01",
                "+1",
                "1.",
                ".5",
                "\u0000",
                "[",
                "tru"
            })
    void what_is_not_exactly_one_value_is_refused(String text) {
        assertThat(failure(() -> JSON.read(text)).code()).isEqualTo(JsonException.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "1.", ".5", "1 ", "NaN", "Infinity", "0x10", "1e9999", "", "１"})
    void a_string_that_is_no_plain_number_is_not_taken_for_one(String text) {
        JsonView view = JSON.read("{\"n\":\"" + text + "\"}");
        assertThat(failure(() -> view.at("n").decimal()).code()).isEqualTo(JsonException.WRONG_SHAPE);
    }

    @Test
    void depth_length_and_numbers_are_bounded() {
        ExactJson small = ExactJson.with(new ExactJson.Limits(1_000, 10, 20, 100), Redactor.standard());
        for (String text : new String[] {
            "[".repeat(11) + "]".repeat(11),
            "1".repeat(21),
            "0." + "1".repeat(21),
            "\"" + "x".repeat(101) + "\"",
            " ".repeat(1_001)
        }) {
            assertThat(failure(() -> small.read(text)).code()).isEqualTo(JsonException.TOO_LARGE);
        }
        assertThat(failure(() -> small.read(new byte[5_000])).code()).isEqualTo(JsonException.TOO_LARGE);
        assertThat(failure(() -> JSON.read("[".repeat(1_000_000))).code()).isEqualTo(JsonException.TOO_LARGE);
        assertThat(failure(() -> JSON.read("-1E-40099999999")).code()).isEqualTo(JsonException.TOO_LARGE);
        assertThat(failure(() -> JSON.read("1e999999999").decimal()).code()).isEqualTo(JsonException.WRONG_SHAPE);
    }

    @Test
    void bytes_must_be_utf8() {
        assertThat(JSON.read("\"Zürich \uFFFD 💰\"".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("Zürich \uFFFD 💰");
        for (byte[] bad : new byte[][] {
            {'"', (byte) 0xc0, (byte) 0x80, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {'"', (byte) 0xf5, '"'},
            {'"', (byte) 0xe2, (byte) 0x82},
        }) {
            JsonException failure = failure(() -> JSON.read(bad));
            assertThat(failure.code()).isEqualTo(JsonException.NOT_UTF8);
            assertThat(failure).hasMessageContaining("byte 1 of");
        }
        assertThat(failure(() -> JSON.read("[1]".getBytes(StandardCharsets.UTF_16BE)))
                        .code())
                .isEqualTo(JsonException.NOT_JSON);
    }

    @Test
    void errors_quote_the_text_without_its_secrets() {
        String text = "{\"apiKey\":\"planted-secret-1\",\"signature\":\"0x" + "ab".repeat(64) + "\",\"px\":oops}";
        assertThat(failure(() -> JSON.read(text)))
                .hasMessageContaining("oops")
                .hasMessageNotContaining("planted")
                .hasMessageNotContaining("abab");
        JsonView view = JSON.read("{\"token\":\"planted-secret-2\"}");
        assertThat(failure(() -> view.at("px"))).hasMessageNotContaining("planted");
        assertThat(view.toString()).doesNotContain("planted");
    }
}
