package io.github.hydra4j.core;

import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import java.util.function.UnaryOperator;

/** Short ways to say "run this script on these bars" and "buy one". */
public final class TestRun {

    private TestRun() {}

    /** BTC-PERP, 10000 USDC, no fees. */
    public static Backtest backtest(Strategy strategy, TestBars bars) {
        return BotPlan.named("test")
                .strategy(() -> strategy)
                .backtest()
                .instrument(TestBars.BTC_PERP)
                .cash("10000", Asset.USDC)
                .data(bars.series());
    }

    public static BacktestResult run(Strategy strategy, TestBars bars) {
        return backtest(strategy, bars).run();
    }

    public static BacktestResult run(Strategy strategy, TestBars bars, UnaryOperator<Backtest> models) {
        return models.apply(backtest(strategy, bars)).run();
    }

    public static Quantity units(String quantity) {
        return Quantity.of(quantity);
    }

    public static OrderIntent buy(String quantity) {
        return OrderIntent.market(TestBars.BTC, Side.BUY, units(quantity));
    }

    public static OrderIntent sell(String quantity) {
        return OrderIntent.market(TestBars.BTC, Side.SELL, units(quantity));
    }

    public static OrderIntent buyFor(String amount) {
        return OrderIntent.market(TestBars.BTC, Side.BUY, Money.of(amount, Asset.USDC));
    }

    public static OrderIntent buyLimit(String quantity, String limit) {
        return OrderIntent.limit(TestBars.BTC, Side.BUY, units(quantity), Price.of(limit));
    }

    public static OrderIntent sellLimit(String quantity, String limit) {
        return OrderIntent.limit(TestBars.BTC, Side.SELL, units(quantity), Price.of(limit));
    }

    public static OrderIntent buyStop(String quantity, String trigger) {
        return OrderIntent.stopMarket(TestBars.BTC, Side.BUY, units(quantity), Price.of(trigger));
    }

    public static OrderIntent sellStop(String quantity, String trigger) {
        return OrderIntent.stopMarket(TestBars.BTC, Side.SELL, units(quantity), Price.of(trigger));
    }

    public static OrderIntent order(Side side, String quantity, OrderType type) {
        return OrderIntent.of(TestBars.BTC, side, type, new OrderSize.Base(units(quantity)));
    }

    public static Bracket bracket(String stop, String target) {
        return Bracket.stop(Price.of(stop)).target(Price.of(target));
    }
}
