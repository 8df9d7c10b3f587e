package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact ratio of base units, both parts positive; not reduced. A pool's price is base units of its second token for
 * one base unit of its first.
 *
 * @param numerator above the line
 * @param denominator below the line
 */
@Incubating
public record Ratio(BigInteger numerator, BigInteger denominator) {

    /** Checks the signs. */
    public Ratio {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("a ratio has positive parts, got " + numerator + "/" + denominator);
        }
    }

    /** The exact value of a positive decimal number. */
    public static Ratio of(BigDecimal value) {
        return value.scale() > 0
                ? new Ratio(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
                : new Ratio(value.toBigIntegerExact(), BigInteger.ONE);
    }

    /** The other way round. */
    public Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    /** The product. */
    public Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** Whether this is less than another. */
    public boolean isBelow(Ratio other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)) < 0;
    }

    /** As a price between whole tokens: units of the second for one unit of the first. */
    public BigDecimal price(int decimals, int otherDecimals, MathContext rounding) {
        return new BigDecimal(numerator)
                .scaleByPowerOfTen(decimals - otherDecimals)
                .divide(new BigDecimal(denominator), rounding);
    }
}
