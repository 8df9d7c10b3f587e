package io.github.hydra4j.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactValuesTest {

    @Property(tries = 500)
    void trailing_zeros_change_neither_equality_nor_hash_nor_print(
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(18) BigDecimal value,
            @ForAll @IntRange(max = 12) int zeros) {
        BigDecimal padded = value.setScale(value.scale() + zeros);

        assertThat(Quantity.of(padded))
                .isEqualTo(Quantity.of(value))
                .hasSameHashCodeAs(Quantity.of(value))
                .hasToString(Quantity.of(value).toString());
        assertThat(Price.of(padded.abs()))
                .isEqualTo(Price.of(value.abs()))
                .hasSameHashCodeAs(Price.of(value.abs()))
                .hasToString(Price.of(value.abs()).toString());
        assertThat(Money.of(padded, Asset.USD))
                .isEqualTo(Money.of(value, Asset.USD))
                .hasSameHashCodeAs(Money.of(value, Asset.USD))
                .hasToString(Money.of(value, Asset.USD).toString());
        assertThat(Percent.ofFraction(padded))
                .isEqualTo(Percent.ofFraction(value))
                .hasSameHashCodeAs(Percent.ofFraction(value))
                .hasToString(Percent.ofFraction(value).toString());
    }

    @Property(tries = 300)
    void what_is_printed_reads_back_as_the_same_value(
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(18) BigDecimal value) {
        assertThat(Quantity.of(Quantity.of(value).toString())).isEqualTo(Quantity.of(value));
        assertThat(Price.of(Price.of(value.abs()).toString())).isEqualTo(Price.of(value.abs()));
        assertThat(Percent.of(Percent.ofFraction(value).toString())).isEqualTo(Percent.ofFraction(value));
    }

    @ParameterizedTest
    @CsvSource({"100.50, 100.5", "1e3, 1000", "0.00, 0", "-0.0, 0", " 7 , 7", "1E-18, 0.000000000000000001"})
    void quantities_print_plain_and_canonical(String text, String printed) {
        assertThat(Quantity.of(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "1,5", "1.2.3", "NaN", "Infinity", "0x10", "1e101", "1e-101", "--1"})
    void text_that_is_no_decimal_number_is_refused_and_quoted(String text) {
        assertThatThrownBy(() -> Quantity.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text.trim() + "'");
        assertThatThrownBy(() -> Price.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of(text, Asset.USD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Percent.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_endless_text_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> Price.of("9".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void a_price_is_not_negative() {
        assertThatThrownBy(() -> Price.of("-0.01")).hasMessageContaining("-0.01");
        assertThat(Price.of("-0.00")).isEqualTo(Price.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"10%, 0.1", "5bp, 0.0005", "0.1, 0.1", "-2%, -0.02", "0.015%, 0.00015", "100%, 1", " 10 % , 0.1"})
    void percentages_read_as_people_write_them(String text, BigDecimal fraction) {
        assertThat(Percent.of(text)).isEqualTo(Percent.ofFraction(fraction));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "bp", "10%%", "10 percent", "5 b p"})
    void half_percentages_are_refused(String text) {
        assertThatThrownBy(() -> Percent.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_percent_prints_with_its_sign_of_percent() {
        assertThat(Percent.of("5bp")).hasToString("0.05%");
        assertThat(Percent.of("0.10")).hasToString("10%");
        assertThat(Percent.ZERO).hasToString("0%");
    }

    @Test
    void amounts_of_different_assets_do_not_mix() {
        Money dollars = Money.of("1", Asset.USD);
        Money euros = Money.of("1", Asset.EUR);

        assertThatThrownBy(() -> dollars.plus(euros))
                .hasMessageContaining("1 USD")
                .hasMessageContaining("1 EUR");
        assertThatThrownBy(() -> dollars.minus(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.compareTo(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.isAtMost(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThat(dollars).isNotEqualTo(euros);
    }

    @Test
    void a_symbol_is_no_identity() {
        Asset real = Asset.onChain("eip155:1", "0xa0b8", "USDC");
        Asset fake = Asset.onChain("eip155:1", "0xbad0", "USDC");

        assertThat(real).isNotEqualTo(fake).hasToString("USDC");
        assertThat(real).isEqualTo(Asset.onChain("eip155:1", "0xa0b8", "USD Coin"));
        assertThat(Asset.onVenue("hyperliquid", "USDC")).isNotEqualTo(Asset.USDC);
    }

    @Property(tries = 300)
    void money_adds_and_subtracts_to_the_last_digit(
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(18) BigDecimal a,
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(18) BigDecimal b) {
        Money first = Money.of(a, Asset.ETH);
        Money second = Money.of(b, Asset.ETH);

        assertThat(first.plus(second).minus(second)).isEqualTo(first);
        assertThat(first.minus(second)).isEqualTo(second.minus(first).negate());
        assertThat(first.abs().signum()).isNotNegative();
    }

    @Property(tries = 300)
    void comparison_agrees_with_equality(
            @ForAll @BigRange(min = "-20", max = "20") @Scale(1) BigDecimal a,
            @ForAll @BigRange(min = "-20", max = "20") @Scale(1) BigDecimal b) {
        Quantity first = Quantity.of(a);
        Quantity second = Quantity.of(b);

        assertThat(first.compareTo(second) == 0).isEqualTo(first.equals(second));
        assertThat(first.min(second).isAtMost(first.max(second))).isTrue();
    }
}
