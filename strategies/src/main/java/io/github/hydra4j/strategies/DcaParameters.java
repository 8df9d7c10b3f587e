package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.sizing.Sizing;

/**
 * Parameters of {@link DcaStrategy}.
 *
 * @param every bars between regular buys, 1 to {@value #LONGEST}
 * @param dip fall below the last buy at which to buy besides, as a fraction, below 1; 0 for never
 * @param scale how much more each further buy in a dip trades than the one before, 1 to 10
 * @param maximumBuys buys until no more follow before the position has ended, 1 to {@value #LONGEST}
 * @param sizing how much a regular buy trades
 * @param exits by which rules the position ends, counted from the average price; none to go on for ever
 */
@Incubating
public record DcaParameters(int every, double dip, double scale, int maximumBuys, Sizing sizing, ExitPlan exits) {

    /** The longest interval, in bars, and the most buys. */
    public static final int LONGEST = 10_000;

    private static final DcaParameters STANDARD = new DcaParameters(
            24,
            0.05,
            1.5,
            20,
            Sizing.percentOfEquity(Percent.of("2%")),
            ExitPlan.none().takeProfit(Percent.of("6%"), Percent.HUNDRED));

    /**
     * Checks the ranges.
     *
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is out of range
     */
    public DcaParameters {
        requireNonNull(sizing, "sizing");
        requireNonNull(exits, "exits");
        new Ranges("DCA parameters")
                .within("every", every, 1, LONGEST)
                .within("dip", dip, 0, 0.99)
                .within("scale", scale, 1, 10)
                .within("max-buys", maximumBuys, 1, LONGEST)
                .sizeKnows(sizing, exits.hasStop(), false)
                .check();
    }

    /** 2 % of equity every 24 bars, besides in dips of 5 %, each half as much again; 20 buys; out at 6 % over the average. */
    public static DcaParameters standard() {
        return STANDARD;
    }

    /** These with another size and other exits. */
    public DcaParameters with(Sizing size, ExitPlan plan) {
        return new DcaParameters(every, dip, scale, maximumBuys, size, plan);
    }
}
