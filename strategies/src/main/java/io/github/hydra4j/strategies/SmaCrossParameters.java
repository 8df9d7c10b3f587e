package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;

/**
 * Parameters of {@link SmaCrossStrategy}.
 *
 * <pre>{@code
 * SmaCrossParameters.standard().withPeriods(20, 50).withDirection(Direction.BOTH).withSizing(Sizing.allCash());
 * }</pre>
 *
 * @param fast bars of the fast average, at least 1
 * @param slow bars of the slow average, above the fast one's and at most {@value #LONGEST}
 * @param cross what counts as a cross
 * @param direction which positions may be taken
 * @param oppositeSignal what a cross against the position does
 * @param stop distance of the stop from the close on which the entry was decided, below 100 %; zero for no stop
 * @param target distance of the target from that close, below 100 % where short positions are allowed; zero for no target
 * @param sizing how much an entry trades
 */
public record SmaCrossParameters(
        int fast,
        int slow,
        CrossRule cross,
        Direction direction,
        OppositeSignal oppositeSignal,
        Percent stop,
        Percent target,
        Sizing sizing) {

    /** The longest average, in bars. */
    public static final int LONGEST = 10_000;

    private static final SmaCrossParameters STANDARD = new SmaCrossParameters(
            10,
            30,
            CrossRule.THROUGH_TIES,
            Direction.LONG,
            OppositeSignal.REVERSE,
            Percent.ZERO,
            Percent.ZERO,
            Sizing.standard());

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public SmaCrossParameters {
        requireNonNull(cross, "cross");
        requireNonNull(direction, "direction");
        requireNonNull(oppositeSignal, "oppositeSignal");
        requireNonNull(sizing, "sizing");
        new Ranges("SMA cross parameters")
                .within("fast", fast, 1, LONGEST)
                .within("slow", slow, 1, LONGEST)
                .below("fast", fast, "slow", slow)
                .distance("stop", stop, direction != Direction.SHORT)
                .distance("target", target, direction != Direction.LONG)
                .sizeKnows(sizing, stop.signum() > 0, false)
                .require(
                        oppositeSignal != OppositeSignal.IGNORE || stop.signum() > 0 || target.signum() > 0,
                        List.of("opposite-signal", "stop", "target"),
                        "opposite signals can be ignored only with a stop or a target: nothing else would ever close")
                .check();
    }

    /**
     * Averages of 10 and 30 bars, long only, closed by the cross down, without stop and target; entries trade {@link
     * Sizing#standard}.
     */
    public static SmaCrossParameters standard() {
        return STANDARD;
    }

    /** These with other averages. */
    public SmaCrossParameters withPeriods(int fastBars, int slowBars) {
        return new SmaCrossParameters(fastBars, slowBars, cross, direction, oppositeSignal, stop, target, sizing);
    }

    /** These with another rule of what counts as a cross. */
    public SmaCrossParameters withCross(CrossRule rule) {
        return new SmaCrossParameters(fast, slow, rule, direction, oppositeSignal, stop, target, sizing);
    }

    /** These with other positions allowed. */
    public SmaCrossParameters withDirection(Direction allowed) {
        return new SmaCrossParameters(fast, slow, cross, allowed, oppositeSignal, stop, target, sizing);
    }

    /** These with another answer to a cross against the position. */
    public SmaCrossParameters withOppositeSignal(OppositeSignal answer) {
        return new SmaCrossParameters(fast, slow, cross, direction, answer, stop, target, sizing);
    }

    /** These with a stop and a target at distances from the close on which the entry was decided; zero for none. */
    public SmaCrossParameters withExits(Percent stopDistance, Percent targetDistance) {
        return new SmaCrossParameters(
                fast, slow, cross, direction, oppositeSignal, stopDistance, targetDistance, sizing);
    }

    ExitDistances exits() {
        return new ExitDistances(stop, target);
    }

    /** These with another size of entries. */
    public SmaCrossParameters withSizing(Sizing size) {
        return new SmaCrossParameters(fast, slow, cross, direction, oppositeSignal, stop, target, size);
    }
}
