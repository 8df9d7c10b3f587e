package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.exit.StopDistance;
import io.github.hydra4j.strategies.exit.TimeStop;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;

/**
 * Parameters of {@link MeanReversionStrategy}.
 *
 * @param period bars of the mean, 3 to {@value #LONGEST}
 * @param enter deviations away from the mean at which to enter, above 0 and up to 10
 * @param leave deviations away from the mean, on the same side, at which to leave, below {@code enter}; negative for the
 *     other side
 * @param maximumAdx average directional index (14 bars) above which the market is trending and nothing is entered, 0 to 100
 * @param rules how signals become positions
 */
@Incubating
public record MeanReversionParameters(int period, double enter, double leave, double maximumAdx, TradeRules rules) {

    /** The longest period, in bars. */
    public static final int LONGEST = 10_000;

    private static final MeanReversionParameters STANDARD = new MeanReversionParameters(
            20,
            2,
            0,
            25,
            TradeRules.standard()
                    .with(OppositeSignal.CLOSE)
                    .with(
                            ExitPlan.none().stop(new StopDistance.OfRange(3)).timeStop(new TimeStop(40, null)),
                            Sizing.parse("1% at risk")));

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public MeanReversionParameters {
        requireNonNull(rules, "rules");
        new Ranges("mean reversion parameters")
                .within("period", period, 3, LONGEST)
                .within("enter", enter, 1e-6, 10)
                .within("leave", leave, -10, 10)
                .require(
                        leave < enter,
                        List.of("leave", "enter"),
                        "leave must be below enter, got " + leave + " and " + enter)
                .within("max-adx", maximumAdx, 0, 100)
                .check();
    }

    /** Two deviations below the mean of 20 bars, out at the mean, ADX up to 25; stop at three true ranges, 40 bars at most. */
    public static MeanReversionParameters standard() {
        return STANDARD;
    }

    /** These with other rules. */
    public MeanReversionParameters with(TradeRules other) {
        return new MeanReversionParameters(period, enter, leave, maximumAdx, other);
    }
}
