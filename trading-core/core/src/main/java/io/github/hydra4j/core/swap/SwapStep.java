package io.github.hydra4j.core.swap;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;

/**
 * A swap within one range of constant liquidity; formulas of <i>Uniswap v3 Core</i>, section 6.2, with the contract's
 * roundings.
 *
 * @param sqrtPrice square-root price afterwards, times 2^96
 * @param amountIn base units traded, fee not included
 * @param amountOut base units given
 * @param fee base units of the input kept as fee
 */
record SwapStep(BigInteger sqrtPrice, BigInteger amountIn, BigInteger amountOut, BigInteger fee) {

    static final int FEE_UNITS = 1_000_000;

    private static final int PRICE_BITS = 96;

    /**
     * As far as the amount reaches, but not beyond the target.
     *
     * @param exactIn whether {@code remaining} is input, the fee included, or output
     */
    static SwapStep towards(
            BigInteger target,
            BigInteger current,
            BigInteger liquidity,
            BigInteger remaining,
            boolean exactIn,
            int feePips) {
        boolean down = current.compareTo(target) >= 0;
        BigInteger feeUnits = BigInteger.valueOf(FEE_UNITS);
        BigInteger keptUnits = BigInteger.valueOf(FEE_UNITS - feePips);
        BigInteger next;
        if (exactIn) {
            BigInteger traded = remaining.multiply(keptUnits).divide(feeUnits);
            BigInteger whole = input(target, current, liquidity, down);
            next = traded.compareTo(whole) >= 0 ? target : afterInput(current, liquidity, traded, down);
        } else {
            BigInteger whole = output(target, current, liquidity, down);
            next = remaining.compareTo(whole) >= 0 ? target : afterOutput(current, liquidity, remaining, down);
        }
        BigInteger in = input(next, current, liquidity, down);
        BigInteger out = output(next, current, liquidity, down);
        if (!exactIn) {
            out = out.min(remaining);
        }
        BigInteger fee = exactIn && !next.equals(target)
                ? remaining.subtract(in)
                : divideUp(in.multiply(BigInteger.valueOf(feePips)), keptUnits);
        return new SwapStep(next, in, out, fee);
    }

    private static BigInteger input(BigInteger to, BigInteger from, BigInteger liquidity, boolean down) {
        return down ? amount0(to, from, liquidity, true) : amount1(from, to, liquidity, true);
    }

    private static BigInteger output(BigInteger to, BigInteger from, BigInteger liquidity, boolean down) {
        return down ? amount1(to, from, liquidity, false) : amount0(from, to, liquidity, false);
    }

    /** First token between two square-root prices. */
    static BigInteger amount0(BigInteger lower, BigInteger upper, BigInteger liquidity, boolean up) {
        BigInteger product = liquidity.shiftLeft(PRICE_BITS).multiply(upper.subtract(lower));
        return up
                ? divideUp(divideUp(product, upper), lower)
                : product.divide(upper).divide(lower);
    }

    /** Second token between two square-root prices. */
    static BigInteger amount1(BigInteger lower, BigInteger upper, BigInteger liquidity, boolean up) {
        BigInteger product = liquidity.multiply(upper.subtract(lower));
        return up ? divideUp(product, ONE.shiftLeft(PRICE_BITS)) : product.shiftRight(PRICE_BITS);
    }

    private static BigInteger afterInput(BigInteger price, BigInteger liquidity, BigInteger amount, boolean down) {
        if (!down) {
            return price.add(amount.shiftLeft(PRICE_BITS).divide(liquidity));
        }
        if (amount.signum() == 0) {
            return price;
        }
        BigInteger scaled = liquidity.shiftLeft(PRICE_BITS);
        BigInteger product = amount.multiply(price);
        BigInteger denominator = scaled.add(product);
        // The contract takes a less exact way where its 256 bits overflow.
        return product.bitLength() <= 256 && denominator.bitLength() <= 256
                ? divideUp(scaled.multiply(price), denominator)
                : divideUp(scaled, scaled.divide(price).add(amount));
    }

    /** Only called where the range holds more than the amount, so neither difference reaches zero. */
    private static BigInteger afterOutput(BigInteger price, BigInteger liquidity, BigInteger amount, boolean down) {
        if (down) {
            return price.subtract(divideUp(amount.shiftLeft(PRICE_BITS), liquidity));
        }
        BigInteger scaled = liquidity.shiftLeft(PRICE_BITS);
        return divideUp(scaled.multiply(price), scaled.subtract(amount.multiply(price)));
    }

    private static BigInteger divideUp(BigInteger value, BigInteger by) {
        if (value.signum() == 0) {
            return ZERO;
        }
        return value.subtract(ONE).divide(by).add(ONE);
    }
}
