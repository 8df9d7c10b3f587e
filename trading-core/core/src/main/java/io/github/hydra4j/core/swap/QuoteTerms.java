package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How swaps are quoted and signed.
 *
 * @param validity how long a quote may be signed
 * @param deadline how long a signed swap may land
 * @param slippage how far from the quote a swap may land where the order does not say
 */
@Incubating
public record QuoteTerms(Duration validity, Duration deadline, Percent slippage) {

    /** Half a minute to sign, two minutes to land, half a percent of slippage. */
    public static final QuoteTerms USUAL =
            new QuoteTerms(Duration.ofSeconds(30), Duration.ofMinutes(2), Percent.of("0.5%"));

    /** Checks the numbers. */
    public QuoteTerms {
        if (validity.isNegative() || validity.isZero() || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "a quote and a signed swap need time, got " + validity + " and " + deadline);
        }
        if (slippage.signum() < 0) {
            throw new IllegalArgumentException("slippage is not negative, got " + slippage);
        }
    }

    /** The least that may arrive: the amount less the slippage, rounded down. */
    public static BigInteger minimumOut(BigInteger expected, Percent slippage) {
        return scaled(expected, BigDecimal.ONE.subtract(slippage.fraction())).max(BigInteger.ZERO);
    }

    /** The most that may be given: the amount and the slippage, rounded down. */
    public static BigInteger maximumIn(BigInteger expected, Percent slippage) {
        return scaled(expected, BigDecimal.ONE.add(slippage.fraction()));
    }

    private static BigInteger scaled(BigInteger amount, BigDecimal factor) {
        return new BigDecimal(amount)
                .multiply(factor)
                .setScale(0, RoundingMode.FLOOR)
                .unscaledValue();
    }
}
