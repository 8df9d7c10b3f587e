package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.exit.StopDistance;
import io.github.hydra4j.strategies.exit.Trail;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;

/**
 * Parameters of {@link BreakoutStrategy}.
 *
 * @param period bars whose high must be broken, 2 to {@value #LONGEST}
 * @param momentumPeriod bars over which momentum is measured, 1 to {@value #LONGEST}
 * @param minimumMomentum change of the close over these bars that an entry needs, as a fraction, 0 to 10
 * @param minimumRange average true range that an entry needs, as a fraction of the close
 * @param maximumRange average true range above which nothing is entered, as a fraction of the close
 * @param rules how signals become positions
 */
@Incubating
public record BreakoutParameters(
        int period,
        int momentumPeriod,
        double minimumMomentum,
        double minimumRange,
        double maximumRange,
        TradeRules rules) {

    /** The longest period, in bars. */
    public static final int LONGEST = 10_000;

    private static final BreakoutParameters STANDARD = new BreakoutParameters(
            20,
            10,
            0.01,
            0.001,
            0.05,
            TradeRules.standard()
                    .with(
                            ExitPlan.none().stop(new StopDistance.OfRange(2)).trail(Trail.chandelier(3)),
                            Sizing.parse("1% at risk")));

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public BreakoutParameters {
        requireNonNull(rules, "rules");
        new Ranges("breakout parameters")
                .within("period", period, 2, LONGEST)
                .within("momentum-period", momentumPeriod, 1, LONGEST)
                .within("min-momentum", minimumMomentum, 0, 10)
                .within("min-range", minimumRange, 0, 1)
                .within("max-range", maximumRange, 0, 1)
                .require(
                        !(minimumRange > maximumRange),
                        List.of("min-range", "max-range"),
                        "min-range must not be above max-range, got " + minimumRange + " and " + maximumRange)
                .check();
    }

    /**
     * The high of 20 bars, 1 % over 10 bars, a true range of 0.1 to 5 %; a stop at two and a chandelier at three true ranges; 1 %
     * at risk.
     */
    public static BreakoutParameters standard() {
        return STANDARD;
    }

    /** These with other rules. */
    public BreakoutParameters with(TradeRules other) {
        return new BreakoutParameters(period, momentumPeriod, minimumMomentum, minimumRange, maximumRange, other);
    }
}
