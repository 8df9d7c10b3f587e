package io.github.hydra4j.risk;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Denial;
import java.util.Optional;

/**
 * Stops the account for the rest of the UTC day once its equity has fallen by more than a limit since the day began.
 *
 * <p>The day begins with the last equity seen before midnight UTC, or with the first one ever seen. Open profit counts.
 * After a breach only reductions pass, unless {@link #thenHalt} or {@link #thenFlatten} was asked for; a recovery within
 * the day does not lift it, the next UTC day does, and so does the operator. While equity is not known nothing changes.
 *
 * <p>The limit must be an amount of the account's reporting asset; otherwise the account may only reduce from the start.
 *
 * @param limit the largest loss a day, positive, in the reporting asset
 * @param action what a breach leads to; not {@link BreachAction#NONE}
 */
public record MaxDailyLoss(Money limit, BreachAction action) implements RiskPolicy {

    private static final String SOURCE = "MaxDailyLoss";
    private static final long DAY = 86_400_000_000_000L;

    /** Checks the limit. */
    public MaxDailyLoss {
        requireNonNull(limit, "limit");
        requireNonNull(action, "action");
        if (limit.signum() <= 0) {
            throw new IllegalArgumentException("the largest loss a day must be positive, got " + limit);
        }
        if (action == BreachAction.NONE) {
            throw new IllegalArgumentException(
                    "a breach of the largest loss a day must lead to something, got " + action);
        }
    }

    /**
     * At most this much a day; then only reductions pass.
     *
     * @throws IllegalArgumentException if the limit is no positive number
     */
    public static MaxDailyLoss of(String limit, Asset asset) {
        return new MaxDailyLoss(Money.of(limit, asset), BreachAction.REDUCE);
    }

    /** The same limit; a breach cancels open orders and lets nothing pass, positions stay as they are. */
    public MaxDailyLoss thenHalt() {
        return new MaxDailyLoss(limit, BreachAction.HALT);
    }

    /** The same limit; a breach cancels open orders and closes positions at the market. */
    public MaxDailyLoss thenFlatten() {
        return new MaxDailyLoss(limit, BreachAction.FLATTEN);
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

        private final MaxDailyLoss rule;
        private final double limit;

        private long dayEndNanos = Long.MIN_VALUE;
        private double lastEquity = Double.NaN;
        private double dayStartEquity = Double.NaN;
        private double worstLoss;
        private boolean breached;
        private boolean assetChecked;
        private boolean wrongAsset;

        Monitor(MaxDailyLoss rule) {
            this.rule = rule;
            this.limit = rule.limit.toDouble();
        }

        @Override
        public BreachAction assess(RiskView view) {
            long now = view.nowNanos();
            double equity = view.equity();
            if (!assetChecked) {
                assetChecked = true;
                wrongAsset = !view.portfolio().reportingAsset().equals(rule.limit.asset());
            }
            if (now >= dayEndNanos) {
                startDay(now);
            }
            if (Double.isNaN(equity)) {
                return answer();
            }
            if (Double.isNaN(dayStartEquity)) {
                dayStartEquity = equity;
            }
            lastEquity = equity;
            double loss = dayStartEquity - equity;
            if (loss > limit) {
                breached = true;
                worstLoss = Math.max(worstLoss, loss);
            }
            return answer();
        }

        private BreachAction answer() {
            return wrongAsset ? BreachAction.REDUCE : breached ? rule.action : BreachAction.NONE;
        }

        private void startDay(long now) {
            dayEndNanos = Math.multiplyExact(Math.floorDiv(now, DAY) + 1, DAY);
            dayStartEquity = lastEquity;
            breached = false;
            worstLoss = 0;
        }

        @Override
        public Denial reason() {
            return wrongAsset
                    ? Denial.of(
                            "MAX_DAILY_LOSS_ASSET",
                            SOURCE,
                            "the limit is not an amount of the reporting asset: give it in that asset",
                            rule.limit.asset(),
                            "the reporting asset")
                    : Denial.of(
                            "MAX_DAILY_LOSS",
                            SOURCE,
                            "the account has lost more than it may in one day: wait for 00:00 UTC or rearm",
                            Observed.amount(worstLoss, rule.limit.asset()),
                            rule.limit);
        }

        @Override
        public void rearm(RiskView view) {
            breached = false;
            worstLoss = 0;
            lastEquity = view.equity();
            dayStartEquity = lastEquity;
        }

        @Override
        public byte[] saveState() {
            // The day as a number of days: a double holds it exactly.
            long day = dayEndNanos == Long.MIN_VALUE ? -1 : dayEndNanos / DAY;
            return MonitorState.of((double) day, lastEquity, dayStartEquity, worstLoss, breached ? 1 : 0);
        }

        @Override
        public void restoreState(byte[] state) {
            double[] saved = MonitorState.read(state, 5);
            dayEndNanos = saved[0] < 0 ? Long.MIN_VALUE : ((long) saved[0]) * DAY;
            lastEquity = saved[1];
            dayStartEquity = saved[2];
            worstLoss = saved[3];
            breached = saved[4] != 0;
        }
    }
}
