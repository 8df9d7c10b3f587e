package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Matches orders against the best bid and ask, for a market that shows quotes.
 *
 * <p>A quote stands until the next. What takes does so at once at the other side's price, up to the size shown that is
 * still left; the rest of a market order is cancelled, the rest of a limit rests. What rests is a maker: it fills at its
 * limit when the other side comes to it or a trade takes place at it or beyond. An order set off by its trigger takes in
 * the same way, and goes on with later quotes until it is whole.
 */
final class QuoteMatching {

    private final SimulatedMarket market;
    private final Participation participation;
    private final SelfTrades selfTrades;
    private final Supply bids;
    private final Supply asks;
    private final Supply prints;
    private double bid = Double.NaN;
    private double ask = Double.NaN;

    QuoteMatching(SimulatedMarket market, Instrument instrument, Participation participation, SelfTrades selfTrades) {
        this.market = market;
        this.participation = participation;
        this.selfTrades = selfTrades;
        this.bids = new Supply(instrument);
        this.asks = new Supply(instrument);
        this.prints = new Supply(instrument);
    }

    /** A new quote: what was shown before is gone, and what we took of it forgotten. */
    void show(Quote quote) {
        bid = quote.bid() > 0 ? quote.bid() : Double.NaN;
        ask = quote.ask() > 0 ? quote.ask() : Double.NaN;
        bids.set(participation.of(quote.bidSize()));
        asks.set(participation.of(quote.askSize()));
    }

    /** The price at which an order of this side could take; NaN where nothing is shown. */
    double opposite(Side side) {
        return side == Side.BUY ? ask : bid;
    }

    /** What rests comes first, the better price before the worse; then and among equals the order of time counts. */
    private List<WorkingOrder> byPriority() {
        List<WorkingOrder> orders = new ArrayList<>(market.orders());
        orders.sort(Comparator.comparingDouble(QuoteMatching::rank));
        return orders;
    }

    private static double rank(WorkingOrder order) {
        if (order.isAsleep() || !order.rested) {
            return Double.POSITIVE_INFINITY;
        }
        return order.side == Side.BUY ? -order.limitPrice : order.limitPrice;
    }

    /** Goes through all orders: what has arrived, ended, or can trade now. */
    void sweep(long timeNanos) {
        for (WorkingOrder order : byPriority()) {
            if (market.isWorking(order)) {
                match(order, timeNanos);
            }
        }
    }

    /** Gives one order its chance. */
    void match(WorkingOrder order, long timeNanos) {
        if (!market.isStillThere(order, timeNanos) || order.arrivalNanos > timeNanos) {
            return;
        }
        if (!market.admit(order, timeNanos)) {
            return;
        }
        if (order.isAsleep()) {
            market.accept(order, timeNanos);
            if (!market.triggersOn(TriggerPrice.QUOTE) || !market.wakes(order, opposite(order.side), timeNanos)) {
                return;
            }
        }
        if (order.waiting == WorkingOrder.Waiting.MARKET) {
            takeAtMarket(order, timeNanos);
        } else if (order.rested) {
            make(order, timeNanos);
        } else {
            arrive(order, timeNanos);
        }
    }

    private void takeAtMarket(WorkingOrder order, long timeNanos) {
        double price = opposite(order.side);
        market.accept(order, timeNanos);
        if (!Double.isNaN(price) && !selfTrades.prevent(order, price, timeNanos)) {
            return;
        }
        if (!Double.isNaN(price)) {
            market.take(order, price, timeNanos, supply(order.side));
        }
        if (market.isWorking(order) && order.order.intent().type() instanceof OrderType.Market) {
            market.cancelled(order, timeNanos, "nothing more is shown at the best price");
        }
    }

    private void arrive(WorkingOrder order, long timeNanos) {
        double price = opposite(order.side);
        boolean crosses = order.isTouchedBy(price);
        if (order.order.intent().isPostOnly() && crosses) {
            market.refusePostOnly(order, price);
            return;
        }
        if (!selfTrades.prevent(order, crosses ? price : order.limitPrice, timeNanos)) {
            return;
        }
        market.accept(order, timeNanos);
        if (crosses) {
            market.takeUpToLimit(order, price, timeNanos, supply(order.side));
            if (!market.isWorking(order)) {
                return;
            }
        }
        TimeInForce.Kind kind = order.timeInForce();
        if (kind == TimeInForce.Kind.IOC || kind == TimeInForce.Kind.FOK) {
            market.cancelled(order, timeNanos, kind + ": nothing more to trade with at " + order.limit);
        } else if (selfTrades.prevent(order, order.limitPrice, timeNanos)) {
            order.rested = true;
        }
    }

    private void make(WorkingOrder order, long timeNanos) {
        if (order.isTouchedBy(opposite(order.side))) {
            market.make(order, timeNanos, supply(order.side));
        }
    }

    private Supply supply(Side side) {
        return side == Side.BUY ? asks : bids;
    }

    /** A public trade: it may hit what rests at its price or beyond it, and set off what waits for the last price. */
    void trade(double price, double size, long timeNanos) {
        prints.set(participation.isUnlimited() ? null : participation.of(size));
        for (WorkingOrder order : byPriority()) {
            if (!market.isWorking(order)
                    || !market.isStillThere(order, timeNanos)
                    || order.arrivalNanos > timeNanos
                    || !market.admit(order, timeNanos)) {
                continue;
            }
            if (order.isAsleep()) {
                if (market.triggersOn(TriggerPrice.LAST) && market.wakes(order, price, timeNanos)) {
                    match(order, timeNanos);
                }
            } else if (order.rested && order.isTouchedBy(price)) {
                market.make(order, timeNanos, prints);
            }
        }
    }

    static Denial postOnly(double limit, double price) {
        return Denial.of(
                "POST_ONLY_WOULD_TAKE",
                "venue",
                "a post-only order must rest; move its limit away from the market",
                limit,
                price);
    }
}
