package io.github.hydra4j.core.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An exact, signed amount of one asset. Amounts of different assets do not add. */
public final class Money implements Comparable<Money> {

    private final BigDecimal amount;
    private final Asset asset;

    private Money(BigDecimal amount, Asset asset) {
        this.amount = amount;
        this.asset = asset;
        requireNonNull(amount, "amount");
        requireNonNull(asset, "asset");
    }

    /** Reads a decimal text, for example {@code Money.of("100.25", USDC)}. */
    public static Money of(String amount, Asset asset) {
        return new Money(Exact.parse(amount, "amount"), asset);
    }

    /** Takes the amount as it is; nothing is rounded. */
    public static Money of(BigDecimal amount, Asset asset) {
        return new Money(amount, asset);
    }

    /** No money of that asset. */
    public static Money zero(Asset asset) {
        return new Money(BigDecimal.ZERO, asset);
    }

    /** The exact amount; its scale carries no meaning. */
    public BigDecimal amount() {
        return amount;
    }

    /** The asset this is an amount of. */
    public Asset asset() {
        return asset;
    }

    /** The nearest {@code double}, for statistics; never for the books. */
    public double toDouble() {
        return amount.doubleValue();
    }

    /** The sum; both must be of the same asset. */
    public Money plus(Money other) {
        requireSameAsset(other);
        return new Money(amount.add(other.amount), asset);
    }

    /** The difference; both must be of the same asset. */
    public Money minus(Money other) {
        requireSameAsset(other);
        return new Money(amount.subtract(other.amount), asset);
    }

    /** The same amount with the opposite sign. */
    public Money negate() {
        return new Money(amount.negate(), asset);
    }

    /** The amount without its sign. */
    public Money abs() {
        return amount.signum() < 0 ? negate() : this;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return amount.signum();
    }

    /** Whether this does not exceed {@code limit}, which must be of the same asset. */
    public boolean isAtMost(Money limit) {
        requireSameAsset(limit);
        return amount.compareTo(limit.amount) <= 0;
    }

    /** Orders by amount; both must be of the same asset. */
    @Override
    public int compareTo(Money other) {
        requireSameAsset(other);
        return amount.compareTo(other.amount);
    }

    private void requireSameAsset(Money other) {
        if (!asset.equals(other.asset)) {
            throw new IllegalArgumentException("cannot combine " + this + " with " + other + ": convert one first");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Money that && asset.equals(that.asset) && amount.compareTo(that.amount) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Exact.hash(amount) + asset.hashCode();
    }

    @Override
    public String toString() {
        return Exact.plain(amount) + " " + asset;
    }
}
