package io.github.hydra4j.strategies;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;

/** Hands everything on to another strategy, which must be restorable. */
class Forwarding implements Strategy {

    private final Strategy inner;

    Forwarding(Strategy inner) {
        this.inner = inner;
    }

    @Override
    public Requirements requirements() {
        return inner.requirements();
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
        inner.onBar(bar, context);
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        inner.onOrder(event, context);
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        inner.onFill(fill, context);
    }

    @Override
    public byte[] saveState() {
        return inner.saveState();
    }

    @Override
    public void restoreState(byte[] state) {
        inner.restoreState(state);
    }
}
