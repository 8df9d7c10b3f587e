package io.github.hydra4j.core;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Does what a test tells it at the close of given bars (counted from zero over everything {@link #onBar} gets), and
 * takes down what it saw.
 */
public final class ScriptedStrategy implements Strategy {

    public final List<Fill> fills = new ArrayList<>();
    public final List<OrderEvent> events = new ArrayList<>();
    /** Every callback in order: {@code "60s bar 101.0"}, {@code "60s fill BUY 1 @ 101"}, {@code "60s timer x"}. */
    public final List<String> log = new ArrayList<>();

    private final Requirements requirements;
    private final Map<Integer, Consumer<StrategyContext>> atBar = new HashMap<>();
    private BiConsumer<Bar, StrategyContext> onBar = (bar, context) -> {};
    private BiConsumer<Fill, StrategyContext> onFill = (fill, context) -> {};
    private BiConsumer<OrderEvent, StrategyContext> onOrder = (event, context) -> {};
    private BiConsumer<Trade, StrategyContext> onTrade = (trade, context) -> {};
    private BiConsumer<String, StrategyContext> onTimer = (name, context) -> {};
    private Consumer<StrategyContext> onStart = context -> {};
    private Consumer<StrategyContext> onLive = context -> {};
    private Consumer<StrategyContext> onStop = context -> {};
    private int bars;

    private ScriptedStrategy(Requirements requirements) {
        this.requirements = requirements;
    }

    /** Sees minutes of BTC-PERP, no warm-up. */
    public static ScriptedStrategy minutes() {
        return requiring(Requirements.bars(TestBars.BTC, Timeframe.M1, 0));
    }

    public static ScriptedStrategy requiring(Requirements requirements) {
        return new ScriptedStrategy(requirements);
    }

    public ScriptedStrategy atBar(int bar, Consumer<StrategyContext> step) {
        atBar.merge(bar, step, Consumer::andThen);
        return this;
    }

    /** Submits an order at the close of a bar. */
    public ScriptedStrategy atBar(int bar, OrderIntent intent) {
        return atBar(bar, context -> context.submit(intent));
    }

    public ScriptedStrategy onEachBar(BiConsumer<Bar, StrategyContext> step) {
        onBar = step;
        return this;
    }

    public ScriptedStrategy onEachFill(BiConsumer<Fill, StrategyContext> step) {
        onFill = step;
        return this;
    }

    public ScriptedStrategy onEachOrderEvent(BiConsumer<OrderEvent, StrategyContext> step) {
        onOrder = step;
        return this;
    }

    public ScriptedStrategy onEachTrade(BiConsumer<Trade, StrategyContext> step) {
        onTrade = step;
        return this;
    }

    public ScriptedStrategy onEachTimer(BiConsumer<String, StrategyContext> step) {
        onTimer = step;
        return this;
    }

    public ScriptedStrategy atStart(Consumer<StrategyContext> step) {
        onStart = step;
        return this;
    }

    public ScriptedStrategy whenLive(Consumer<StrategyContext> step) {
        onLive = step;
        return this;
    }

    public ScriptedStrategy atStop(Consumer<StrategyContext> step) {
        onStop = step;
        return this;
    }

    @Override
    public Requirements requirements() {
        return requirements;
    }

    @Override
    public void onStart(StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " start");
        onStart.accept(context);
    }

    @Override
    public void onLive(StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " live");
        onLive.accept(context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " bar " + bar.close());
        onBar.accept(bar, context);
        atBar.getOrDefault(bars++, c -> {}).accept(context);
    }

    @Override
    public void onTrade(Trade trade, StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " trade " + trade.price());
        onTrade.accept(trade, context);
    }

    @Override
    public void onQuote(Quote quote, StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " quote " + quote.mid());
    }

    @Override
    public void onFunding(FundingRate funding, StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " funding " + funding.rate());
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        events.add(event);
        onOrder.accept(event, context);
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        fills.add(fill);
        log.add(TestBars.at(context.nowNanos()) + " fill " + fill.side() + " " + fill.quantity() + " @ "
                + fill.price());
        onFill.accept(fill, context);
    }

    @Override
    public void onTimer(String name, StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " timer " + name);
        onTimer.accept(name, context);
    }

    @Override
    public void onStop(StrategyContext context) {
        log.add(TestBars.at(context.nowNanos()) + " stop");
        onStop.accept(context);
    }

    /** Fills as {@code "60s BUY 1 @ 101 TAKER"}. */
    public List<String> fillLines() {
        List<String> lines = new ArrayList<>();
        for (Fill fill : fills) {
            lines.add(TestBars.at(fill.timeNanos()) + " " + fill.side() + " " + fill.quantity() + " @ " + fill.price()
                    + " " + fill.liquidity());
        }
        return lines;
    }

    /** Events other than fills by name, refusals with their code: {@code "Accepted"}, {@code "Denied HALTED"}. */
    public List<String> eventNames() {
        List<String> names = new ArrayList<>();
        for (OrderEvent event : events) {
            names.add(nameOf(event));
        }
        return names;
    }

    /** Codes of all denials. */
    public List<String> denials() {
        List<String> codes = new ArrayList<>();
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.Denied denied) {
                codes.add(denied.denial().code());
            }
        }
        return codes;
    }

    public static String nameOf(OrderEvent event) {
        String name = event.getClass().getSimpleName();
        if (event instanceof OrderEvent.Denied denied) {
            return name + " " + denied.denial().code();
        }
        if (event instanceof OrderEvent.Rejected rejected) {
            return name + " " + rejected.denial().code();
        }
        return name;
    }

    /** Denied codes of one instrument are rarely enough; what an instrument's bars showed. */
    public List<String> logOf(String kind) {
        return log.stream().filter(line -> line.contains(" " + kind)).toList();
    }

    /** For messages. */
    @Override
    public String toString() {
        return "scripted for "
                + requirements.instruments().stream().map(InstrumentId::symbol).toList();
    }
}
