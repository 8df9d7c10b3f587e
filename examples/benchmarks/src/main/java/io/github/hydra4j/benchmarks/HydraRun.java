package io.github.hydra4j.benchmarks;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.StrategyFactory;
import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSeries;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.Bars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.risk.MaxDrawdown;
import io.github.hydra4j.risk.MaxOrderNotional;
import io.github.hydra4j.risk.MaxPosition;
import io.github.hydra4j.strategies.MacdParameters;
import io.github.hydra4j.strategies.MacdStrategy;
import io.github.hydra4j.strategies.SmaCrossParameters;
import io.github.hydra4j.strategies.SmaCrossStrategy;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.nio.file.Path;
import java.util.List;

/** The runs that are measured: the whole path on, three risk policies, report material recorded. */
final class HydraRun {

    static final Fees FEES = Fees.of("0.05%", "0.05%");

    private HydraRun() {}

    static Instrument instrument(int number) {
        return Instrument.perpetual(InstrumentId.of("bench:BTC-" + number), Asset.BTC, Asset.USD)
                .tickSize("0.01")
                .lotSize("0.001")
                .build();
    }

    static BarSeries load(Path csv, int number) {
        return BarSeries.copyOf(stream(csv, number));
    }

    static BarSource stream(Path csv, int number) {
        return Bars.csv(csv, instrument(number).id(), Timeframe.M1);
    }

    /** MACD(12,26,9), long only, one unit, decided on the close, filled at the next open. */
    static Backtest macd(List<? extends BarSource> data) {
        BotPlan plan = BotPlan.named("macd");
        for (BarSource source : data) {
            StrategyFactory factory = () -> new MacdStrategy(
                    source.instrument(),
                    Timeframe.M1,
                    MacdParameters.standard().withSizing(Sizing.fixed(Quantity.ONE)));
            plan = plan.strategy(source.instrument().symbol(), factory);
        }
        return backtest(plan, data);
    }

    /** SMA(10,30) with a stop and a target at each entry. */
    static Backtest brackets(List<? extends BarSource> data) {
        BotPlan plan = BotPlan.named("brackets");
        for (BarSource source : data) {
            StrategyFactory factory = () -> new SmaCrossStrategy(
                    source.instrument(),
                    Timeframe.M1,
                    SmaCrossParameters.standard()
                            .withPeriods(10, 30)
                            .withSizing(Sizing.fixed(Quantity.ONE))
                            .withExits(Percent.of("0.3%"), Percent.of("0.6%")));
            plan = plan.strategy(source.instrument().symbol(), factory);
        }
        return backtest(plan, data);
    }

    private static Backtest backtest(BotPlan plan, List<? extends BarSource> data) {
        RiskPolicy risk = MaxOrderNotional.of("1000000", Asset.USD).and(MaxDrawdown.of("99%"));
        for (BarSource source : data) {
            risk = risk.and(MaxPosition.of(source.instrument(), "2"));
        }
        Backtest backtest =
                plan.risk(risk).backtest().cash("1000000000", Asset.USD).fees(FEES);
        int number = 0;
        for (BarSource source : data) {
            backtest = backtest.instrument(instrument(number++)).data(source);
        }
        return backtest;
    }

    static long closedTrips(BacktestResult result) {
        return result.roundTrips().stream().filter(trip -> !trip.open()).count();
    }

    static double closedProfit(BacktestResult result) {
        return result.roundTrips().stream()
                .filter(trip -> !trip.open())
                .mapToDouble(RoundTrip::netProfit)
                .sum();
    }
}
