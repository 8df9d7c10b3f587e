package io.github.hydra4j.core.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * A double as the shortest plain decimal that reads back as the same double. Not {@link Double#toString}: before JDK 19
 * it sometimes writes a digit too many, and files must not depend on the JDK.
 */
final class ShortestDecimal {

    private static final double EXACT = 1L << 53;
    private static final int MOST_DECIMALS = 15;
    private static final int MOST_DIGITS = 17;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private ShortestDecimal() {}

    static String of(double value) {
        byte[] text = new byte[1200];
        return new String(text, 0, write(value, text, 0), StandardCharsets.US_ASCII);
    }

    /**
     * Writes a finite number that is not negative.
     *
     * @return the position behind it
     */
    static int write(double value, byte[] to, int at) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            double scaled = Math.rint(value * POWERS[decimals]);
            if (scaled >= EXACT) {
                break;
            }
            // The division is exactly what a reader does, so equality is proof.
            if (scaled / POWERS[decimals] == value) {
                return write((long) scaled, decimals, to, at);
            }
        }
        return writeRare(value, to, at);
    }

    /** Very small, very large or very long numbers: looks for the fewest digits that read back. */
    private static int writeRare(double value, byte[] to, int at) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        byte[] text = shortest.stripTrailingZeros().toPlainString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, to, at, text.length);
        return at + text.length;
    }

    private static int write(long mantissa, int decimals, byte[] to, int at) {
        long m = mantissa;
        int scale = decimals;
        while (scale > 0 && m % 10 == 0) {
            m /= 10;
            scale--;
        }
        if (scale == 0) {
            return writeLong(m, to, at);
        }
        long unit = (long) POWERS[scale];
        int p = writeLong(m / unit, to, at);
        to[p++] = '.';
        long fraction = m % unit;
        for (int i = p + scale - 1; i >= p; i--) {
            to[i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        return p + scale;
    }

    /** Writes a whole number; returns the position behind it. */
    static int writeLong(long value, byte[] to, int at) {
        if (value < 0) {
            byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, to, at, text.length);
            return at + text.length;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + digits;
    }
}
