package io.github.hydra4j.core.sim;

/** What happens to an order that comes in and would meet a resting order of our own. */
public enum SelfTradePrevention {
    /** The order that comes in is cancelled. */
    CANCEL_NEWEST,
    /** The resting order is cancelled, the one that comes in goes on. */
    CANCEL_OLDEST,
    /** Both are cancelled. */
    CANCEL_BOTH
}
