package io.github.hydra4j.risk;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.order.Denial;
import java.util.Optional;

/**
 * Stops the account once its equity has fallen from its highest value by more than a limit, until the operator rearms.
 *
 * <p>Open profit counts. After a breach only reductions pass, unless {@link #thenHalt} or {@link #thenFlatten} was asked
 * for. Reducing is the default because halting would cancel the stops that protect what is still open. A recovery does
 * not lift a breach; rearming makes the equity of that moment the new peak. While equity is not known nothing changes.
 *
 * @param limit the largest drawdown as a share of the peak, above 0 % and below 100 %
 * @param action what a breach leads to; not {@link BreachAction#NONE}
 */
public record MaxDrawdown(Percent limit, BreachAction action) implements RiskPolicy {

    /** Checks the limit. */
    public MaxDrawdown {
        requireNonNull(limit, "limit");
        requireNonNull(action, "action");
        if (limit.signum() <= 0 || limit.compareTo(Percent.HUNDRED) >= 0) {
            throw new IllegalArgumentException("the largest drawdown lies above 0% and below 100%, got " + limit);
        }
        if (action == BreachAction.NONE) {
            throw new IllegalArgumentException(
                    "a breach of the largest drawdown must lead to something, got " + action);
        }
    }

    /**
     * At most this far below the peak, for example {@code "10%"}; then only reductions pass.
     *
     * @throws IllegalArgumentException if the text is no percentage between 0 and 100
     */
    public static MaxDrawdown of(String limit) {
        return new MaxDrawdown(Percent.of(limit), BreachAction.REDUCE);
    }

    /** The same limit; a breach cancels open orders and lets nothing pass, positions stay as they are. */
    public MaxDrawdown thenHalt() {
        return new MaxDrawdown(limit, BreachAction.HALT);
    }

    /** The same limit; a breach cancels open orders and closes positions at the market. */
    public MaxDrawdown thenFlatten() {
        return new MaxDrawdown(limit, BreachAction.FLATTEN);
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        return RiskDecision.approve();
    }

    @Override
    public Optional<RiskMonitor> newMonitor() {
        return Optional.of(new Monitor(this));
    }

    private static final class Monitor implements RiskMonitor {

        private final MaxDrawdown rule;
        private final double kept;

        private double peak = Double.NEGATIVE_INFINITY;
        private double floor = Double.NEGATIVE_INFINITY;
        private double lowest;
        private boolean breached;

        Monitor(MaxDrawdown rule) {
            this.rule = rule;
            this.kept = 1 - rule.limit.toDouble();
        }

        @Override
        public BreachAction assess(RiskView view) {
            double equity = view.equity();
            if (equity > peak) {
                peak = equity;
                floor = equity * kept;
            } else if (equity < floor) {
                lowest = breached ? Math.min(lowest, equity) : equity;
                breached = true;
            }
            return breached ? rule.action : BreachAction.NONE;
        }

        @Override
        public Denial reason() {
            return Denial.of(
                    "MAX_DRAWDOWN",
                    "MaxDrawdown",
                    "the account has fallen further from its peak than it may: look into it, then rearm",
                    Observed.percent((peak - lowest) / peak),
                    rule.limit);
        }

        @Override
        public void rearm(RiskView view) {
            breached = false;
            peak = Double.NEGATIVE_INFINITY;
            floor = Double.NEGATIVE_INFINITY;
            assess(view);
        }

        @Override
        public byte[] saveState() {
            return MonitorState.of(peak, lowest, breached ? 1 : 0);
        }

        @Override
        public void restoreState(byte[] state) {
            double[] saved = MonitorState.read(state, 3);
            peak = saved[0];
            floor = peak * kept;
            lowest = saved[1];
            breached = saved[2] != 0;
        }
    }
}
