package io.github.hydra4j.strategies.indicator;

/** When one line counts as having crossed another. */
public enum CrossRule {
    /** On the other side on the observation just before; after a tie there is no cross. */
    STRICT,
    /** On the other side on the last earlier observation on which the lines differed, however many ties lie between. */
    THROUGH_TIES
}
