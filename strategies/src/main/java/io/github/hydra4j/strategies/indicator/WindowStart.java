package io.github.hydra4j.strategies.indicator;

/** What an indicator over the last n observations tells while there are fewer. */
public enum WindowStart {
    /** Nothing: what most programs do. */
    FULL,
    /** The same over as many as there are: what ta4j 0.24 does. */
    GROWING
}
