package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Side;
import java.util.ArrayList;
import java.util.List;

/** Keeps our orders from trading with each other. */
final class SelfTrades {

    private final SimulatedMarket market;
    private final SelfTradePrevention mode;

    SelfTrades(SimulatedMarket market, SelfTradePrevention mode) {
        this.market = market;
        this.mode = mode;
    }

    /**
     * Sees to it that an order that comes in meets no resting order of ours down to a price.
     *
     * @param bound up to which price it would buy, or down to which it would sell
     * @return whether the order may go on
     */
    boolean prevent(WorkingOrder incoming, double bound, long timeNanos) {
        List<WorkingOrder> met = met(incoming, bound, timeNanos);
        if (met.isEmpty()) {
            return true;
        }
        String reason = "self-trade prevention, " + mode + ": " + incoming.order.id() + " would have met ";
        if (mode != SelfTradePrevention.CANCEL_NEWEST) {
            for (WorkingOrder resting : met) {
                market.cancelled(resting, timeNanos, reason + resting.order.id());
            }
        }
        if (mode != SelfTradePrevention.CANCEL_OLDEST) {
            market.accept(incoming, timeNanos);
            market.cancelled(incoming, timeNanos, reason + met.get(0).order.id());
            return false;
        }
        return true;
    }

    private List<WorkingOrder> met(WorkingOrder incoming, double bound, long timeNanos) {
        List<WorkingOrder> met = new ArrayList<>();
        for (WorkingOrder other : market.orders()) {
            if (other != incoming
                    && other.side != incoming.side
                    && other.waiting == WorkingOrder.Waiting.LIMIT
                    && other.rested
                    && other.expiryNanos > timeNanos
                    && (incoming.side == Side.BUY ? other.limitPrice <= bound : other.limitPrice >= bound)) {
                met.add(other);
            }
        }
        return met;
    }
}
