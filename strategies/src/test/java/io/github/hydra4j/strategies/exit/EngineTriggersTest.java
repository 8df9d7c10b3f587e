package io.github.hydra4j.strategies.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.swap.ChainTiming;
import io.github.hydra4j.core.swap.ConstantProductPool;
import io.github.hydra4j.core.swap.GasModel;
import io.github.hydra4j.core.swap.OutsidePrice;
import io.github.hydra4j.core.swap.SimulatedSwapVenue;
import io.github.hydra4j.core.swap.SwapMarket;
import io.github.hydra4j.core.swap.SwapSettings;
import io.github.hydra4j.core.swap.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pool knows neither triggers nor limits nor reduce-only: the engine holds the machine's orders in its place. */
class EngineTriggersTest {

    private static final InstrumentId ID = InstrumentId.of("sim:ETH-USDC");
    private static final Instrument PAIR = Instrument.spot(ID, Asset.ETH, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.000001")
            .build();

    private static SimulatedSwapVenue pool() {
        Token ether = Token.of(Asset.ETH, 18);
        return new SimulatedSwapVenue(
                List.of(SwapMarket.of(
                        PAIR,
                        ether,
                        Token.of(Asset.USDC, 6),
                        new ConstantProductPool(
                                BigInteger.TEN.pow(22), BigInteger.valueOf(20_000_000_000_000L), 997, 1000))),
                SwapSettings.of(ChainTiming.TWELVE_SECONDS, GasModel.of(ether, 10_000_000_000L, 1_000_000_000L))
                        .with(OutsidePrice.EXACT));
    }

    /** Enters whenever it is flat; writes down how much of each entry every exit took. */
    private static final class Repeater implements Strategy {
        private final ExitMachine exits = new ExitMachine(
                ID,
                ExitPlan.none()
                        .stop(Percent.of("1%"))
                        .breakeven(Percent.of("0.8%"))
                        .takeProfit(Percent.of("1%"), Percent.of("50%"))
                        .takeProfit(Percent.of("2%"), Percent.of("50%")));
        private final List<String> log;
        private boolean entering;
        private double opened;

        Repeater(List<String> log) {
            this.log = log;
        }

        @Override
        public Requirements requirements() {
            return Requirements.bars(ID, Timeframe.M1, 0);
        }

        @Override
        public void onStart(StrategyContext context) {
            opened = context.portfolio().quantity(ID).toDouble();
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            exits.update(bar);
            exits.onBar(bar, context);
            if (!entering && exits.stage() == ExitStage.FLAT) {
                entering = true;
                context.submit(
                        OrderIntent.market(ID, Side.BUY, Quantity.of("2")).tagged("entry"));
            }
        }

        @Override
        public void onOrder(OrderEvent event, StrategyContext context) {
            exits.onOrder(event, context);
        }

        @Override
        public void onFill(Fill fill, StrategyContext context) {
            entering = false;
            exits.onFill(fill, context);
            log.add(context.order(fill.orderId()).orElseThrow().intent().tag() + " " + fill.signedQuantity() + " held "
                    + (context.portfolio().quantity(ID).toDouble() - opened));
        }
    }

    @Test
    void stops_and_tiers_work_on_a_pool() {
        List<String> log = new ArrayList<>();
        BotPlan.named("pool")
                .strategy(() -> new Repeater(log))
                .reportingAsset(Asset.USDC)
                .backtest()
                .venue(EngineTriggersTest::pool)
                .cash("100000", Asset.USDC)
                .cash("10", Asset.ETH)
                .data(SyntheticBars.builder(ID, Timeframe.M1)
                        .count(3_000)
                        .startPrice(2_000)
                        .tick("0.01")
                        .seed(7)
                        .build())
                .run();

        assertThat(log).hasSizeGreaterThan(10);
        assertThat(log).anyMatch(line -> line.startsWith("stop -2 held 0"));
        assertThat(log).anyMatch(line -> line.startsWith("target 1 -1 held 1"));
        assertThat(log).anyMatch(line -> line.startsWith("target 2 -1 held 0"));
        assertThat(log).anyMatch(line -> line.startsWith("breakeven"));
        assertThat(log)
                .noneMatch(line -> line.contains("held -") || line.contains("held 3") || line.contains("held 4"));
    }
}
