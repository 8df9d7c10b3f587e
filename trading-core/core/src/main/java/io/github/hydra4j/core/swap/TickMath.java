package io.github.hydra4j.core.swap;

import static java.math.BigInteger.ONE;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import java.math.BigInteger;

/**
 * Ticks and square-root prices of concentrated pools: tick i stands for the price 1.0001 to the power i. Formulas: Adams,
 * Zinsmeister, Salem, Keefer, Robinson, <i>Uniswap v3 Core</i>, 2021, section 6; bit by bit the contract's results.
 */
@Incubating
public final class TickMath {

    /** The lowest tick. */
    public static final int MIN_TICK = -887272;
    /** The highest tick. */
    public static final int MAX_TICK = 887272;
    /** The square-root price of the lowest tick, times 2^96. */
    public static final BigInteger MIN_SQRT_PRICE = new BigInteger("4295128739");
    /** The square-root price of the highest tick, times 2^96. */
    public static final BigInteger MAX_SQRT_PRICE = new BigInteger("1461446703485210103287273052203988822378723970342");

    private static final int FRACTION_BITS = 128;
    private static final double LOG_OF_TWO_TICKS = StrictMath.log(1.0001) / 2;

    /** The n-th entry is 2^128 divided by the square root of 1.0001 to the power 2^n, as the contract has it. */
    private static final BigInteger[] POWERS = powers(
            "fffcb933bd6fad37aa2d162d1a594001",
            "fff97272373d413259a46990580e213a",
            "fff2e50f5f656932ef12357cf3c7fdcc",
            "ffe5caca7e10e4e61c3624eaa0941cd0",
            "ffcb9843d60f6159c9db58835c926644",
            "ff973b41fa98c081472e6896dfb254c0",
            "ff2ea16466c96a3843ec78b326b52861",
            "fe5dee046a99a2a811c461f1969c3053",
            "fcbe86c7900a88aedcffc83b479aa3a4",
            "f987a7253ac413176f2b074cf7815e54",
            "f3392b0822b70005940c7a398e4b70f3",
            "e7159475a2c29b7443b29c7fa6e889d9",
            "d097f3bdfd2022b8845ad8f792aa5825",
            "a9f746462d870fdf8a65dc1f90e061e5",
            "70d869a156d2a1b890bb3df62baf32f7",
            "31be135f97d08fd981231505542fcfa6",
            "9aa508b5b7a84e1c677de54f3e99bc9",
            "5d6af8dedb81196699c329225ee604",
            "2216e584f5fa1ea926041bedfe98",
            "48a170391f7dc42444e8fa2");

    private TickMath() {}

    private static BigInteger[] powers(String... hex) {
        BigInteger[] values = new BigInteger[hex.length];
        for (int i = 0; i < hex.length; i++) {
            values[i] = new BigInteger(hex[i], 16);
        }
        return values;
    }

    /**
     * The square root of a tick's price, times 2^96.
     *
     * @throws TradingException with code {@code TICK_OUT_OF_RANGE}
     */
    public static BigInteger sqrtPriceX96(int tick) {
        checkTick(tick);
        int distance = Math.abs(tick);
        BigInteger ratio = ONE.shiftLeft(FRACTION_BITS);
        for (int i = 0; i < POWERS.length; i++) {
            if ((distance >> i & 1) != 0) {
                ratio = ratio.multiply(POWERS[i]).shiftRight(FRACTION_BITS);
            }
        }
        if (tick > 0) {
            ratio = ONE.shiftLeft(256).subtract(ONE).divide(ratio);
        }
        BigInteger whole = ratio.shiftRight(32);
        return whole.shiftLeft(32).equals(ratio) ? whole : whole.add(ONE);
    }

    /**
     * The highest tick whose square-root price is not above the one given.
     *
     * @throws TradingException with code {@code PRICE_OUT_OF_RANGE}
     */
    public static int tickAt(BigInteger sqrtPriceX96) {
        if (sqrtPriceX96.compareTo(MIN_SQRT_PRICE) < 0 || sqrtPriceX96.compareTo(MAX_SQRT_PRICE) >= 0) {
            throw new TradingException(
                    "PRICE_OUT_OF_RANGE",
                    "a square-root price lies between " + MIN_SQRT_PRICE + " and " + MAX_SQRT_PRICE + ", got "
                            + sqrtPriceX96);
        }
        // The logarithm is right to a tick; the exact comparison decides.
        int tick = (int) Math.floor(StrictMath.log(sqrtPriceX96.doubleValue() * 0x1p-96) / LOG_OF_TWO_TICKS);
        tick = Math.max(MIN_TICK, Math.min(MAX_TICK - 1, tick));
        while (sqrtPriceX96(tick).compareTo(sqrtPriceX96) > 0) {
            tick--;
        }
        while (sqrtPriceX96(tick + 1).compareTo(sqrtPriceX96) <= 0) {
            tick++;
        }
        return tick;
    }

    /**
     * The square-root price, times 2^96, at which so much of the second token is worth so much of the first; rounded down.
     *
     * @throws TradingException with code {@code PRICE_OUT_OF_RANGE} if an amount is not positive
     */
    public static BigInteger sqrtPriceX96(BigInteger amount1, BigInteger amount0) {
        if (amount1.signum() <= 0 || amount0.signum() <= 0) {
            throw new TradingException(
                    "PRICE_OUT_OF_RANGE", "a price needs two positive amounts, got " + amount1 + " and " + amount0);
        }
        return amount1.shiftLeft(192).divide(amount0).sqrt();
    }

    /** The price of a tick: base units of the second token for one of the first. */
    public static Ratio price(int tick) {
        return price(sqrtPriceX96(tick));
    }

    /** The price that belongs to a square-root price. */
    static Ratio price(BigInteger sqrtPriceX96) {
        return new Ratio(sqrtPriceX96.multiply(sqrtPriceX96), ONE.shiftLeft(192));
    }

    /**
     * The tick nearest to one given that a pool of this spacing can use; half-way goes up.
     *
     * @throws TradingException with code {@code TICK_OUT_OF_RANGE}
     */
    public static int nearestUsable(int tick, int tickSpacing) {
        checkTick(tick);
        if (tickSpacing < 1) {
            throw new TradingException("TICK_OUT_OF_RANGE", "a tick spacing is positive, got " + tickSpacing);
        }
        int rounded = Math.floorDiv(2 * tick + tickSpacing, 2 * tickSpacing) * tickSpacing;
        if (rounded < MIN_TICK) {
            return rounded + tickSpacing;
        }
        return rounded > MAX_TICK ? rounded - tickSpacing : rounded;
    }

    private static void checkTick(int tick) {
        if (tick < MIN_TICK || tick > MAX_TICK) {
            throw new TradingException(
                    "TICK_OUT_OF_RANGE", "a tick lies between " + MIN_TICK + " and " + MAX_TICK + ", got " + tick);
        }
    }
}
