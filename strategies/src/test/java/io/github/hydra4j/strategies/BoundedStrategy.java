package io.github.hydra4j.strategies;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;

/**
 * A strategy that begins to decide on a given bar and, where the number of bars is known, is out of the market at the open
 * of the last one: it asks to close on the close of the bar before, and again for what its own orders open at that very
 * price. This is how other programs end a backtest; the engine has no mode for it.
 */
final class BoundedStrategy implements Strategy {

    private final Strategy inner;
    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final int firstDecisionBar;
    private final int bars;
    private int seen;

    BoundedStrategy(Strategy inner, InstrumentId instrument, Timeframe timeframe, int firstDecisionBar, int bars) {
        this.inner = inner;
        this.instrument = instrument;
        this.timeframe = timeframe;
        this.firstDecisionBar = firstDecisionBar;
        this.bars = bars;
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, firstDecisionBar);
    }

    @Override
    public void onStart(StrategyContext context) {
        inner.onStart(context);
    }

    @Override
    public void onLive(StrategyContext context) {
        inner.onLive(context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        seen++;
        if (seen >= bars) {
            return; // nothing decided on the last bar can fill any more
        }
        inner.onBar(bar, context);
        closeAtTheEnd(context);
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        inner.onOrder(event, context);
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        inner.onFill(fill, context);
        closeAtTheEnd(context);
    }

    private void closeAtTheEnd(StrategyContext context) {
        boolean closing = context.openOrders().stream()
                .anyMatch(order -> order.intent().isReduceOnly() && order.parent() == null);
        if (seen >= bars - 1
                && context.isLive()
                && !closing
                && !context.position(instrument).isFlat()) {
            context.closePosition(instrument);
        }
    }

    @Override
    public void onStop(StrategyContext context) {
        inner.onStop(context);
    }
}
