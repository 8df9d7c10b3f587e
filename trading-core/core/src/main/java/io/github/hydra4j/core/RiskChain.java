package io.github.hydra4j.core;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.venue.OrderPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policies one after another; after a resize the rest see the resized proposal. */
final class RiskChain implements RiskPolicy {

    private final List<RiskPolicy> parts;
    private final RiskPolicy[] inOrder;

    RiskChain(List<RiskPolicy> parts) {
        this.parts = List.copyOf(parts);
        this.inOrder = parts.toArray(new RiskPolicy[0]);
    }

    @Override
    public List<RiskPolicy> parts() {
        return parts;
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        Proposal current = proposal;
        @Nullable Denial reason = null;
        for (RiskPolicy policy : inOrder) {
            RiskDecision decision = policy.review(current, view);
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
