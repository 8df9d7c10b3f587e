package io.github.hydra4j.strategies;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Fees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Strategies in the real engine on a simulated exchange. */
final class StrategyRun {

    static final InstrumentId ID = InstrumentId.of("sim:BTC-PERP");
    static final Instrument BTC = Instrument.perpetual(ID, Asset.BTC, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.00001")
            .build();

    private StrategyRun() {}

    /** A market with all seasons, in bars of five minutes. */
    static HandBars market(int bars) {
        return HandBars.of(
                SyntheticBars.builder(ID, Timeframe.M5)
                        .count(bars)
                        .startPrice(30_000)
                        .tick("0.01")
                        .seed(11)
                        .build(),
                bars);
    }

    static BotPlan plan(Supplier<? extends Strategy> maker) {
        return BotPlan.named("run").strategy(maker::get);
    }

    static BacktestResult backtest(Supplier<? extends Strategy> maker, BarSource bars) {
        return plan(maker)
                .backtest()
                .instrument(BTC)
                .cash("1000000", Asset.USDC)
                .fees(Fees.of("0.02%", "0.05%"))
                .data(bars)
                .stateHash()
                .run();
    }

    /** Every fill of a run, in order. */
    static <S extends Strategy> List<String> fills(Supplier<S> maker, BarSource bars) {
        List<String> fills = new ArrayList<>();
        backtest(() -> RestartingStrategy.never(maker, fills), bars);
        return fills;
    }

    /** Every fill of a run that starts again after some of its callbacks, or bars where it loses its orders as well. */
    static <S extends Strategy> List<String> fillsWithRestarts(
            Supplier<S> maker, BarSource bars, IntPredicate restarts, boolean losesOrders) {
        List<String> fills = new ArrayList<>();
        backtest(() -> new RestartingStrategy<>(maker, restarts, losesOrders, fills), bars);
        return fills;
    }

    /** A strategy by name that can be restored. */
    static Supplier<Both> named(String name, Map<String, String> parameters) {
        return () -> new Both(StrategyCatalog.standard()
                .create(name, ID, Timeframe.M5, parameters)
                .create());
    }

    /** A strategy that is restorable, where the compiler does not know it. */
    static final class Both extends Forwarding {
        Both(Strategy inner) {
            super(inner);
        }
    }
}
