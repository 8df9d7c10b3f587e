package io.github.hydra4j.core.sim;

/** Which money stands behind a position. */
public enum MarginMode {
    /** The whole account: all cross positions of one settlement asset stand and fall together. */
    CROSS,
    /** What was set aside when the position was opened, and no more. */
    ISOLATED
}
