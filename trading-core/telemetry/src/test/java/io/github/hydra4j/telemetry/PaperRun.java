package io.github.hydra4j.telemetry;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarSeries;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderIntent;
import java.util.HashMap;
import java.util.Map;

/**
 * A bot on paper whose every number can be worked out by hand: flat bars, fees of one in a thousand, and orders at bars
 * that the test names.
 */
public final class PaperRun {

    /** 2024-01-01T00:00Z. */
    public static final long T0 = 1_704_067_200_000_000_000L;

    public static final long MINUTE = 60_000_000_000L;
    public static final InstrumentId BTC = InstrumentId.of("sim:BTC-PERP");

    private static final Instrument BTC_PERP = Instrument.perpetual(BTC, Asset.BTC, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.001")
            .build();

    private final BarSeries.Builder bars = BarSeries.builder(BTC, Timeframe.M1);
    private final Map<Integer, OrderIntent> orders = new HashMap<>();
    private int count;

    /** A minute in which nothing moves. */
    public PaperRun bar(double price) {
        bars.add(T0 + count * MINUTE, price, price, price, price, 1);
        count++;
        return this;
    }

    /** An order at the market when the latest bar has closed. */
    public PaperRun market(Side side, String quantity) {
        orders.put(count - 1, OrderIntent.market(BTC, side, Quantity.of(quantity)));
        return this;
    }

    /** An order with a limit when the latest bar has closed. */
    public PaperRun limit(Side side, String quantity, String limit) {
        orders.put(count - 1, OrderIntent.limit(BTC, side, Quantity.of(quantity), Price.of(limit)));
        return this;
    }

    /** Plays all bars and waits for the end. */
    public void play(RiskPolicy risk, PositionStore store, EngineListener listener) throws InterruptedException {
        play(risk, store, listener, () -> {});
    }

    /** The same, calling something on the bot thread at each bar. */
    public void play(RiskPolicy risk, PositionStore store, EngineListener listener, Runnable atBar)
            throws InterruptedException {
        BotPlan plan = BotPlan.named("test")
                .strategy(() -> new Scripted(orders, atBar))
                .risk(risk);
        try (Bot bot = plan.paper()
                .instrument(BTC_PERP)
                .cash("10000", Asset.USDC)
                .fees(Fees.of("0.1%", "0.1%"))
                .feed(bars.build())
                .speed(0)
                .store(store)
                .listener(listener)
                .start()) {
            bot.awaitStop();
        }
    }

    private static final class Scripted implements Strategy {
        private final Map<Integer, OrderIntent> orders;
        private final Runnable atBar;
        private int seen;

        Scripted(Map<Integer, OrderIntent> orders, Runnable atBar) {
            this.orders = orders;
            this.atBar = atBar;
        }

        @Override
        public Requirements requirements() {
            return Requirements.bars(BTC, Timeframe.M1, 0);
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            OrderIntent intent = orders.get(seen);
            seen++;
            atBar.run();
            if (intent != null) {
                context.submit(intent);
            }
        }
    }
}
