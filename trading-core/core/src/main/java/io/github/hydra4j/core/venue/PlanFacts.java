package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.order.Fee;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan promises, for risk to look at before anything is signed.
 *
 * @param expectedQuote what would be paid (buying) or received (selling) if nothing changed until it lands, in quote,
 *     positive; null where the venue does not quote
 * @param worstQuote the most that can be paid or the least that can be received, held to by the venue, in quote; null
 *     where nothing bounds it
 * @param priceImpact how far the order itself moves the price, as a share; null where not known
 * @param expectedFees what it is expected to cost, in any assets
 * @param validUntilNanos from when on the plan must not be signed any more, nanoseconds since the epoch; {@link
 *     Long#MAX_VALUE} for never
 */
@Incubating
public record PlanFacts(
        @Nullable Money expectedQuote,
        @Nullable Money worstQuote,
        @Nullable Percent priceImpact,
        List<Fee> expectedFees,
        long validUntilNanos) {

    /** A plan that promises nothing beyond the order's own terms. */
    public static final PlanFacts NONE = new PlanFacts(null, null, null, List.of(), Long.MAX_VALUE);

    /** Whether there is nothing for risk to look at. */
    public boolean areNone() {
        return expectedQuote == null
                && worstQuote == null
                && priceImpact == null
                && validUntilNanos == Long.MAX_VALUE
                && expectedFees.isEmpty();
    }

    /** Copies the list. */
    public PlanFacts {
        expectedFees = List.copyOf(expectedFees);
    }
}
