package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.exit.StopDistance;
import io.github.hydra4j.strategies.exit.Trail;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;

/**
 * Parameters of {@link EnhancedMacdStrategy}.
 *
 * @param fast bars of the fast average, at least 2
 * @param slow bars of the slow average, above the fast one's and at most {@value #LONGEST}
 * @param signal bars of the signal, 2 to {@value #LONGEST}
 * @param adaptation by how much volatility must differ from its mean until slower or quicker periods are used, as a
 *     fraction of that mean; 0 for never
 * @param trendTimeframe longer bars on which the trend is looked at
 * @param trendPeriod longer bars of the average that is the trend, 2 to 1000
 * @param minimumSurge volume over its mean of 20 bars that an entry needs; 0 for any
 * @param minimumRange average true range that an entry needs, as a fraction of the close
 * @param maximumRange average true range above which nothing is entered, as a fraction of the close
 * @param minimumWidth distance of the Bollinger bands (20 bars, 2 deviations) that an entry needs, as a fraction of their
 *     mean
 * @param minimumAdx average directional index (14 bars) from which on the market counts as trending, 0 to 100
 * @param rules how signals become positions
 */
@Incubating
public record EnhancedMacdParameters(
        int fast,
        int slow,
        int signal,
        double adaptation,
        Timeframe trendTimeframe,
        int trendPeriod,
        double minimumSurge,
        double minimumRange,
        double maximumRange,
        double minimumWidth,
        double minimumAdx,
        TradeRules rules) {

    /** The longest average, in bars. */
    public static final int LONGEST = 10_000;

    private static final EnhancedMacdParameters STANDARD = new EnhancedMacdParameters(
            12,
            26,
            9,
            0.25,
            Timeframe.H4,
            50,
            1.2,
            0.001,
            0.05,
            0.005,
            20,
            TradeRules.standard()
                    .with(
                            ExitPlan.none().stop(new StopDistance.OfRange(2)).trail(Trail.chandelier(3)),
                            Sizing.parse("1% at risk")));

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public EnhancedMacdParameters {
        requireNonNull(trendTimeframe, "trendTimeframe");
        requireNonNull(rules, "rules");
        new Ranges("enhanced MACD parameters")
                .within("fast", fast, 2, LONGEST)
                .within("slow", slow, 2, LONGEST)
                .within("signal", signal, 2, LONGEST)
                .below("fast", fast, "slow", slow)
                .within("adaptation", adaptation, 0, 10)
                .within("trend-period", trendPeriod, 2, 1000)
                .within("min-surge", minimumSurge, 0, 1000)
                .within("min-range", minimumRange, 0, 1)
                .within("max-range", maximumRange, 0, 1)
                .require(
                        !(minimumRange > maximumRange),
                        List.of("min-range", "max-range"),
                        "min-range must not be above max-range, got " + minimumRange + " and " + maximumRange)
                .within("min-width", minimumWidth, 0, 1)
                .within("min-adx", minimumAdx, 0, 100)
                .check();
    }

    /**
     * Appel's 12, 26 and 9 bars, adapted from 25 % on; trend by 50 bars of four hours; 1.2 times the mean volume; a true range
     * of 0.1 to 5 %, bands of 0.5 %; ADX of 20; a stop at two and a chandelier at three true ranges; 1 % at risk.
     */
    public static EnhancedMacdParameters standard() {
        return STANDARD;
    }

    /** These with other averages. */
    public EnhancedMacdParameters withPeriods(int fastBars, int slowBars, int signalBars) {
        return new EnhancedMacdParameters(
                fastBars,
                slowBars,
                signalBars,
                adaptation,
                trendTimeframe,
                trendPeriod,
                minimumSurge,
                minimumRange,
                maximumRange,
                minimumWidth,
                minimumAdx,
                rules);
    }

    /** These with another trend. */
    public EnhancedMacdParameters withTrend(Timeframe timeframe, int period) {
        return new EnhancedMacdParameters(
                fast,
                slow,
                signal,
                adaptation,
                timeframe,
                period,
                minimumSurge,
                minimumRange,
                maximumRange,
                minimumWidth,
                minimumAdx,
                rules);
    }

    /** These with other rules. */
    public EnhancedMacdParameters with(TradeRules other) {
        return new EnhancedMacdParameters(
                fast,
                slow,
                signal,
                adaptation,
                trendTimeframe,
                trendPeriod,
                minimumSurge,
                minimumRange,
                maximumRange,
                minimumWidth,
                minimumAdx,
                other);
    }
}
