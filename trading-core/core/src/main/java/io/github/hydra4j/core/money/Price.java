package io.github.hydra4j.core.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An exact price: units of the quote asset for one unit of the base asset; zero or positive. */
public final class Price implements Comparable<Price> {

    /** A price of nothing, for example of a delisted token. */
    public static final Price ZERO = new Price(BigDecimal.ZERO);

    private final BigDecimal value;

    private Price(BigDecimal value) {
        this.value = value;
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative, got " + value.toPlainString());
        }
    }

    /** Reads a decimal text such as {@code 54776.5}. */
    public static Price of(String text) {
        return new Price(Exact.parse(text, "price"));
    }

    /** Takes the value as it is; nothing is rounded. */
    public static Price of(BigDecimal value) {
        return new Price(value);
    }

    /** The exact value; its scale carries no meaning. */
    public BigDecimal toBigDecimal() {
        return value;
    }

    /** The nearest {@code double}, for signals and charts; never for orders or books. */
    public double toDouble() {
        return value.doubleValue();
    }

    /** Whether this price is below {@code other}. */
    public boolean isBelow(Price other) {
        return value.compareTo(other.value) < 0;
    }

    /** Whether this price is above {@code other}. */
    public boolean isAbove(Price other) {
        return value.compareTo(other.value) > 0;
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Price that && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
        return Exact.hash(value);
    }

    @Override
    public String toString() {
        return Exact.plain(value);
    }
}
