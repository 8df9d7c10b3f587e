package io.github.hydra4j.core.instrument;

import java.math.RoundingMode;

/** The direction in which a number is brought onto an instrument's grid. */
public enum Rounding {
    /** To the next lower step. */
    DOWN(RoundingMode.FLOOR),
    /** To the next higher step. */
    UP(RoundingMode.CEILING),
    /** To the nearest step, ties to the even one. */
    NEAREST(RoundingMode.HALF_EVEN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** Away from the market: a buyer pays less, a seller asks more. Never makes a limit worse for its owner. */
    public static Rounding passive(Side side) {
        return side == Side.BUY ? DOWN : UP;
    }

    /** Towards the market: a buyer pays more, a seller accepts less. What a simulated taker gets. */
    public static Rounding aggressive(Side side) {
        return side == Side.BUY ? UP : DOWN;
    }

    /** The JDK's name for this direction. */
    public RoundingMode mode() {
        return mode;
    }

    double apply(double steps) {
        return switch (this) {
            case DOWN -> Math.floor(steps);
            case UP -> Math.ceil(steps);
            case NEAREST -> Math.rint(steps);
        };
    }
}
