package io.github.hydra4j.core;

/** What a monitor wants done; ordered from nothing to everything. */
public enum BreachAction {
    /** All is well. */
    NONE,
    /** Only reductions pass. */
    REDUCE,
    /** Cancel orders that could open or add; nothing new passes. Positions stay, and so do reduce-only orders. */
    HALT,
    /** Cancel all open orders, close positions at the market, then nothing passes. */
    FLATTEN
}
