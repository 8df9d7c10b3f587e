package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.swap.ChainTiming;
import io.github.hydra4j.core.swap.ConstantProductPool;
import io.github.hydra4j.core.swap.GasModel;
import io.github.hydra4j.core.swap.OutsidePrice;
import io.github.hydra4j.core.swap.SimulatedSwapVenue;
import io.github.hydra4j.core.swap.SwapMarket;
import io.github.hydra4j.core.swap.SwapSettings;
import io.github.hydra4j.core.swap.Token;
import io.github.hydra4j.risk.MaxDrawdown;
import io.github.hydra4j.risk.MaxOrderNotional;
import io.github.hydra4j.risk.MaxPosition;
import io.github.hydra4j.strategies.Direction;
import io.github.hydra4j.strategies.SmaCrossParameters;
import io.github.hydra4j.strategies.SmaCrossStrategy;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One plan, strategy and risk included, on an order book and on a chain's pool: not a line of it knows which. */
class BothVenuesTest {

    private static final Asset GOLD = Asset.onChain("test", "0x01", "GLD");
    private static final InstrumentId ID = InstrumentId.of("sim:GLD-USDC");
    private static final Instrument PAIR = Instrument.spot(ID, GOLD, Asset.USDC)
            .tickSize("0.0001")
            .lotSize("0.000001")
            .build();

    private static final BotPlan PLAN = BotPlan.named("either")
            .strategy(() -> new SmaCrossStrategy(
                    ID,
                    Timeframe.M1,
                    SmaCrossParameters.standard()
                            .withPeriods(5, 20)
                            .withDirection(Direction.LONG)
                            .withExits(Percent.of("1%"), Percent.of("2%"))
                            .withSizing(Sizing.fixed(Quantity.of("10")))))
            .risk(MaxPosition.of(ID, "25")
                    .and(MaxOrderNotional.of("5000", Asset.USDC))
                    .and(MaxDrawdown.of("50%")))
            .reportingAsset(Asset.USDC);

    /** What gas is paid in must have a price too. */
    private static final InstrumentId GAS_ID = InstrumentId.of("sim:ETH-USDC");

    private static final Instrument GAS_PAIR = Instrument.spot(GAS_ID, Asset.ETH, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.000001")
            .build();

    private static Backtest onBars() {
        return PLAN.backtest()
                .data(bars(ID, 100))
                .data(bars(GAS_ID, 2_000))
                .cash("100000", Asset.USDC)
                .cash("10", Asset.ETH);
    }

    private static SyntheticBars bars(InstrumentId id, double start) {
        return SyntheticBars.builder(id, Timeframe.M1)
                .count(3_000)
                .startPrice(start)
                .tick("0.01")
                .seed(7)
                .build();
    }

    private static SimulatedSwapVenue pool() {
        Token ether = Token.of(Asset.ETH, 18);
        return new SimulatedSwapVenue(
                List.of(
                        SwapMarket.of(
                                PAIR,
                                Token.of(GOLD, 6),
                                Token.of(Asset.USDC, 6),
                                new ConstantProductPool(
                                        BigInteger.valueOf(100_000_000_000L),
                                        BigInteger.valueOf(10_000_000_000_000L),
                                        997,
                                        1000)),
                        SwapMarket.of(
                                GAS_PAIR,
                                ether,
                                Token.of(Asset.USDC, 6),
                                new ConstantProductPool(
                                        BigInteger.TEN.pow(22), BigInteger.valueOf(20_000_000_000_000L), 997, 1000))),
                SwapSettings.of(ChainTiming.TWELVE_SECONDS, GasModel.of(ether, 10_000_000_000L, 1_000_000_000L))
                        .with(OutsidePrice.EXACT));
    }

    @Test
    void an_order_book_and_a_pool_are_traded_by_the_same_plan() {
        BacktestResult book = onBars().instrument(PAIR)
                .instrument(GAS_PAIR)
                .fees(Fees.of("0.1%", "0.3%"))
                .run();
        BacktestResult pool = onBars().venue(BothVenuesTest::pool).run();

        assertThat(book.roundTrips()).hasSizeGreaterThan(20);
        assertThat(pool.roundTrips()).hasSizeGreaterThan(20);
        assertThat(pool.roundTrips().size())
                .as("the same signals; a swap lands seconds later, an exit may be another")
                .isBetween(book.roundTrips().size() / 2, book.roundTrips().size() * 2);
    }
}
