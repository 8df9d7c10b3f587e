package io.github.hydra4j.strategies;

/** What a strategy that holds a position does when the signal turns against it. */
public enum OppositeSignal {
    /** Closes it and takes the other side, where that is allowed, as soon as it is flat. */
    REVERSE,
    /** Closes it and waits for the next signal. */
    CLOSE,
    /** Nothing: the position leaves by its stop or target alone. */
    IGNORE
}
