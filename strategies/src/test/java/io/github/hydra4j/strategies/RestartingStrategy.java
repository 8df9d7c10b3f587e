package io.github.hydra4j.strategies;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Throws its strategy away and goes on with a new one that was given the saved state, as a store does across a restart; and
 * writes down every fill.
 *
 * @param <S> the strategy
 */
public final class RestartingStrategy<S extends Strategy> implements Strategy {

    private final Supplier<S> maker;
    private final IntPredicate restarts;
    private final boolean losesOrders;
    private final List<String> fills;
    private S inner;
    private int callbacks;
    private int bars;
    private boolean deaf;

    /**
     * A strategy that restarts.
     *
     * @param maker makes the strategy
     * @param restarts after which callback, counted from 1, or with {@code losesOrders} after which bar
     * @param losesOrders whether the stop cancelled all open orders, and nobody was there to hear of it
     * @param fills where every fill is written
     */
    public RestartingStrategy(Supplier<S> maker, IntPredicate restarts, boolean losesOrders, List<String> fills) {
        this.maker = maker;
        this.restarts = restarts;
        this.losesOrders = losesOrders;
        this.fills = fills;
        this.inner = maker.get();
    }

    /** One that never restarts. */
    public static <S extends Strategy> RestartingStrategy<S> never(Supplier<S> maker, List<String> fills) {
        return new RestartingStrategy<>(maker, callback -> false, false, fills);
    }

    private void turnEnds() {
        if (!losesOrders && restarts.test(++callbacks)) {
            restart();
        }
    }

    private void restart() {
        byte[] saved = inner.saveState();
        inner = maker.get();
        inner.restoreState(saved);
    }

    @Override
    public Requirements requirements() {
        return inner.requirements();
    }

    @Override
    public void onStart(StrategyContext context) {
        inner.onStart(context);
        turnEnds();
    }

    @Override
    public void onLive(StrategyContext context) {
        inner.onLive(context);
        turnEnds();
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        deaf = false;
        inner.onBar(bar, context);
        turnEnds();
        if (losesOrders && restarts.test(++bars)) {
            restart();
            new ArrayList<>(context.openOrders()).forEach(order -> context.cancel(order.id()));
            deaf = true;
        }
    }

    @Override
    public void onTimer(String name, StrategyContext context) {
        inner.onTimer(name, context);
        turnEnds();
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        if (!deaf) {
            inner.onOrder(event, context);
            turnEnds();
        }
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        String tag =
                context.order(fill.orderId()).map(order -> order.intent().tag()).orElse("?");
        fills.add(fill.side() + " " + fill.quantity() + " @ " + fill.price() + " " + tag);
        inner.onFill(fill, context);
        turnEnds();
    }

    @Override
    public void onStop(StrategyContext context) {
        inner.onStop(context);
    }
}
