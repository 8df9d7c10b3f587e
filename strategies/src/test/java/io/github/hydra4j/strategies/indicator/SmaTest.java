package io.github.hydra4j.strategies.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmaTest {

    @Test
    void is_not_defined_before_the_window_is_full() {
        Sma sma = new Sma(3);

        sma.update(1);
        sma.update(2);
        assertThat(sma.isReady()).isFalse();
        assertThat(sma.value()).isNaN();

        sma.update(6);
        assertThat(sma.isReady()).isTrue();
        assertThat(sma.value()).isEqualTo(3);
    }

    @Test
    void a_growing_one_is_defined_from_the_first_number_on() {
        Sma sma = Sma.growing(3);

        assertThat(sma.value()).isNaN();
        sma.update(1);
        assertThat(sma.value()).isEqualTo(1);
        sma.update(2);
        assertThat(sma.value()).isEqualTo(1.5);
        sma.update(3);
        sma.update(4);
        assertThat(sma.value()).isEqualTo(3);
    }

    @Test
    void sees_a_tie_that_running_sums_of_binary_fractions_miss() {
        double[] prices = {0.7, 1.1, 0.1, 0.2, 0.3, 0.2, 0.3, 0.1}; // the last two and the last six have the mean 0.2
        Sma fast = new Sma(2);
        Sma slow = new Sma(6);
        double naiveFast = 0;
        double naiveSlow = 0;
        for (int i = 0; i < prices.length; i++) {
            fast.update(prices[i]);
            slow.update(prices[i]);
            naiveFast += prices[i] - (i < 2 ? 0 : prices[i - 2]);
            naiveSlow += prices[i] - (i < 6 ? 0 : prices[i - 6]);
        }

        assertThat(naiveFast / 2).isNotEqualTo(naiveSlow / 6);
        assertThat(fast.value()).isEqualTo(0.2);
        assertThat(slow.value()).isEqualTo(0.2);
    }

    @Property
    void is_the_number_nearest_to_the_true_mean_of_decimals(
            @ForAll @Size(min = 1, max = 300)
                    List<@BigRange(min = "0.0001", max = "120000") @Scale(4) BigDecimal> prices,
            @ForAll @IntRange(min = 1, max = 60) int period) {
        Sma sma = Sma.growing(period);
        for (int i = 0; i < prices.size(); i++) {
            sma.update(prices.get(i).doubleValue());
            List<BigDecimal> window = prices.subList(Math.max(0, i + 1 - period), i + 1);
            BigDecimal sum = window.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            double mean = sum.divide(BigDecimal.valueOf(window.size()), MathContext.DECIMAL128)
                    .doubleValue();
            assertThat(sma.value()).isEqualTo(mean);
        }
    }

    @Property
    void stays_near_the_true_mean_of_any_numbers(
            @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -1e9, max = 1e9) Double> numbers,
            @ForAll @IntRange(min = 1, max = 60) int period) {
        Sma sma = Sma.growing(period);
        for (int i = 0; i < numbers.size(); i++) {
            sma.update(numbers.get(i) / 3);
            List<Double> window = numbers.subList(Math.max(0, i + 1 - period), i + 1).stream()
                    .map(number -> number / 3)
                    .toList();
            BigDecimal sum = window.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            double mean = sum.divide(BigDecimal.valueOf(window.size()), MathContext.DECIMAL128)
                    .doubleValue();
            // Taken for a decimal, an input counts as what it reads: half a unit in its last place off at most.
            double largest = window.stream().mapToDouble(Math::abs).max().orElse(0);
            assertThat(sma.value()).isCloseTo(mean, within(2 * Math.ulp(largest)));
        }
    }

    @Test
    void of_one_number_is_that_number_after_one_with_sixteen_digits() {
        Sma sma = new Sma(1);
        sma.update(900.7199254740991);
        sma.update(-0.01);

        assertThat(sma.value()).isEqualTo(-0.01);
    }

    @Test
    void goes_over_from_decimals_to_any_numbers_without_a_jump() {
        Sma sma = new Sma(4);
        for (double input : new double[] {10.25, 1.0 / 3, 10.5, 11, 12, Math.PI * 1e16, 1, 1, 1, 1}) {
            sma.update(input);
        }

        assertThat(sma.value()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refuses_what_is_no_number(double input) {
        Sma fresh = new Sma(2);
        Sma used = new Sma(2);
        used.update(1.0 / 3);

        assertThatThrownBy(() -> fresh.update(input)).hasMessageContaining("finite");
        assertThatThrownBy(() -> used.update(input)).hasMessageContaining("finite");
    }

    @Test
    void refuses_a_period_below_one() {
        assertThatThrownBy(() -> new Sma(0)).hasMessage("period must be at least 1, got 0");
    }
}
