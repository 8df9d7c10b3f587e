package io.github.hydra4j.strategies.exit;

/** Where a position is in its life. */
public enum ExitStage {
    /** There is none. */
    FLAT,
    /** Open at its own risk: only the first stop protects it. */
    OPEN,
    /** The stop has come up to the entry. */
    BREAKEVEN,
    /** The stop follows the best price. */
    TRAILING,
    /** On its way out at the market. */
    LEAVING
}
