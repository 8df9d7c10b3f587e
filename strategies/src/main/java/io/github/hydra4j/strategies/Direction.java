package io.github.hydra4j.strategies;

/** Which positions a strategy may take. */
public enum Direction {
    /** Long or flat. */
    LONG,
    /** Short or flat. */
    SHORT,
    /** Long, short or flat. */
    BOTH;

    boolean allows(int sign) {
        return this == BOTH || (this == LONG ? sign > 0 : sign < 0);
    }
}
