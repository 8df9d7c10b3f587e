package io.github.hydra4j.core.market;

import java.nio.charset.StandardCharsets;

/**
 * Decimal text to double, giving for every text exactly what {@link Double#parseDouble} gives, faster.
 *
 * <p>A mantissa below 2^53 and a power of ten up to 10^22 are both exact doubles, so that one division rounds once, as
 * it should. Longer mantissas take a division in twice the precision, which tells when it is too close to a rounding
 * border to know; those few, and everything unusual, go to the JDK.
 */
final class DecimalText {

    /** Digits that surely fit a long. */
    static final int SAFE_DIGITS = 18;

    private static final long EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Generous bound for the error of the second quotient relative to itself. */
    private static final double DOUBT = 0x1p-46;

    private DecimalText() {}

    /**
     * Reads digits, one optional point, an optional exponent and an optional sign.
     *
     * @return the value, or NaN if the text is anything else, {@code NaN} and {@code Infinity} included; infinite if the
     *     number is too large
     */
    static double parse(byte[] text, int from, int to) {
        int p = from;
        boolean negative = false;
        if (p < to && (text[p] == '-' || text[p] == '+')) {
            negative = text[p++] == '-';
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int scale = 0;
        boolean point = false;
        for (; p < to; p++) {
            int digit = text[p] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (point) {
                    scale++;
                }
                if (significant > 0 || digit != 0) {
                    significant++;
                    // Overflow does no harm: too many significant digits take the other way below.
                    mantissa = mantissa * 10 + digit;
                }
            } else if (text[p] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (p < to) {
            return isExponent(text, p, to) ? ofJdk(text, from, to) : Double.NaN;
        }
        if (significant <= SAFE_DIGITS && scale < POWERS.length) {
            double value = quotient(mantissa, scale);
            if (!Double.isNaN(value)) {
                return negative ? -value : value;
            }
        }
        return ofJdk(text, from, to);
    }

    private static boolean isExponent(byte[] text, int from, int to) {
        int p = from;
        if (text[p] != 'e' && text[p] != 'E') {
            return false;
        }
        p++;
        if (p < to && (text[p] == '-' || text[p] == '+')) {
            p++;
        }
        if (p == to) {
            return false;
        }
        for (; p < to; p++) {
            if (text[p] < '0' || text[p] > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code mantissa / 10^scale}, correctly rounded.
     *
     * @param mantissa not negative, at most {@value #SAFE_DIGITS} digits
     * @return NaN where this way cannot tell
     */
    static double quotient(long mantissa, int scale) {
        if (scale >= POWERS.length) {
            return Double.NaN;
        }
        if (mantissa <= EXACT || scale == 0) {
            return mantissa / POWERS[scale];
        }
        return longQuotient(mantissa, scale);
    }

    private static double longQuotient(long mantissa, int scale) {
        double divisor = POWERS[scale];
        double high = (double) mantissa;
        double low = (double) (mantissa - (long) high);
        double first = high / divisor;
        double second = (Math.fma(-first, divisor, high) + low) / divisor;
        double error = Math.abs(second) * DOUBT;
        double value = first + (second - error);
        return value == first + (second + error) ? value : Double.NaN;
    }

    private static double ofJdk(byte[] text, int from, int to) {
        return Double.parseDouble(new String(text, from, to - from, StandardCharsets.US_ASCII));
    }
}
