package io.github.hydra4j.core.instrument;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Which prices a venue accepts: a fixed tick, or a number of significant digits.
 *
 * <p>Implementations are immutable.
 */
public interface PriceRule {

    /** The distance between neighbouring valid prices around {@code price}. */
    BigDecimal tickAt(BigDecimal price);

    /** The valid price next to {@code value} in the given direction; a valid value comes back unchanged. */
    BigDecimal snap(BigDecimal value, Rounding rounding);

    /**
     * The valid price next to {@code value}. A value that lies within a few units in the last place of a valid price
     * counts as that price: plain {@code floor(x / tick)} is wrong on about one on-tick price in eight.
     */
    BigDecimal snap(double value, Rounding rounding);

    /** Whether the venue would take this price. */
    default boolean accepts(BigDecimal price) {
        return snap(price, Rounding.NEAREST).compareTo(price) == 0;
    }

    /** Prices are whole multiples of one tick. */
    static PriceRule fixedTick(BigDecimal tick) {
        return new Grid(tick);
    }

    /**
     * Prices have at most {@code digits} significant digits and {@code maxDecimals} decimals; whole numbers are always
     * valid. This is Hyperliquid's rule, with five digits.
     */
    static PriceRule significantDigits(int digits, int maxDecimals) {
        return new SignificantDigits(digits, maxDecimals);
    }

    /** The rule of {@link #significantDigits}. */
    record SignificantDigits(int digits, int maxDecimals) implements PriceRule {

        /** Checks the numbers. */
        public SignificantDigits {
            if (digits < 1 || digits > 15 || maxDecimals < 0 || maxDecimals > 18) {
                throw new IllegalArgumentException("significant digits must be 1 to 15 and decimals 0 to 18, got "
                        + digits + " and " + maxDecimals);
            }
        }

        @Override
        public BigDecimal tickAt(BigDecimal price) {
            if (price.signum() == 0) {
                return BigDecimal.ONE.movePointLeft(maxDecimals);
            }
            int exponent = price.precision() - price.scale() - 1;
            int decimals = Math.min(maxDecimals, digits - 1 - exponent);
            return BigDecimal.ONE.movePointLeft(Math.max(0, decimals));
        }

        @Override
        public BigDecimal snap(BigDecimal value, Rounding rounding) {
            return value.signum() == 0 ? value : new Grid(tickAt(value)).snap(value, rounding);
        }

        @Override
        public BigDecimal snap(double value, Rounding rounding) {
            if (!(value > 0) || Double.isInfinite(value)) {
                return snap(Grid.exact(value), rounding);
            }
            // Fifteen digits are what a double surely holds; noise beyond them must not choose the tick.
            BigDecimal clean = Grid.exact(value).round(new MathContext(15, RoundingMode.HALF_EVEN));
            return new Grid(tickAt(clean)).snap(value, rounding);
        }
    }
}
