package io.github.hydra4j.core.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An exact fraction, written the way people say it: {@code 10%}, {@code 5bp}, or as a plain fraction {@code 0.1}. */
public final class Percent implements Comparable<Percent> {

    /** Nothing. */
    public static final Percent ZERO = new Percent(BigDecimal.ZERO);
    /** The whole. */
    public static final Percent HUNDRED = new Percent(BigDecimal.ONE);

    private final BigDecimal fraction;

    private Percent(BigDecimal fraction) {
        this.fraction = fraction;
    }

    /**
     * Reads {@code "10%"}, {@code "5bp"} (hundredths of a percent) or a plain fraction such as {@code "0.1"}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Percent of(String text) {
        String trimmed = text.trim();
        if (trimmed.endsWith("%")) {
            return new Percent(Exact.parse(trimmed.substring(0, trimmed.length() - 1), "percentage")
                    .movePointLeft(2));
        }
        if (trimmed.endsWith("bp")) {
            return new Percent(Exact.parse(trimmed.substring(0, trimmed.length() - 2), "basis points")
                    .movePointLeft(4));
        }
        return new Percent(Exact.parse(trimmed, "fraction"));
    }

    /** Takes a fraction as it is: 0.1 is ten percent. */
    public static Percent ofFraction(BigDecimal fraction) {
        return new Percent(fraction);
    }

    /** The fraction: 0.1 for ten percent. */
    public BigDecimal fraction() {
        return fraction;
    }

    /** The nearest {@code double} to the fraction. */
    public double toDouble() {
        return fraction.doubleValue();
    }

    /** -1, 0 or 1. */
    public int signum() {
        return fraction.signum();
    }

    @Override
    public int compareTo(Percent other) {
        return fraction.compareTo(other.fraction);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Percent that && fraction.compareTo(that.fraction) == 0;
    }

    @Override
    public int hashCode() {
        return Exact.hash(fraction);
    }

    @Override
    public String toString() {
        return Exact.plain(fraction.movePointRight(2)) + "%";
    }
}
