package io.github.hydra4j.core.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount of base units.
 *
 * <p>Positive in orders and fills; signed where it describes a position: positive long, negative short.
 */
public final class Quantity implements Comparable<Quantity> {

    /** Nothing. */
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);
    /** One unit. */
    public static final Quantity ONE = new Quantity(BigDecimal.ONE);

    private final BigDecimal value;

    private Quantity(BigDecimal value) {
        this.value = value;
    }

    /** Reads a decimal text such as {@code 0.25}. */
    public static Quantity of(String text) {
        return new Quantity(Exact.parse(text, "quantity"));
    }

    /** Whole units. */
    public static Quantity of(long units) {
        return new Quantity(BigDecimal.valueOf(units));
    }

    /** Takes the value as it is; nothing is rounded. */
    public static Quantity of(BigDecimal value) {
        return new Quantity(value);
    }

    /** The exact value; its scale carries no meaning. */
    public BigDecimal toBigDecimal() {
        return value;
    }

    /** The nearest {@code double}, for signals and charts; never for orders or books. */
    public double toDouble() {
        return value.doubleValue();
    }

    /** The sum. */
    public Quantity plus(Quantity other) {
        return new Quantity(value.add(other.value));
    }

    /** The difference. */
    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(other.value));
    }

    /** The same amount in the other direction. */
    public Quantity negate() {
        return new Quantity(value.negate());
    }

    /** The amount without its direction. */
    public Quantity abs() {
        return value.signum() < 0 ? negate() : this;
    }

    /** The smaller of the two. */
    public Quantity min(Quantity other) {
        return value.compareTo(other.value) <= 0 ? this : other;
    }

    /** The larger of the two. */
    public Quantity max(Quantity other) {
        return value.compareTo(other.value) >= 0 ? this : other;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    /** Whether this is exactly nothing. */
    public boolean isZero() {
        return value.signum() == 0;
    }

    /** Whether this is more than nothing. */
    public boolean isPositive() {
        return value.signum() > 0;
    }

    /** Whether this does not exceed {@code limit}. */
    public boolean isAtMost(Quantity limit) {
        return value.compareTo(limit.value) <= 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Quantity that && value.compareTo(that.value) == 0;
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
