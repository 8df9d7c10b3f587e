package io.github.hydra4j.core;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.venue.OrderPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policies one after another; after a resize the rest see the resized proposal. */
record RiskChain(List<RiskPolicy> parts) implements RiskPolicy {

    RiskChain {
        parts = List.copyOf(parts);
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        Proposal current = proposal;
        @Nullable Denial reason = null;
        for (int i = 0; i < parts.size(); i++) {
            RiskDecision decision = parts.get(i).review(current, view);
            if (decision instanceof RiskDecision.Deny) {
                return decision;
            }
            if (decision instanceof RiskDecision.Resize resize) {
                Quantity smaller = resize.quantity().min(current.quantity());
                if (!smaller.isPositive()) {
                    return RiskDecision.deny(resize.reason());
                }
                current = new Proposal(current.strategy(), current.intent(), smaller);
                reason = resize.reason();
            }
        }
        return reason == null ? RiskDecision.approve() : RiskDecision.resize(current.quantity(), reason);
    }

    @Override
    public Optional<Denial> reviewPlan(OrderPlan plan, RiskView view) {
        for (int i = 0; i < parts.size(); i++) {
            Optional<Denial> denial = parts.get(i).reviewPlan(plan, view);
            if (denial.isPresent()) {
                return denial;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return parts.stream().map(Object::toString).collect(Collectors.joining(" and "));
    }
}
