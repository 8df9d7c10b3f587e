package io.github.hydra4j.core;

/** What a bot may do; cancels always pass. Ordered from free to stopped. */
public enum TradingState {
    /** Everything. */
    ACTIVE,
    /** Only what brings positions nearer to zero. */
    REDUCING,
    /** Nothing new but cancels; reduce-only orders that are at work, such as a bracket's exits, stay there. */
    HALTED;

    /** The stricter of the two. */
    public TradingState and(TradingState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
