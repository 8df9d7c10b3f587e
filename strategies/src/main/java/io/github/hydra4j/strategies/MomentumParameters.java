package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;

/**
 * Parameters of {@link MomentumStrategy}.
 *
 * @param period bars over which the change is measured, 1 to {@value #LONGEST}
 * @param enter change at which to enter, as a fraction, above 0 and up to 10
 * @param leave change below which to leave, as a fraction, below {@code enter}, from -10
 * @param trendPeriod bars of the average the close must be beyond, 1 to {@value #LONGEST}
 * @param rules how signals become positions
 */
@Incubating
public record MomentumParameters(int period, double enter, double leave, int trendPeriod, TradeRules rules) {

    /** The longest period, in bars. */
    public static final int LONGEST = 10_000;

    private static final MomentumParameters STANDARD = new MomentumParameters(
            48,
            0.03,
            0,
            200,
            TradeRules.standard().with(ExitPlan.none().stop(Percent.of("5%")), Sizing.parse("40% volatility")));

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public MomentumParameters {
        requireNonNull(rules, "rules");
        new Ranges("momentum parameters")
                .within("period", period, 1, LONGEST)
                .within("enter", enter, 1e-6, 10)
                .within("leave", leave, -10, 10)
                .require(
                        leave < enter,
                        List.of("leave", "enter"),
                        "leave must be below enter, got " + leave + " and " + enter)
                .within("trend-period", trendPeriod, 1, LONGEST)
                .check();
    }

    /** 3 % over 48 bars, out below 0 %, above the average of 200 bars; stop 5 %; sized to a volatility of 40 % a year. */
    public static MomentumParameters standard() {
        return STANDARD;
    }

    /** These with other rules. */
    public MomentumParameters with(TradeRules other) {
        return new MomentumParameters(period, enter, leave, trendPeriod, other);
    }
}
