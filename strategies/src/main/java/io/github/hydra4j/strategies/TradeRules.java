package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.sizing.Sizing;

/**
 * How signals become positions: what every strategy with an idea of its own leaves to {@link SignalStrategy}.
 *
 * @param direction which positions may be taken
 * @param oppositeSignal what a signal against the position does
 * @param exits by which rules a position ends besides that
 * @param sizing how much an entry trades
 * @param cooldown bars without entries after a position has ended, 0 to {@value #LONGEST}
 */
@Incubating
public record TradeRules(
        Direction direction, OppositeSignal oppositeSignal, ExitPlan exits, Sizing sizing, int cooldown) {

    /** The longest cooldown, in bars. */
    public static final int LONGEST = 10_000;

    private static final TradeRules STANDARD =
            new TradeRules(Direction.LONG, OppositeSignal.REVERSE, ExitPlan.none(), Sizing.standard(), 0);

    /**
     * Checks that the rules fit together.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that does not
     */
    public TradeRules {
        requireNonNull(direction, "direction");
        requireNonNull(oppositeSignal, "oppositeSignal");
        requireNonNull(exits, "exits");
        requireNonNull(sizing, "sizing");
        new Ranges("trade rules")
                .within("cooldown", cooldown, 0, LONGEST)
                .sizeKnows(sizing, exits.hasStop(), true)
                .check();
    }

    /** Long only, closed by the opposite signal, no other exits, {@link Sizing#standard}, no cooldown. */
    public static TradeRules standard() {
        return STANDARD;
    }

    /** These with other positions allowed. */
    public TradeRules with(Direction allowed) {
        return new TradeRules(allowed, oppositeSignal, exits, sizing, cooldown);
    }

    /** These with another answer to a signal against the position. */
    public TradeRules with(OppositeSignal answer) {
        return new TradeRules(direction, answer, exits, sizing, cooldown);
    }

    /** These with other exits. */
    public TradeRules with(ExitPlan plan) {
        return new TradeRules(direction, oppositeSignal, plan, sizing, cooldown);
    }

    /** These with another size of entries. */
    public TradeRules with(Sizing size) {
        return new TradeRules(direction, oppositeSignal, exits, size, cooldown);
    }

    /** These with exits and a size that belong together, such as a stop and a share at risk. */
    public TradeRules with(ExitPlan plan, Sizing size) {
        return new TradeRules(direction, oppositeSignal, plan, size, cooldown);
    }

    /** These with another pause after a position. */
    public TradeRules withCooldown(int bars) {
        return new TradeRules(direction, oppositeSignal, exits, sizing, bars);
    }
}
