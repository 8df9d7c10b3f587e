package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.RememberedOrder;
import io.github.hydra4j.core.store.TimerEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the engine's own state down with every turn, and brings a new engine to where the last durable turn of an earlier
 * process left off. What has happened since is found by the reconciliation that every start begins with. Bot thread only.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final String STATE = "engine/state";
    private static final String OPERATOR_STATE = "engine/operator-state";
    private static final String WATERMARK = "engine/watermark";
    private static final String OWNERS = "engine/owners";
    private static final String WARM_UP = "engine/warm-up";
    private static final String BARS = "engine/bars";
    private static final String FORCED = "engine/forced-trades";
    private static final String BRACKETS = "engine/brackets";
    private static final String HELD = "engine/held-orders";
    private static final String LEGS = "engine/leg-groups";
    private static final String STRATEGY = "strategy/";
    private static final String MONITOR = "monitor/";

    private final TradingEngine engine;
    private final OrderDesk desk;

    Recovery(TradingEngine engine, OrderDesk desk) {
        this.engine = engine;
        this.desk = desk;
    }

    // --- writing down ---------------------------------------------------------------------------------------------

    void write(Consumer<Memo> sink) {
        sink.accept(Memo.text(STATE, engine.tradingState().name()));
        sink.accept(Memo.text(OPERATOR_STATE, engine.operatorState().name()));
        sink.accept(Memo.text(WATERMARK, Long.toString(desk.reconciliation().watermark())));
        sink.accept(Memo.text(OWNERS, owners()));
        sink.accept(Memo.text(WARM_UP, warmUp()));
        sink.accept(Memo.text(BARS, bars()));
        sink.accept(Memo.text(FORCED, forced()));
        sink.accept(Memo.text(BRACKETS, desk.brackets().save()));
        sink.accept(Memo.text(HELD, desk.held().save()));
        sink.accept(Memo.text(LEGS, desk.legs().save()));
        for (StrategySlot slot : engine.slots()) {
            writeState(sink, STRATEGY + slot.id, stateOf(slot));
        }
        List<RiskMonitor> monitors = engine.monitors();
        for (int i = 0; i < monitors.size(); i++) {
            writeState(
                    sink,
                    MONITOR + i + "/" + nameOf(monitors.get(i)),
                    monitors.get(i).saveState());
        }
    }

    private byte @Nullable [] stateOf(StrategySlot slot) {
        try {
            return slot.strategy.saveState();
        } catch (RuntimeException e) {
            throw engine.failed(slot, e);
        }
    }

    private static void writeState(Consumer<Memo> sink, String key, byte @Nullable [] state) {
        if (state != null) {
            sink.accept(new Memo(key, state));
        }
    }

    /** Monitors have no names of their own; another one in the same place must not read this one's state. */
    private static String nameOf(RiskMonitor monitor) {
        return monitor.getClass().getName();
    }

    private String owners() {
        StateText text = new StateText();
        for (TradedInstrument traded : engine.instruments()) {
            if (traded.owner != null) {
                text.line(traded.instrument.id(), traded.owner.id);
            }
        }
        return text.toString();
    }

    private String warmUp() {
        StateText text = new StateText();
        for (StrategySlot slot : engine.slots()) {
            text.line(slot.id, slot.live);
        }
        for (TradedInstrument traded : engine.instruments()) {
            for (TradedInstrument.BarSubscription bars : traded.barSubscriptions) {
                text.line(bars.slot.id, traded.instrument.id(), bars.timeframe, bars.warmUpLeft);
            }
        }
        return text.toString();
    }

    private String bars() {
        StateText text = new StateText();
        for (TradedInstrument traded : engine.instruments()) {
            for (TradedInstrument.Building building : traded.building) {
                Bar bar = building.aggregator().partial();
                if (bar != null) {
                    text.line(
                            bar.instrument(),
                            bar.timeframe(),
                            bar.openNanos(),
                            bar.closeNanos(),
                            bar.open(),
                            bar.high(),
                            bar.low(),
                            bar.close(),
                            bar.volume());
                }
            }
        }
        return text.toString();
    }

    private String forced() {
        StateText text = new StateText();
        for (TradedInstrument traded : engine.instruments()) {
            for (TradeId trade : traded.forcedTrades()) {
                text.line(traded.instrument.id(), trade.isNumber() ? "#" : "", trade);
            }
        }
        return text.toString();
    }

    // --- taking up ------------------------------------------------------------------------------------------------

    /** Brings an engine that has just been made to where the last durable turn left off. */
    void resume(Remembered remembered) {
        Map<String, Memo> memos = new HashMap<>();
        remembered.memos().forEach(memo -> memos.put(memo.key(), memo));
        resumeBooks(remembered);
        remembered.orders().forEach(this::resume);
        for (List<String> line : lines(memos, OWNERS)) {
            TradedInstrument traded = find(line.get(0));
            StrategySlot owner = engine.slot(line.get(1));
            if (traded != null && owner != null) {
                traded.owner = owner;
            }
        }
        desk.brackets().resume(text(memos, BRACKETS));
        desk.held().resume(text(memos, HELD));
        desk.legs().resume(text(memos, LEGS));
        for (Order order : List.copyOf(desk.orders().open())) {
            if (order.status() == OrderStatus.INITIALIZED && !desk.held().holds(order)) {
                desk.neverSent(order);
            }
        }
        resumeStrategies(memos);
        resumeMonitors(memos);
        for (List<String> line : lines(memos, FORCED)) {
            TradedInstrument traded = find(line.get(0));
            if (traded != null) {
                traded.isNews(
                        line.get(1).isEmpty() ? TradeId.of(line.get(2)) : TradeId.of(Long.parseLong(line.get(2))));
            }
        }
        for (List<String> line : lines(memos, BARS)) {
            TradedInstrument traded = find(line.get(0));
            if (traded != null) {
                traded.unfinished.add(bar(line));
            }
        }
        for (TimerEntry timer : remembered.timers()) {
            StrategySlot slot = engine.slot(timer.strategy().name());
            if (slot != null) {
                engine.timers().set(slot, timer.name(), timer.atNanos());
            }
        }
        String state = text(memos, OPERATOR_STATE);
        if (!state.isEmpty()) {
            engine.resumeOperatorState(TradingState.valueOf(state));
        }
        String watermark = text(memos, WATERMARK);
        if (!watermark.isEmpty()) {
            desk.reconciliation().resume(Long.parseLong(watermark), remembered.earlierSequences());
        }
    }

    private void resumeBooks(Remembered remembered) {
        Ledger ledger = engine.ledger();
        for (Position position : remembered.positions()) {
            if (engine.knows(position.instrument())) {
                ledger.resume(position);
            } else if (!position.isFlat()) {
                LOG.error("a position in {} is remembered, which the venue does not trade any more", position);
            }
        }
        remembered.balances().forEach(balance -> ledger.resume(balance.amount(), balance.fees()));
        remembered.funding().stream()
                .filter(payment -> engine.knows(payment.instrument()))
                .forEach(payment -> engine.traded(payment.instrument()).isNewsFunding(payment.timeNanos()));
    }

    private void resume(RememberedOrder remembered) {
        Order order = new Order(remembered.request());
        if (!engine.knows(order.intent().instrument())) {
            LOG.error("order {} is remembered, whose instrument the venue does not trade any more", order);
            return;
        }
        for (Attempt attempt : remembered.attempts()) {
            order.addAttempt(attempt);
            // It may or may not have been sent: whoever looks it up will know.
            order.apply(new OrderEvent.Submitted(order.id(), attempt.signedNanos()));
            if (attempt.request().quantity().compareTo(order.quantity()) < 0) {
                order.resize(attempt.request().quantity());
            }
        }
        remembered.events().forEach(order::apply);
        desk.orders().resume(order);
    }

    private void resumeStrategies(Map<String, Memo> memos) {
        for (StrategySlot slot : engine.slots()) {
            Memo memo = memos.get(STRATEGY + slot.id);
            slot.resumed = memo != null && taken(slot, memo);
        }
        for (List<String> line : lines(memos, WARM_UP)) {
            StrategySlot slot = engine.slot(line.get(0));
            if (slot == null || !slot.resumed) {
                continue;
            }
            if (line.size() == 2) {
                slot.live = Boolean.parseBoolean(line.get(1));
                continue;
            }
            TradedInstrument traded = find(line.get(1));
            Timeframe timeframe = Timeframe.of(line.get(2));
            for (TradedInstrument.BarSubscription bars : slot.subscriptions) {
                if (traded != null && traded.barSubscriptions.contains(bars) && bars.timeframe.equals(timeframe)) {
                    bars.warmUpLeft = Integer.parseInt(line.get(3));
                }
            }
        }
    }

    private static boolean taken(StrategySlot slot, Memo memo) {
        try {
            slot.strategy.restoreState(memo.value());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("strategy {} does not take up its earlier state and starts anew", slot.id, e);
            slot.startAnew();
            return false;
        }
    }

    private void resumeMonitors(Map<String, Memo> memos) {
        List<RiskMonitor> monitors = engine.monitors();
        for (int i = 0; i < monitors.size(); i++) {
            Memo memo = memos.get(MONITOR + i + "/" + nameOf(monitors.get(i)));
            if (memo != null) {
                try {
                    monitors.get(i).restoreState(memo.value());
                } catch (RuntimeException e) {
                    LOG.warn("a monitor does not take up its earlier state and starts anew", e);
                }
            }
        }
    }

    /** Monitors of new limits go on with what those in their places have seen. */
    static void handOver(List<RiskMonitor> before, List<RiskMonitor> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            byte[] state = before.get(i).saveState();
            if (state != null && nameOf(before.get(i)).equals(nameOf(after.get(i)))) {
                after.get(i).restoreState(state);
            }
        }
    }

    private @Nullable TradedInstrument find(String id) {
        InstrumentId instrument = InstrumentId.of(id);
        return engine.knows(instrument) ? engine.traded(instrument) : null;
    }

    private static String text(Map<String, Memo> memos, String key) {
        Memo memo = memos.get(key);
        return memo == null ? "" : memo.text();
    }

    private static List<List<String>> lines(Map<String, Memo> memos, String key) {
        return StateText.read(text(memos, key));
    }

    private static Bar bar(List<String> line) {
        return new Bar(
                InstrumentId.of(line.get(0)),
                Timeframe.of(line.get(1)),
                Long.parseLong(line.get(2)),
                Long.parseLong(line.get(3)),
                Double.parseDouble(line.get(4)),
                Double.parseDouble(line.get(5)),
                Double.parseDouble(line.get(6)),
                Double.parseDouble(line.get(7)),
                Double.parseDouble(line.get(8)));
    }
}
