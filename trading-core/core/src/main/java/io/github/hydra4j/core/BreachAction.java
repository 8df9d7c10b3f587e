package io.github.hydra4j.core;

/** What a monitor wants done; ordered from nothing to everything. */
public enum BreachAction {
    /** All is well. */
    NONE,
    /** Only reductions pass. */
    REDUCE,
    /** Cancel open orders; nothing passes. Positions stay. */
    HALT,
    /** Cancel open orders, close positions at the market, then nothing passes. */
    FLATTEN
}
