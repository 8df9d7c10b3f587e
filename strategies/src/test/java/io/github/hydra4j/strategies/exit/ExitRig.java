package io.github.hydra4j.strategies.exit;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.strategies.RestartingStrategy;
import io.github.hydra4j.strategies.state.StrategyState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Bars written by hand, one entry on the close of the first, and an exit machine that does the rest. */
final class ExitRig {

    static final InstrumentId ID = InstrumentId.of("sim:SOL-PERP");
    static final Instrument SOL = Instrument.perpetual(ID, Asset.currency("SOL"), Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.001")
            .build();

    final List<String> fills = new ArrayList<>();
    private final ExitPlan plan;
    private final OrderIntent entry;
    private final List<Bar> bars = new ArrayList<>();
    private UnaryOperator<Backtest> with = b -> b;
    private IntPredicate restarts = callback -> false;
    private boolean losesOrders;
    private int leavesAt = -1;
    private int warmUp = 1;

    ExitRig(ExitPlan plan, OrderIntent entry) {
        this.plan = plan;
        this.entry = entry;
    }

    /** One bar more, volume 1000. */
    ExitRig bar(double open, double high, double low, double close) {
        return bar(open, high, low, close, 1000);
    }

    ExitRig bar(double open, double high, double low, double close, double volume) {
        long opened = bars.size() * Timeframe.M1.nanos();
        bars.add(new Bar(ID, Timeframe.M1, opened, opened + Timeframe.M1.nanos(), open, high, low, close, volume));
        return this;
    }

    ExitRig with(UnaryOperator<Backtest> settings) {
        this.with = settings;
        return this;
    }

    /** Restarts after such callbacks. */
    ExitRig restarting(IntPredicate after) {
        this.restarts = after;
        return this;
    }

    /** Stops after such bars, which cancels all orders, and starts again. */
    ExitRig stopping(IntPredicate after) {
        this.restarts = after;
        this.losesOrders = true;
        return this;
    }

    /** The strategy's own signal ends the position on this bar, counted from 0. */
    ExitRig leavingAt(int bar) {
        this.leavesAt = bar;
        return this;
    }

    /** Enters on this bar, counted from 1, instead of the first. */
    ExitRig after(int bars) {
        this.warmUp = bars;
        return this;
    }

    List<String> run() {
        fills.clear();
        with.apply(BotPlan.named("rig")
                        .strategy(() -> new RestartingStrategy<>(
                                () -> new Holder(plan, entry, leavesAt, warmUp), restarts, losesOrders, fills))
                        .backtest()
                        .instrument(SOL)
                        .cash("100000", Asset.USDC)
                        .data(new Source(List.copyOf(bars))))
                .run();
        return List.copyOf(fills);
    }

    private record Source(List<Bar> bars) implements BarSource {
        @Override
        public InstrumentId instrument() {
            return ID;
        }

        @Override
        public Timeframe timeframe() {
            return Timeframe.M1;
        }

        @Override
        public String description() {
            return "bars by hand";
        }

        @Override
        public MarketCursor<Bar> open() {
            Iterator<Bar> all = bars.iterator();
            return new MarketCursor<>() {
                @Override
                public @Nullable Bar next() {
                    return all.hasNext() ? all.next() : null;
                }

                @Override
                public void close() {}
            };
        }
    }

    private static final class Holder implements Strategy {
        private final ExitPlan plan;
        private final OrderIntent entry;
        private final int leavesAt;
        private final int warmUp;
        private final ExitMachine exits;
        private boolean entered;
        private int bars;

        Holder(ExitPlan plan, OrderIntent entry, int leavesAt, int warmUp) {
            this.plan = plan;
            this.entry = entry;
            this.leavesAt = leavesAt;
            this.warmUp = warmUp;
            this.exits = new ExitMachine(ID, plan);
        }

        @Override
        public Requirements requirements() {
            return Requirements.bars(ID, Timeframe.M1, 0);
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            exits.update(bar);
            exits.onBar(bar, context);
            if (bars == leavesAt) {
                exits.leave("signal", context);
            }
            bars++;
            if (!entered && bars >= warmUp) {
                context.submit(entry.tagged("entry"));
                entered = true;
            }
        }

        @Override
        public void onOrder(OrderEvent event, StrategyContext context) {
            exits.onOrder(event, context);
        }

        @Override
        public void onFill(Fill fill, StrategyContext context) {
            exits.onFill(fill, context);
        }

        @Override
        public byte[] saveState() {
            return StrategyState.save("rig " + plan, form -> {
                exits.state(form);
                entered = form.exchange(entered);
                bars = form.exchange(bars);
            });
        }

        @Override
        public void restoreState(byte[] state) {
            StrategyState.restore("rig " + plan, state, form -> {
                exits.state(form);
                entered = form.exchange(entered);
                bars = form.exchange(bars);
            });
        }
    }
}
