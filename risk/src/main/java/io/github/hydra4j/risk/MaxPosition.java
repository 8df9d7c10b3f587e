package io.github.hydra4j.risk;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;

/**
 * Keeps the absolute position in one instrument at or below a limit.
 *
 * <p>Open orders on the same side count as if filled, so several orders in one callback cannot pass one by one. An order
 * that would go beyond is shrunk to the whole lots that are left, or denied if {@link #denying} was asked for or nothing
 * is left. Orders that only reduce the position are always approved, also from beyond the limit. An order sized in quote
 * counts with what the last price makes of it.
 *
 * @param instrument the instrument it applies to; others pass
 * @param limit base units, positive
 * @param resizes whether an order that is too large is shrunk rather than denied
 */
public record MaxPosition(InstrumentId instrument, Quantity limit, boolean resizes) implements RiskPolicy {

    private static final String CODE = "MAX_POSITION";

    /** Checks the limit. */
    public MaxPosition {
        requireNonNull(instrument, "instrument");
        if (!limit.isPositive()) {
            throw new IllegalArgumentException(
                    "the largest position in " + instrument + " must be positive, got " + limit);
        }
    }

    /**
     * At most so many base units, long or short; what is too large is shrunk.
     *
     * @throws IllegalArgumentException if the limit is no positive number
     */
    public static MaxPosition of(InstrumentId instrument, String limit) {
        return new MaxPosition(instrument, Quantity.of(limit), true);
    }

    /** The same limit, where an order that is too large is denied as a whole. */
    public MaxPosition denying() {
        return new MaxPosition(instrument, limit, false);
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        if (proposal.intent().isReduceOnly() || !proposal.intent().instrument().equals(instrument)) {
            return RiskDecision.approve();
        }
        Quantity worst = view.worstPosition(proposal);
        if (worst.abs().isAtMost(limit) || view.onlyReduces(proposal)) {
            return RiskDecision.approve();
        }
        Quantity excess = (proposal.intent().side() == Side.BUY ? worst : worst.negate()).minus(limit);
        Quantity left = proposal.quantity().minus(excess);
        if (left.isPositive() && resizes) {
            left = view.instrument(instrument).quantity(left);
        }
        return left.isPositive() && resizes
                ? RiskDecision.resize(left, denial(worst, "the order was shrunk to " + left))
                : RiskDecision.deny(denial(worst, "wait for open orders, reduce the position or raise the limit"));
    }

    private Denial denial(Quantity worst, String consequence) {
        return Denial.of(
                CODE,
                "MaxPosition",
                "with open orders the position in " + instrument + " could go beyond its limit: " + consequence,
                worst,
                limit);
    }
}
