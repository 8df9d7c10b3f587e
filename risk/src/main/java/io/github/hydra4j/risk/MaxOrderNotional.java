package io.github.hydra4j.risk;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderType;
import java.math.BigDecimal;

/**
 * Keeps the value of every single order at or below a limit: the guard against a misplaced decimal point.
 *
 * <p>An order is valued at its limit price, else at its trigger price, else at the last price seen. One that is worth
 * more is shrunk to the whole lots that fit, or denied if {@link #denying} was asked for or not one lot fits. Orders that
 * only reduce the position are always approved. In an instrument that is paid in another asset than the limit's every
 * other order is denied, because nobody has said what it may be worth; so is one that no price is known for.
 *
 * @param limit the largest value, positive
 * @param resizes whether an order that is too large is shrunk rather than denied
 */
public record MaxOrderNotional(Money limit, boolean resizes) implements RiskPolicy {

    private static final String SOURCE = "MaxOrderNotional";

    /** Below this share of the limit binary arithmetic is enough to tell that an order fits. */
    private static final double SURELY_BELOW = 0.999_999;

    /** Checks the limit. */
    public MaxOrderNotional {
        requireNonNull(limit, "limit");
        if (limit.signum() <= 0) {
            throw new IllegalArgumentException("the largest value of an order must be positive, got " + limit);
        }
    }

    /**
     * At most this much an order; what is too large is shrunk.
     *
     * @throws IllegalArgumentException if the limit is no positive number
     */
    public static MaxOrderNotional of(String limit, Asset asset) {
        return new MaxOrderNotional(Money.of(limit, asset), true);
    }

    /** The same limit, where an order that is too large is denied as a whole. */
    public MaxOrderNotional denying() {
        return new MaxOrderNotional(limit, false);
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        if (view.onlyReduces(proposal)) {
            return RiskDecision.approve();
        }
        InstrumentId id = proposal.intent().instrument();
        Instrument instrument = view.instrument(id);
        if (!instrument.quote().equals(limit.asset())) {
            return RiskDecision.deny(Denial.of(
                    "MAX_ORDER_NOTIONAL_ASSET",
                    SOURCE,
                    "orders in " + instrument.id()
                            + " have a value in another asset than the limit: add a limit for it",
                    instrument.quote(),
                    limit.asset()));
        }
        OrderType type = proposal.intent().type();
        Price named = type.limitPrice() != null ? type.limitPrice() : type.triggerPrice();
        double last = view.lastPrice(id);
        if (named == null && !(last > 0 && last < Double.POSITIVE_INFINITY)) {
            return RiskDecision.deny(Denial.of(
                    "NO_PRICE",
                    SOURCE,
                    "no price of " + instrument.id() + " has been seen, so the order has no value yet: wait for one"));
        }
        double roughly = proposal.quantity().toDouble() * (named != null ? named.toDouble() : last);
        if (roughly < limit.toDouble() * SURELY_BELOW) {
            return RiskDecision.approve();
        }
        return reviewExactly(proposal, instrument, named != null ? named : Price.of(BigDecimal.valueOf(last)));
    }

    private RiskDecision reviewExactly(Proposal proposal, Instrument instrument, Price price) {
        Money value = instrument.notional(proposal.quantity(), price);
        if (value.isAtMost(limit)) {
            return RiskDecision.approve();
        }
        Quantity fitting = instrument.quantityFor(limit, price);
        return resizes && fitting.isPositive()
                ? RiskDecision.resize(fitting, denial(instrument, value, "it was shrunk to " + fitting))
                : RiskDecision.deny(denial(instrument, value, "split it or raise the limit"));
    }

    private Denial denial(Instrument instrument, Money value, String consequence) {
        return Denial.of(
                "MAX_ORDER_NOTIONAL",
                SOURCE,
                "the order in " + instrument.id() + " is worth more than a single order may be: " + consequence,
                value,
                limit);
    }
}
