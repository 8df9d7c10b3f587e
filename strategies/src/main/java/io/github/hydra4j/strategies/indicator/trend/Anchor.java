package io.github.hydra4j.strategies.indicator.trend;

/** Which price of a bar an indicator hangs on. */
public enum Anchor {
    /** The close. */
    CLOSE,
    /** The high upwards and the low downwards. */
    HIGH_LOW
}
