package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Two tokens that can be swapped for one another at a price that follows from how much of each is there; immutable. A
 * swap answers with the pool as it would be afterwards, so a quote is a swap whose result nobody keeps.
 *
 * <p>All amounts are whole base units, and every rounding is the contract's: against the trader.
 */
@Incubating
public sealed interface Pool permits ConstantProductPool, ConcentratedPool {

    /** Base units of the first token that lie in the pool, fees earned included. */
    BigInteger reserve0();

    /** Base units of the second token that lie in the pool, fees earned included. */
    BigInteger reserve1();

    /** The middle price: base units of the second token for one of the first, without fee. */
    Ratio spot();

    /** The share of the input that is traded; the rest is the fee. */
    Ratio kept();

    /**
     * Swaps an exact input. A concentrated pool that runs out of liquidity takes less than it was offered.
     *
     * @param zeroForOne whether the first token goes in
     * @param amountIn base units, positive
     * @throws io.github.hydra4j.core.TradingException with code {@code INSUFFICIENT_INPUT} or {@code
     *     INSUFFICIENT_LIQUIDITY}
     */
    PoolSwap exactIn(boolean zeroForOne, BigInteger amountIn);

    /**
     * Swaps for an exact output.
     *
     * @param zeroForOne whether the first token goes in
     * @param amountOut base units, positive
     * @throws io.github.hydra4j.core.TradingException with code {@code INSUFFICIENT_OUTPUT} or {@code
     *     INSUFFICIENT_LIQUIDITY}
     */
    PoolSwap exactOut(boolean zeroForOne, BigInteger amountOut);

    /**
     * The swap that brings the middle price to another one, as near as whole base units allow and never beyond; nothing
     * goes in and out where it is there already.
     */
    PoolSwap toPrice(Ratio target);

    /** The middle price as a number: units of the second token for one unit of the first. */
    default double spotPrice(int decimals0, int decimals1) {
        return spot().price(decimals0, decimals1, MathContext.DECIMAL64).doubleValue();
    }
}
