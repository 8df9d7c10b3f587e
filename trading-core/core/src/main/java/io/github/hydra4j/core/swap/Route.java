package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import java.math.BigInteger;
import java.util.List;

/**
 * A swap through several pools, the output of one being the input of the next.
 *
 * @param hops the pools in order, at least one, each a different one
 */
@Incubating
public record Route(List<Hop> hops) {

    /**
     * One pool of a route.
     *
     * @param pool the pool
     * @param zeroForOne whether its first token goes in
     */
    public record Hop(Pool pool, boolean zeroForOne) {}

    /** Copies the list. */
    public Route {
        hops = List.copyOf(hops);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a route needs at least one pool");
        }
    }

    /** What an exact input brings, in base units of the last token. */
    public BigInteger amountOut(BigInteger amountIn) {
        BigInteger amount = amountIn;
        for (Hop hop : hops) {
            amount = hop.pool().exactIn(hop.zeroForOne(), amount).amountOut();
        }
        return amount;
    }

    /** What an exact output costs, in base units of the first token. */
    public BigInteger amountIn(BigInteger amountOut) {
        BigInteger amount = amountOut;
        for (int i = hops.size() - 1; i >= 0; i--) {
            Hop hop = hops.get(i);
            amount = hop.pool().exactOut(hop.zeroForOne(), amount).amountIn();
        }
        return amount;
    }

    /** How much worse than the middle price of the whole route a swap trades, fees included. */
    public Percent priceImpact(BigInteger amountIn, BigInteger amountOut) {
        Ratio middle = new Ratio(BigInteger.ONE, BigInteger.ONE);
        for (Hop hop : hops) {
            Ratio spot = hop.pool().spot();
            middle = middle.times(hop.zeroForOne() ? spot : spot.inverse());
        }
        return PoolSwap.impact(middle, amountIn, amountOut);
    }
}
