package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.sizing.Sizing;

/**
 * Parameters of {@link MacdStrategy}.
 *
 * @param fast bars of the fast average, at least 1
 * @param slow bars of the slow average, above the fast one's and at most {@value #LONGEST}
 * @param signal bars of the signal, an average of the difference of the two, 1 to {@value #LONGEST}
 * @param seed how the averages start
 * @param cross what counts as a cross
 * @param direction which positions may be taken; with {@link Direction#BOTH} the strategy reverses on each cross
 * @param stop distance of the stop from the close on which the entry was decided, below 100 %; zero for no stop
 * @param target distance of the target from that close, below 100 % where short positions are allowed; zero for no target
 * @param sizing how much an entry trades
 */
public record MacdParameters(
        int fast,
        int slow,
        int signal,
        Ema.Seed seed,
        CrossRule cross,
        Direction direction,
        Percent stop,
        Percent target,
        Sizing sizing) {

    /** The longest average, in bars. */
    public static final int LONGEST = 10_000;

    private static final MacdParameters STANDARD = new MacdParameters(
            12,
            26,
            9,
            Ema.Seed.FIRST_VALUE,
            CrossRule.THROUGH_TIES,
            Direction.LONG,
            Percent.ZERO,
            Percent.ZERO,
            Sizing.standard());

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public MacdParameters {
        requireNonNull(seed, "seed");
        requireNonNull(cross, "cross");
        requireNonNull(direction, "direction");
        requireNonNull(sizing, "sizing");
        new Ranges("MACD parameters")
                .within("fast", fast, 1, LONGEST)
                .within("slow", slow, 1, LONGEST)
                .within("signal", signal, 1, LONGEST)
                .below("fast", fast, "slow", slow)
                .distance("stop", stop, direction != Direction.SHORT)
                .distance("target", target, direction != Direction.LONG)
                .sizeKnows(sizing, stop.signum() > 0, false)
                .check();
    }

    /** Appel's 12, 26 and 9 bars, averages that start with the first close, long only, {@link Sizing#standard}. */
    public static MacdParameters standard() {
        return STANDARD;
    }

    /** These with other averages. */
    public MacdParameters withPeriods(int fastBars, int slowBars, int signalBars) {
        return new MacdParameters(fastBars, slowBars, signalBars, seed, cross, direction, stop, target, sizing);
    }

    /** These with another start of the averages. */
    public MacdParameters withSeed(Ema.Seed start) {
        return new MacdParameters(fast, slow, signal, start, cross, direction, stop, target, sizing);
    }

    /** These with another rule of what counts as a cross. */
    public MacdParameters withCross(CrossRule rule) {
        return new MacdParameters(fast, slow, signal, seed, rule, direction, stop, target, sizing);
    }

    /** These with other positions allowed. */
    public MacdParameters withDirection(Direction allowed) {
        return new MacdParameters(fast, slow, signal, seed, cross, allowed, stop, target, sizing);
    }

    /** These with a stop and a target at distances from the close on which the entry was decided; zero for none. */
    public MacdParameters withExits(Percent stopDistance, Percent targetDistance) {
        return new MacdParameters(fast, slow, signal, seed, cross, direction, stopDistance, targetDistance, sizing);
    }

    ExitDistances exits() {
        return new ExitDistances(stop, target);
    }

    /** These with another size of entries. */
    public MacdParameters withSizing(Sizing size) {
        return new MacdParameters(fast, slow, signal, seed, cross, direction, stop, target, size);
    }
}
