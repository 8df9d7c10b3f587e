package io.github.hydra4j.core;

import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.venue.OrderPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule between a strategy's wish and the market: a pure function from proposal and view to a decision.
 *
 * <p>Policies are immutable and shared by all runs. A rule that must remember something (a peak, a day's start) offers
 * a {@link RiskMonitor}. Policies combine with {@link #and}: each sees what the ones before it left over, and the
 * smallest size wins.
 *
 * <pre>{@code
 * RiskPolicy risk = MaxPosition.of(BTC_PERP, "2").and(MaxDrawdown.of("10%"));
 * }</pre>
 */
public interface RiskPolicy {

    /** A policy that approves everything, for simulations that measure the strategy alone. */
    RiskPolicy NONE = (proposal, view) -> RiskDecision.approve();

    /** Approves, shrinks or denies a proposal; called on the bot thread, must not change anything. */
    RiskDecision review(Proposal proposal, RiskView view);

    /**
     * Looks at what a venue's plan promises, before it is signed. A plan can be refused, not shrunk. Called on the bot
     * thread, must not change anything.
     *
     * @return why the plan is refused; empty if it is not
     */
    @Incubating
    default Optional<Denial> reviewPlan(OrderPlan plan, RiskView view) {
        return Optional.empty();
    }

    /** A monitor for one run, if this policy watches the portfolio. */
    default Optional<RiskMonitor> newMonitor() {
        return Optional.empty();
    }

    /** This policy, then the other. */
    default RiskPolicy and(RiskPolicy other) {
        List<RiskPolicy> both = new ArrayList<>(parts());
        both.addAll(other.parts());
        return new RiskChain(both);
    }

    /** The single rules this policy consists of. */
    default List<RiskPolicy> parts() {
        return this == NONE ? List.of() : List.of(this);
    }
}
