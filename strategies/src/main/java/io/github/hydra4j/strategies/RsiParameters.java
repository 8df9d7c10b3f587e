package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;

/**
 * Parameters of {@link RsiStrategy}.
 *
 * @param period bars of the index, 1 to {@value #LONGEST}
 * @param enterBelow level of the index below which to buy, 0 to 100
 * @param exitAbove level of the index above which to sell, 0 to 100, not below {@code enterBelow}
 * @param compare whether being beyond a level is enough or the index must have crossed it
 * @param seed how the index starts
 * @param stop distance of the stop from the close on which the entry was decided, below 100 %; zero for no stop
 * @param target distance of the target from that close; zero for no target
 * @param sizing how much an entry trades
 */
public record RsiParameters(
        int period,
        double enterBelow,
        double exitAbove,
        Compare compare,
        Rsi.Seed seed,
        Percent stop,
        Percent target,
        Sizing sizing) {

    /** When the index counts as having reached a level. */
    public enum Compare {
        /** On every bar that closes beyond it: a position that was stopped is entered again at once. */
        LEVEL,
        /** Only on the bar that crosses it, ties looked through. */
        CROSS
    }

    /** The longest index, in bars. */
    public static final int LONGEST = 10_000;

    private static final RsiParameters STANDARD = new RsiParameters(
            14, 30, 70, Compare.LEVEL, Rsi.Seed.WILDER, Percent.ZERO, Percent.ZERO, Sizing.standard());

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
                .distance("stop", stop, true)
                .distance("target", target, false)
                .sizeKnows(sizing, stop.signum() > 0, false)
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
        return new RsiParameters(bars, enterBelow, exitAbove, compare, seed, stop, target, sizing);
    }

    /** These with other levels. */
    public RsiParameters withLevels(double buyBelow, double sellAbove) {
        return new RsiParameters(period, buyBelow, sellAbove, compare, seed, stop, target, sizing);
    }

    /** These with another comparison. */
    public RsiParameters withCompare(Compare comparison) {
        return new RsiParameters(period, enterBelow, exitAbove, comparison, seed, stop, target, sizing);
    }

    /** These with another start of the index. */
    public RsiParameters withSeed(Rsi.Seed start) {
        return new RsiParameters(period, enterBelow, exitAbove, compare, start, stop, target, sizing);
    }

    /** These with a stop and a target at distances from the close on which the entry was decided; zero for none. */
    public RsiParameters withExits(Percent stopDistance, Percent targetDistance) {
        return new RsiParameters(period, enterBelow, exitAbove, compare, seed, stopDistance, targetDistance, sizing);
    }

    ExitDistances exits() {
        return new ExitDistances(stop, target);
    }

    /** These with another size of entries. */
    public RsiParameters withSizing(Sizing size) {
        return new RsiParameters(period, enterBelow, exitAbove, compare, seed, stop, target, size);
    }
}
