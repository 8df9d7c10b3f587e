package io.github.hydra4j.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

    @Property(tries = 5_000)
    void reads_back_as_the_same_double(@ForAll long bits) {
        double value = Math.abs(Double.longBitsToDouble(bits));
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            assertThat(Double.parseDouble(ShortestDecimal.of(value))).isEqualTo(value);
        }
    }

    @Property(tries = 5_000)
    void has_no_digit_too_many(@ForAll long bits) {
        double value = Double.longBitsToDouble((bits & 0x000F_FFFF_FFFF_FFFFL) | ((1013L + (bits >>> 60)) << 52));
        BigDecimal shortest = new BigDecimal(ShortestDecimal.of(value)).stripTrailingZeros();
        if (shortest.precision() > 1) {
            BigDecimal shorter =
                    new BigDecimal(value).round(new MathContext(shortest.precision() - 1, RoundingMode.HALF_EVEN));
            assertThat(shorter.doubleValue()).isNotEqualTo(value);
        }
    }

    @Property(tries = 5_000)
    void writes_prices_as_they_were_meant(
            @ForAll @LongRange(max = 999_999_999_999_999L) long mantissa, @ForAll @IntRange(max = 12) int scale) {
        BigDecimal price = BigDecimal.valueOf(mantissa, scale);
        String expected = price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
        assertThat(ShortestDecimal.of(price.doubleValue())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,0",
        "1.0,1",
        "0.001,0.001",
        "2.0E-3,0.002",
        "1.0E23,100000000000000000000000",
        "1.0E-10,0.0000000001",
        "0.1,0.1",
        "30000.25,30000.25",
        "9007199254740992,9007199254740992",
        "2.2250738585072014E-308,DENORMAL"
    })
    void writes_plain_notation(double value, String expected) {
        if (!expected.equals("DENORMAL")) {
            assertThat(ShortestDecimal.of(value)).isEqualTo(expected);
        }
        assertThat(ShortestDecimal.of(value)).doesNotContain("E");
    }
}
