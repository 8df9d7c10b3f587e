package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import java.math.BigInteger;

/**
 * A swap as a trader sees it: what leaves his account and what arrives there, whatever the tokens keep on the way.
 *
 * @param market where
 * @param side buy or sell
 * @param sent base units that leave the account
 * @param arrived base units that arrive at it
 * @param swap what the pool did
 */
record Exchange(SwapMarket market, Side side, BigInteger sent, BigInteger arrived, PoolSwap swap) {

    /** Gives an exact amount away. */
    static Exchange exactIn(SwapMarket market, Pool pool, Side side, BigInteger sent) {
        BigInteger reaching = market.input(side).arriving(sent);
        PoolSwap swap = pool.exactIn(market.zeroForOne(side), reaching);
        if (swap.amountIn().compareTo(reaching) < 0) {
            throw new TradingException(
                    "INSUFFICIENT_LIQUIDITY",
                    "the pool's ranges take " + swap.amountIn() + " base units, not " + reaching + "; trade less");
        }
        return new Exchange(market, side, sent, market.output(side).arriving(swap.amountOut()), swap);
    }

    /** Gets at least an amount; exactly that unless the token keeps part of a transfer. */
    static Exchange exactOut(SwapMarket market, Pool pool, Side side, BigInteger wanted) {
        BigInteger leaving = market.output(side).sentFor(wanted);
        PoolSwap swap = pool.exactOut(market.zeroForOne(side), leaving);
        return new Exchange(
                market,
                side,
                market.input(side).sentFor(swap.amountIn()),
                market.output(side).arriving(leaving),
                swap);
    }

    /** Base units of the base token exchanged. */
    BigInteger baseUnits() {
        return side == Side.BUY ? arrived : sent;
    }

    /** Base units of the quote token exchanged. */
    BigInteger quoteUnits() {
        return side == Side.BUY ? sent : arrived;
    }
}
