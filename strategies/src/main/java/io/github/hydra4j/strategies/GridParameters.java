package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.sizing.Sizing;

/**
 * Parameters of {@link GridStrategy}.
 *
 * @param levels prices to buy at below the centre, 1 to 100
 * @param spacing distance from one level to the next, as a share of the price, above 0 % and up to 50 %
 * @param sizing how much each level trades
 * @param stop fall of the close below the lowest level at which all is sold, below 100 %; zero for never
 * @param pause bars without orders after that, 0 to 10000
 */
@Incubating
public record GridParameters(int levels, Percent spacing, Sizing sizing, Percent stop, int pause) {

    private static final GridParameters STANDARD =
            new GridParameters(10, Percent.of("0.5%"), Sizing.percentOfEquity(Percent.of("5%")), Percent.of("2%"), 24);

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public GridParameters {
        requireNonNull(sizing, "sizing");
        new Ranges("grid parameters")
                .within("levels", levels, 1, 100)
                .within("spacing", spacing.toDouble(), 1e-6, 0.5)
                .distance("stop", stop, true)
                .within("pause", pause, 0, 10_000)
                .sizeKnows(sizing, false, false)
                .check();
    }

    /** Ten levels half a percent apart, 5 % of equity each; sold 2 % below the lowest, then 24 bars without orders. */
    public static GridParameters standard() {
        return STANDARD;
    }

    /** These with another size. */
    public GridParameters with(Sizing size) {
        return new GridParameters(levels, spacing, size, stop, pause);
    }
}
