package io.github.hydra4j.runner;

import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a run on paper did; written by the bot thread, read once it has stopped. */
final class PaperRecord implements EngineListener {

    private static final int MOST_CHANGES = 20;
    /** How the engine calls the halt that ends every run. */
    private static final String STOPPING = "STOPPING";

    private final List<String> changes = new ArrayList<>();
    private TradingState lastState = TradingState.ACTIVE;
    private long bars;
    private long trades;
    private long won;
    private long lost;
    private double firstEquity = Double.NaN;
    private double peak = Double.NaN;
    private double deepest;

    @Override
    public void onBar(TradedInstrument instrument, Bar bar) {
        bars++;
    }

    @Override
    public void onTrade(TradedInstrument instrument, Trade trade) {
        trades++;
    }

    @Override
    public void onFill(TradedInstrument instrument, Order order, Fill fill, BigDecimal realizedProfit) {
        if (realizedProfit.signum() > 0) {
            won++;
        } else if (realizedProfit.signum() < 0) {
            lost++;
        }
    }

    @Override
    public void onInstant(long timeNanos, double equity) {
        if (Double.isNaN(equity)) {
            return;
        }
        if (Double.isNaN(firstEquity)) {
            firstEquity = equity;
            peak = equity;
        }
        peak = Math.max(peak, equity);
        deepest = Math.max(deepest, 1 - equity / peak);
    }

    @Override
    public void onStateChange(long timeNanos, TradingState state, Denial reason) {
        if (reason.code().equals(STOPPING)) {
            return;
        }
        lastState = state;
        if (changes.size() < MOST_CHANGES) {
            changes.add(Figures.moment(timeNanos) + " " + state + ": " + reason);
        }
    }

    long events() {
        return bars + trades;
    }

    /** What the bot was allowed to do before it was stopped. */
    TradingState lastState() {
        return lastState;
    }

    /** Fills that closed at a profit. */
    long won() {
        return won;
    }

    /** Fills that closed at a loss. */
    long lost() {
        return lost;
    }

    /** Value of the account at the first price. */
    double firstEquity() {
        return firstEquity;
    }

    double maxDrawdown() {
        return deepest;
    }

    /** When and why the bot was stopped or let go again; the first ones only. */
    List<String> changes() {
        return List.copyOf(changes);
    }
}
