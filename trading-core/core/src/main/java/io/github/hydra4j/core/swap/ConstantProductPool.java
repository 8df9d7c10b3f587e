package io.github.hydra4j.core.swap;

import static java.math.BigInteger.ONE;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import java.math.BigInteger;

/**
 * A pool in which the product of both reserves never falls: Uniswap v2 and its many forks. Formulas: Adams, Zinsmeister,
 * Robinson, <i>Uniswap v2 Core</i>, 2020, and the rounding of its router library.
 *
 * @param reserve0 base units of the first token
 * @param reserve1 base units of the second token
 * @param feeNumerator the part of the input that is traded, for example 997 …
 * @param feeDenominator … of 1000 for a fee of 0.3 %
 */
@Incubating
public record ConstantProductPool(BigInteger reserve0, BigInteger reserve1, int feeNumerator, int feeDenominator)
        implements Pool {

    /** Checks the numbers. */
    public ConstantProductPool {
        if (feeNumerator < 1 || feeDenominator < feeNumerator) {
            throw new TradingException(
                    "INVALID_FEE",
                    "a pool trades a share of the input between 0 and 1, got " + feeNumerator + "/" + feeDenominator);
        }
        if (reserve0.signum() <= 0 || reserve1.signum() <= 0) {
            throw new TradingException(
                    "INSUFFICIENT_LIQUIDITY",
                    "a pool needs reserves of both tokens, got " + reserve0 + " and " + reserve1);
        }
    }

    /** A pool with the original fee of 0.3 %. */
    public static ConstantProductPool of(BigInteger reserve0, BigInteger reserve1) {
        return new ConstantProductPool(reserve0, reserve1, 997, 1000);
    }

    @Override
    public Ratio spot() {
        return new Ratio(reserve1, reserve0);
    }

    @Override
    public Ratio kept() {
        return new Ratio(BigInteger.valueOf(feeNumerator), BigInteger.valueOf(feeDenominator));
    }

    @Override
    public PoolSwap exactIn(boolean zeroForOne, BigInteger amountIn) {
        if (amountIn.signum() <= 0) {
            throw new TradingException("INSUFFICIENT_INPUT", "a swap needs a positive input, got " + amountIn);
        }
        BigInteger in = reserveIn(zeroForOne);
        BigInteger out = reserveOut(zeroForOne);
        BigInteger traded = amountIn.multiply(BigInteger.valueOf(feeNumerator));
        BigInteger amountOut = traded.multiply(out)
                .divide(in.multiply(BigInteger.valueOf(feeDenominator)).add(traded));
        return swapped(zeroForOne, amountIn, amountOut);
    }

    /** The input is the router's: rounded down, plus one base unit, even where the division leaves no rest. */
    @Override
    public PoolSwap exactOut(boolean zeroForOne, BigInteger amountOut) {
        BigInteger[] quotient = inputFor(zeroForOne, amountOut);
        return swapped(zeroForOne, quotient[0].add(ONE), amountOut);
    }

    /** The least input that brings at least this output; one less than the router asks for where it divides evenly. */
    public BigInteger smallestInputFor(boolean zeroForOne, BigInteger amountOut) {
        BigInteger[] quotient = inputFor(zeroForOne, amountOut);
        return quotient[1].signum() == 0 ? quotient[0] : quotient[0].add(ONE);
    }

    private BigInteger[] inputFor(boolean zeroForOne, BigInteger amountOut) {
        BigInteger in = reserveIn(zeroForOne);
        BigInteger out = reserveOut(zeroForOne);
        if (amountOut.signum() <= 0) {
            throw new TradingException("INSUFFICIENT_OUTPUT", "a swap needs a positive output, got " + amountOut);
        }
        if (amountOut.compareTo(out) >= 0) {
            throw new TradingException(
                    "INSUFFICIENT_LIQUIDITY", "the pool holds " + out + ", it cannot give " + amountOut);
        }
        return in.multiply(amountOut)
                .multiply(BigInteger.valueOf(feeDenominator))
                .divideAndRemainder(out.subtract(amountOut).multiply(BigInteger.valueOf(feeNumerator)));
    }

    /**
     * With reserves x and y, kept share n/d and target price T = y'/x' the input a solves n a² + (n + d) x a + d (x² - x
     * y / T) = 0.
     */
    @Override
    public PoolSwap toPrice(Ratio target) {
        boolean zeroForOne = target.isBelow(spot());
        Ratio price = zeroForOne ? target : target.inverse();
        BigInteger x = reserveIn(zeroForOne);
        BigInteger y = reserveOut(zeroForOne);
        BigInteger n = BigInteger.valueOf(feeNumerator);
        BigInteger d = BigInteger.valueOf(feeDenominator);
        BigInteger wanted = x.multiply(y).multiply(price.denominator()).divide(price.numerator());
        BigInteger linear = n.add(d).multiply(x);
        BigInteger discriminant = linear.multiply(linear)
                .subtract(n.multiply(d).shiftLeft(2).multiply(x.multiply(x).subtract(wanted)));
        BigInteger amountIn = discriminant.sqrt().subtract(linear).divide(n.shiftLeft(1));
        return amountIn.signum() <= 0
                ? new PoolSwap(this, zeroForOne, BigInteger.ZERO, BigInteger.ZERO, this)
                : exactIn(zeroForOne, amountIn);
    }

    private PoolSwap swapped(boolean zeroForOne, BigInteger amountIn, BigInteger amountOut) {
        BigInteger first = zeroForOne ? reserve0.add(amountIn) : reserve0.subtract(amountOut);
        BigInteger second = zeroForOne ? reserve1.subtract(amountOut) : reserve1.add(amountIn);
        return new PoolSwap(
                this,
                zeroForOne,
                amountIn,
                amountOut,
                new ConstantProductPool(first, second, feeNumerator, feeDenominator));
    }

    private BigInteger reserveIn(boolean zeroForOne) {
        return zeroForOne ? reserve0 : reserve1;
    }

    private BigInteger reserveOut(boolean zeroForOne) {
        return zeroForOne ? reserve1 : reserve0;
    }
}
