package io.github.hydra4j.core.swap;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An asset as a chain counts it: in whole base units.
 *
 * @param asset what it is
 * @param decimals one unit of the asset is 10 to this power of base units, 0 to 36
 * @param transferFeeBasisPoints what the token keeps of every transfer, in hundredths of a percent, rounded down to a
 *     base unit; 0 for nearly all tokens
 */
@Incubating
public record Token(Asset asset, int decimals, int transferFeeBasisPoints) {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** Checks the numbers. */
    public Token {
        requireNonNull(asset, "asset");
        if (decimals < 0 || decimals > 36 || transferFeeBasisPoints < 0 || transferFeeBasisPoints >= 10_000) {
            throw new IllegalArgumentException("a token has 0 to 36 decimals and keeps 0 to 9999 basis points, got "
                    + decimals + " and " + transferFeeBasisPoints + " of " + asset);
        }
    }

    /** A token that keeps nothing of a transfer. */
    public static Token of(Asset asset, int decimals) {
        return new Token(asset, decimals, 0);
    }

    /** The same token, which keeps a share of every transfer. */
    public Token withTransferFee(int basisPoints) {
        return new Token(asset, decimals, basisPoints);
    }

    /** Whether less arrives than was sent. */
    public boolean keepsTransferFee() {
        return transferFeeBasisPoints > 0;
    }

    /** An amount in base units as money; exact. */
    public Money money(BigInteger units) {
        return Money.of(amount(units), asset);
    }

    /**
     * Money in base units.
     *
     * @throws IllegalArgumentException if it is of another asset or finer than a base unit
     */
    public BigInteger units(Money money) {
        if (!money.asset().equals(asset)) {
            throw new IllegalArgumentException(money + " is not an amount of " + asset);
        }
        try {
            return money.amount().movePointRight(decimals).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    money + " is finer than a base unit of " + asset + ", which has " + decimals + " decimals", e);
        }
    }

    BigDecimal amount(BigInteger units) {
        return new BigDecimal(units, decimals);
    }

    BigInteger units(BigDecimal amount, RoundingMode rounding) {
        return amount.movePointRight(decimals).setScale(0, rounding).unscaledValue();
    }

    /** What arrives of so many base units sent. */
    BigInteger arriving(BigInteger sent) {
        return sent.subtract(
                sent.multiply(BigInteger.valueOf(transferFeeBasisPoints)).divide(WHOLE));
    }

    /** The least that has to be sent for so many base units to arrive; the inverse of {@link #arriving}. */
    BigInteger sentFor(BigInteger arriving) {
        if (!keepsTransferFee() || arriving.signum() == 0) {
            return arriving;
        }
        BigInteger kept = WHOLE.subtract(BigInteger.valueOf(transferFeeBasisPoints));
        return arriving.subtract(BigInteger.ONE).multiply(WHOLE).divide(kept).add(BigInteger.ONE);
    }
}
