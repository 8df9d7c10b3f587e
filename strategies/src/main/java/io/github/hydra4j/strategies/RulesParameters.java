package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.strategies.condition.Condition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of {@link RulesStrategy}. Which positions may be taken follows from the conditions given and the direction of
 * the rules.
 *
 * @param enterLong when to be long, or null for never
 * @param leaveLong when to leave a long position, or null for by the exits and the opposite signal alone
 * @param enterShort when to be short, or null for never
 * @param leaveShort when to leave a short position, or null for by the exits and the opposite signal alone
 * @param rules how signals become positions
 */
@Incubating
public record RulesParameters(
        @Nullable Condition enterLong,
        @Nullable Condition leaveLong,
        @Nullable Condition enterShort,
        @Nullable Condition leaveShort,
        TradeRules rules) {

    /**
     * Checks that there is a way in and a way out.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException if there is not
     */
    public RulesParameters {
        requireNonNull(rules, "rules");
        boolean enters = enterLong != null && rules.direction().allows(1)
                || enterShort != null && rules.direction().allows(-1);
        boolean exits = rules.exits().hasStop()
                || rules.exits().timeStop().isPresent()
                || rules.oppositeSignal() != OppositeSignal.IGNORE && enterLong != null && enterShort != null;
        boolean leavesLong = enterLong == null || leaveLong != null || exits;
        boolean leavesShort = enterShort == null || leaveShort != null || exits;
        new Ranges("rules")
                .require(
                        enters,
                        List.of("enter-long", "enter-short", "direction"),
                        "enter-long or enter-short must be given for a direction that is allowed")
                .require(
                        leavesLong && leavesShort,
                        List.of(leavesLong ? "leave-short" : "leave-long", "stop"),
                        "a position must have some way out: give "
                                + (leavesLong ? "leave-short" : "leave-long")
                                + ", a stop, a trail or a time stop")
                .check();
    }

    /** Long when one condition holds, flat when the other does. */
    public static RulesParameters longOnly(Condition enter, Condition leave) {
        return new RulesParameters(enter, leave, null, null, TradeRules.standard());
    }

    /** These with other rules. */
    public RulesParameters with(TradeRules other) {
        return new RulesParameters(enterLong, leaveLong, enterShort, leaveShort, other);
    }

    /** The conditions that are given. */
    List<Condition> conditions() {
        return Stream.of(enterLong, leaveLong, enterShort, leaveShort)
                .filter(Objects::nonNull)
                .toList();
    }
}
