package io.github.hydra4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderIntent;
import org.junit.jupiter.api.Test;

class RealRunTest {

    private static final InstrumentId BTC = InstrumentId.of("sim:BTC-PERP");
    private static final Instrument INSTRUMENT = Instrument.perpetual(BTC, Asset.BTC, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.001")
            .build();

    /** Buys one every tenth bar and sells it five bars later. */
    private static final class EveryTenthBar implements Strategy {
        private int bars;

        @Override
        public Requirements requirements() {
            return Requirements.bars(BTC, Timeframe.H1, 0);
        }

        @Override
        public void onBar(Bar bar, StrategyContext context) {
            bars++;
            if (bars % 5 == 0) {
                Side side = bars % 10 == 0 ? Side.BUY : Side.SELL;
                if (side == Side.BUY || context.position(BTC).isLong()) {
                    context.submit(OrderIntent.market(BTC, side, Quantity.of("1")));
                }
            }
        }
    }

    private static BacktestResult run() {
        return BotPlan.named("every-tenth")
                .strategy(EveryTenthBar::new)
                .backtest()
                .instrument(INSTRUMENT)
                .cash("10000", Asset.USDC)
                .fees(Fees.of("0.015%", "0.045%"))
                .data(SyntheticBars.builder(BTC, Timeframe.H1)
                        .count(1_002)
                        .seed(4)
                        .build())
                .run();
    }

    @Test
    void trips_open_ones_included_add_up_to_the_profit_of_the_run() {
        Statistics statistics = Statistics.of(run());
        TripFigures trips = statistics.trips();
        assertThat(trips.count()).isEqualTo(99);
        assertThat(trips.open()).isEqualTo(1);
        assertThat(trips.netProfit().orElseThrow() + trips.openProfit().orElseThrow())
                .isCloseTo(statistics.performance().profit().doubleValue(), within(1e-6));
        assertThat(statistics.activity().fees())
                .singleElement()
                .satisfies(fee -> assertThat(fee.symbol()).isEqualTo("USDC"));
        assertThat(statistics.activity().fills()).isEqualTo(199);
    }

    @Test
    void the_months_compound_to_the_total_return() {
        Statistics statistics = Statistics.of(run());
        double product = 1;
        for (MonthlyReturn month : statistics.months()) {
            product *= 1 + month.value().orElseThrow();
        }
        assertThat(statistics.performance().totalReturn()).hasValueCloseTo(product - 1, within(1e-9));
        assertThat(statistics.months()).hasSize(2); // 1002 hours from 1 January
    }
}
