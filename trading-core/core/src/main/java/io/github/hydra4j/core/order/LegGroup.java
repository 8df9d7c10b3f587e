package io.github.hydra4j.core.order;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Money;
import java.time.Duration;
import java.util.List;

/**
 * Orders that belong together, such as the two sides of a hedge: either all of them get done, or what got done is undone.
 *
 * <pre>{@code
 * context.submit(new LegGroup("basis",
 *     List.of(OrderIntent.market(SPOT, Side.BUY, size), OrderIntent.market(PERP, Side.SELL, size)),
 *     Money.of("500", USDC), Duration.ofSeconds(10), LegGroup.Unwind.CLOSE));
 * }</pre>
 *
 * @param name label of the group in events and reports
 * @param legs two or more orders, each in an instrument of its own and sized in base units
 * @param maxImbalance how much value the other legs may lag behind the one that is furthest, in the reporting asset; more
 *     than that and the group is unwound at once
 * @param timeout how long all of it may take
 * @param unwind what to do with a group that did not get done
 */
@Incubating
public record LegGroup(String name, List<OrderIntent> legs, Money maxImbalance, Duration timeout, Unwind unwind) {

    /** What to do with a group that did not get done. */
    public enum Unwind {
        /** Close at the market what was executed. */
        CLOSE,
        /** Bring the legs that lag behind to where the furthest is, at the market; where risk forbids it, close. */
        COMPLETE,
        /** Leave everything as it is; the strategy decides. */
        KEEP
    }

    /** Checks that there is something to balance. */
    public LegGroup {
        legs = List.copyOf(legs);
        if (legs.size() < 2) {
            throw new IllegalArgumentException("a group has two legs or more, got " + legs.size() + " in " + name);
        }
        if (legs.stream().map(OrderIntent::instrument).distinct().count() < legs.size()) {
            throw new IllegalArgumentException("each leg of group " + name + " needs an instrument of its own");
        }
        for (OrderIntent leg : legs) {
            if (!(leg.size() instanceof OrderSize.Base) || leg.bracket().isPresent()) {
                throw new IllegalArgumentException(
                        "legs are sized in base units and carry no bracket, got " + leg + " in group " + name);
            }
        }
        if (maxImbalance.signum() <= 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("group " + name + " needs a positive imbalance and time-out, got "
                    + maxImbalance + " and " + timeout);
        }
    }
}
