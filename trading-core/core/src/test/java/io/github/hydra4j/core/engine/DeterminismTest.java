package io.github.hydra4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarSeries;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TrailingDistance;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Slippage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeterminismTest {

    /** What {@link #everything()} hashes to, on every JDK; worked out once on JDK 17 and found again on JDK 25. */
    private static final long GOLDEN_HASH = 0x23f9b12f88f19662L;

    private static final Instrument BTC = instrument("BTC", "0.5", "0.0001");
    private static final Instrument ETH = instrument("ETH", "0.01", "0.01");

    private static Instrument instrument(String code, String tick, String lot) {
        return Instrument.perpetual(InstrumentId.of("sim:" + code), Asset.currency(code), Asset.USDC)
                .tickSize(tick)
                .lotSize(lot)
                .build();
    }

    /** Uses every kind of order, timers and randomness, in two instruments and three timeframes. */
    private static final class Restless implements Strategy {
        private double mean;

        @Override
        public Requirements requirements() {
            return Requirements.bars(BTC.id(), Timeframe.M1, 10)
                    .andBars(BTC.id(), Timeframe.M15, 1)
                    .andBars(ETH.id(), Timeframe.M5, 2);
        }

        @Override
        public void onLive(StrategyContext context) {
            context.schedule("hourly", context.nowNanos() + Timeframe.H1.nanos());
        }

        @Override
        public void onTimer(String name, StrategyContext context) {
            context.schedule(name, context.nowNanos() + Timeframe.H1.nanos());
            context.closePosition(ETH.id());
            context.cancelAll(BTC.id());
        }

        @Override
        public void onFill(Fill fill, StrategyContext context) {
            if (fill.instrument().equals(ETH.id()) && context.random().nextInt(4) == 0) {
                context.submit(OrderIntent.market(BTC.id(), fill.side().opposite(), Quantity.of("0.01")));
            }
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            mean += (bar.close() - mean) * 0.05;
            Instrument instrument = context.instrument(bar.instrument());
            Side side = bar.close() > mean ? Side.BUY : Side.SELL;
            OrderIntent intent;
            switch (context.random().nextInt(8)) {
                case 0 ->
                    intent = OrderIntent.market(bar.instrument(), side, instrument.quantity(300 / bar.close()))
                            .with(Bracket.stop(Percent.of("0.4%")).target(Percent.of("0.7%")));
                case 1 -> intent = OrderIntent.market(bar.instrument(), side, Money.of("250", Asset.USDC));
                case 2 ->
                    intent = OrderIntent.limit(
                            bar.instrument(),
                            side,
                            instrument.quantity(0.5),
                            instrument.price(bar.close() * (1 - side.sign() * 0.003), Rounding.passive(side)));
                case 3 ->
                    intent = OrderIntent.of(
                                    bar.instrument(),
                                    side,
                                    new OrderType.TrailingStop(new TrailingDistance.Relative(Percent.of("0.3%"))),
                                    new OrderSize.Base(instrument.quantity(0.7)))
                            .reduceOnly();
                case 4 -> {
                    context.closePosition(bar.instrument());
                    return;
                }
                default -> {
                    return;
                }
            }
            context.submit(intent);
        }
    }

    private static final BarSeries BTC_BARS = TestBars.of(BTC.id(), Timeframe.M1)
            .walk(3, 3_000, 4_000_000)
            .gap(9)
            .walk(4, 3_000, 4_010_000)
            .series();
    private static final BarSeries ETH_BARS =
            TestBars.of(ETH.id(), Timeframe.M5).walk(5, 1_200, 250_000).series();

    private static BotPlan plan() {
        return BotPlan.named("restless").strategy(Restless::new).seed(2024);
    }

    private static Backtest everything() {
        return plan().backtest()
                .instrument(BTC)
                .instrument(ETH)
                .cash("100000", Asset.USDC)
                .fees(Fees.of("0.015%", "0.045%"))
                .slippage(Slippage.of("1bp"))
                .data(BTC_BARS)
                .data(ETH_BARS)
                .stateHash();
    }

    private static PaperTrading onPaper() {
        return plan().paper()
                .instrument(BTC)
                .instrument(ETH)
                .cash("100000", Asset.USDC)
                .fees(Fees.of("0.015%", "0.045%"))
                .slippage(Slippage.of("1bp"))
                .feed(BTC_BARS)
                .feed(ETH_BARS)
                .stateHash();
    }

    @Test
    void the_same_run_hashes_to_the_golden_value_on_every_jdk() {
        BacktestResult first = everything().run();
        BacktestResult second = everything().run();

        assertThat(first.fills().size()).as("it did trade").isGreaterThan(500);
        assertThat(second.stateHash()).isEqualTo(first.stateHash());
        assertThat(first.stateHash().getAsLong())
                .as("hash %s", Long.toHexString(first.stateHash().getAsLong()))
                .isEqualTo(GOLDEN_HASH);
    }

    @Test
    void a_different_seed_fee_or_model_changes_the_hash() {
        long hash = everything().run().stateHash().getAsLong();
        assertThat(everything().latency(Latency.bars(1)).run().stateHash().getAsLong())
                .isNotEqualTo(hash);
        assertThat(everything().slippage(Slippage.NONE).run().stateHash().getAsLong())
                .isNotEqualTo(hash);
        assertThat(everything()
                        .fees(BTC.id(), Fees.of("0.015%", "0.046%"))
                        .run()
                        .stateHash()
                        .getAsLong())
                .isNotEqualTo(hash);
    }

    @Test
    void a_run_on_paper_decides_as_the_backtest_at_any_speed() throws InterruptedException {
        long hash = everything().run().stateHash().getAsLong();
        for (double speed : new double[] {0, 3_600_000}) {
            try (Bot bot = onPaper().speed(speed).start()) {
                bot.awaitStop();
                assertThat(bot.stateHash()).as("speed %s", speed).hasValue(hash);
            }
        }
    }

    @Test
    void a_single_source_takes_its_short_cut_to_the_same_end() throws InterruptedException {
        BacktestResult backtest = plan().backtest()
                .instrument(BTC)
                .instrument(ETH)
                .cash("100000", Asset.USDC)
                .data(BTC_BARS)
                .data(BarSeries.builder(ETH.id(), Timeframe.M5).build())
                .stateHash()
                .run();
        BotPlan alone = BotPlan.named("restless").strategy(OneInstrument::new).seed(2024);
        BacktestResult shortCut = alone.backtest()
                .instrument(BTC)
                .cash("100000", Asset.USDC)
                .data(BTC_BARS)
                .stateHash()
                .run();
        try (Bot stepping = alone.paper()
                .instrument(BTC)
                .cash("100000", Asset.USDC)
                .feed(BTC_BARS)
                .stateHash()
                .speed(0)
                .start()) {
            stepping.awaitStop();
            assertThat(stepping.stateHash()).isEqualTo(shortCut.stateHash());
        }
        assertThat(shortCut.fills().size()).isGreaterThan(100);
        assertThat(backtest.endNanos()).isEqualTo(shortCut.endNanos());
    }

    /** The same without the second instrument. */
    private static final class OneInstrument implements Strategy {
        private final Restless restless = new Restless();

        @Override
        public Requirements requirements() {
            return Requirements.bars(BTC.id(), Timeframe.M1, 10).andBars(BTC.id(), Timeframe.M15, 1);
        }

        @Override
        public void onLive(StrategyContext context) {
            context.schedule("again", context.nowNanos() + Timeframe.H1.nanos());
        }

        @Override
        public void onTimer(String name, StrategyContext context) {
            context.schedule(name, context.nowNanos() + Timeframe.H1.nanos());
            context.closePosition(BTC.id());
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            restless.onBar(bar, context);
        }
    }

    @Test
    void runs_side_by_side_do_not_disturb_each_other() {
        Backtest shared = everything();
        List<Long> hashes = java.util.stream.IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> shared.run().stateHash().getAsLong())
                .distinct()
                .toList();
        assertThat(hashes).hasSize(1);
    }

    @Test
    void a_hash_sees_numbers_not_their_scale() {
        StateHash one = new StateHash();
        StateHash other = new StateHash();
        one.add(new java.math.BigDecimal("1.50"));
        other.add(new java.math.BigDecimal("1.5"));
        assertThat(one.value()).isEqualTo(other.value());
        one.add(new java.math.BigDecimal("123456789012345678901234567890"));
        other.add(new java.math.BigDecimal("123456789012345678901234567891"));
        assertThat(one.value()).isNotEqualTo(other.value());
    }
}
