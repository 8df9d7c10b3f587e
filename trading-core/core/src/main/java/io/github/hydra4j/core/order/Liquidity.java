package io.github.hydra4j.core.order;

/** Which role an execution played. */
public enum Liquidity {
    /** It rested in the book and was hit. */
    MAKER,
    /** It took what rested. */
    TAKER,
    /** The venue did not say. */
    UNKNOWN
}
