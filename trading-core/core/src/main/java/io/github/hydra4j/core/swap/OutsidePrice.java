package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;

/** What others do to a pool when the outside world trades at another price. */
@Incubating
public enum OutsidePrice {
    /** Nothing: the pool has a price of its own. */
    IGNORED,
    /**
     * Arbitrage as far as it pays: with a pool fee f and an outside price P they trade until the pool's price lies
     * between P (1 - f) and P / (1 - f), and leave it alone where it does already. Their gas is not counted.
     */
    WITHIN_FEE_BAND,
    /** They bring the pool to the outside price itself, at whatever cost. */
    EXACT
}
