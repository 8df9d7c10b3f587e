package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Rsi;
import java.util.List;

/**
 * Parameters of {@link RsiStrategy}.
 *
 * @param period bars of the index, 1 to {@value #LONGEST}
 * @param enterBelow level of the index below which to buy, 0 to 100
 * @param exitAbove level of the index above which to sell, 0 to 100, not below {@code enterBelow}
 * @param compare whether being beyond a level is enough or the index must have crossed it
 * @param seed how the index starts
 * @param sizing how much an entry trades
 */
public record RsiParameters(
        int period, double enterBelow, double exitAbove, Compare compare, Rsi.Seed seed, Sizing sizing) {

    /** When the index counts as having reached a level. */
    public enum Compare {
        /** On every bar that closes beyond it: a position that was stopped is entered again at once. */
        LEVEL,
        /** Only on the bar that crosses it, ties looked through. */
        CROSS
    }

    /** The longest index, in bars. */
    public static final int LONGEST = 10_000;

    private static final RsiParameters STANDARD =
            new RsiParameters(14, 30, 70, Compare.LEVEL, Rsi.Seed.WILDER, Sizing.standard());

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public RsiParameters {
        requireNonNull(compare, "compare");
        requireNonNull(seed, "seed");
        requireNonNull(sizing, "sizing");
        new Ranges("RSI parameters")
                .within("period", period, 1, LONGEST)
                .within("enter-below", enterBelow, 0, 100)
                .within("exit-above", exitAbove, 0, 100)
                .require(
                        !(enterBelow > exitAbove),
                        List.of("enter-below", "exit-above"),
                        "enter-below must not be above exit-above, got " + enterBelow + " and " + exitAbove)
                .check();
    }

    /** Wilder's 14 bars, 30 and 70, {@link Sizing#standard}. */
    public static RsiParameters standard() {
        return STANDARD;
    }

    /** These with another length of the index. */
    public RsiParameters withPeriod(int bars) {
        return new RsiParameters(bars, enterBelow, exitAbove, compare, seed, sizing);
    }

    /** These with other levels. */
    public RsiParameters withLevels(double buyBelow, double sellAbove) {
        return new RsiParameters(period, buyBelow, sellAbove, compare, seed, sizing);
    }

    /** These with another comparison. */
    public RsiParameters withCompare(Compare comparison) {
        return new RsiParameters(period, enterBelow, exitAbove, comparison, seed, sizing);
    }

    /** These with another start of the index. */
    public RsiParameters withSeed(Rsi.Seed start) {
        return new RsiParameters(period, enterBelow, exitAbove, compare, start, sizing);
    }

    /** These with another size of entries. */
    public RsiParameters withSizing(Sizing size) {
        return new RsiParameters(period, enterBelow, exitAbove, compare, seed, size);
    }
}
