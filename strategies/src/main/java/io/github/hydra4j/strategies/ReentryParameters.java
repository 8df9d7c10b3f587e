package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.exit.Trail;
import java.util.List;

/**
 * Parameters of {@link ReentryStrategy}.
 *
 * @param period bars whose high must be broken, 2 to {@value #LONGEST}
 * @param lookback bars in which the high lies that it came down from, at least {@code period}
 * @param pullback how far the close must have come down from that high, as a fraction, 0 to below 1
 * @param spike volume over its mean of 20 bars that an entry needs; 0 for any
 * @param momentumPeriod bars over which momentum is measured on each timeframe, 1 to {@value #LONGEST}
 * @param timeframes longer bars on which momentum must be positive too, at most 5
 * @param rules how signals become positions
 */
@Incubating
public record ReentryParameters(
        int period,
        int lookback,
        double pullback,
        double spike,
        int momentumPeriod,
        List<Timeframe> timeframes,
        TradeRules rules) {

    /** The longest period, in bars. */
    public static final int LONGEST = 10_000;

    private static final ReentryParameters STANDARD = new ReentryParameters(
            20,
            200,
            0.03,
            2,
            10,
            List.of(Timeframe.H1, Timeframe.H4),
            TradeRules.standard()
                    .with(ExitPlan.none()
                            .stop(Percent.of("5%"))
                            .breakeven(Percent.of("3%"))
                            .trail(Trail.percent(Percent.of("5%")).from(Percent.of("5%")))
                            .takeProfit(Percent.of("5%"), Percent.of("33%"))
                            .takeProfit(Percent.of("12%"), Percent.of("33%")))
                    .withCooldown(12));

    /**
     * Copies the list and checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public ReentryParameters {
        timeframes = List.copyOf(timeframes);
        requireNonNull(rules, "rules");
        new Ranges("re-entry parameters")
                .within("period", period, 2, LONGEST)
                .within("lookback", lookback, period, LONGEST)
                .within("pullback", pullback, 0, 0.99)
                .within("spike", spike, 0, 1000)
                .within("momentum-period", momentumPeriod, 1, LONGEST)
                .require(
                        timeframes.size() <= 5,
                        List.of("timeframes"),
                        "timeframes must be at most 5, got " + timeframes)
                .require(
                        rules.direction() == Direction.LONG,
                        List.of("direction"),
                        "direction must be long: a re-entry buys back what has come down")
                .check();
    }

    /**
     * The high of 20 bars after 3 % down from that of 200, twice the mean volume, momentum of 10 bars on 1 and 4 hours; stop 5
     * %, breakeven from 3 %, trail of 5 % from 5 %, a third each at 5 and 12 %; no entry for 12 bars after an exit.
     */
    public static ReentryParameters standard() {
        return STANDARD;
    }

    /** These with other rules. */
    public ReentryParameters with(TradeRules other) {
        return new ReentryParameters(period, lookback, pullback, spike, momentumPeriod, timeframes, other);
    }
}
