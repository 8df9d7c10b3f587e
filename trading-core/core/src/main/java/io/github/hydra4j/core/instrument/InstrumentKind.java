package io.github.hydra4j.core.instrument;

/** How a trade in an instrument settles. */
public enum InstrumentKind {
    /** Base and quote change hands at once; one can only sell what one has. */
    SPOT,
    /** A perpetual future: only profit, fees and funding change hands; shorts are as natural as longs. */
    PERPETUAL
}
