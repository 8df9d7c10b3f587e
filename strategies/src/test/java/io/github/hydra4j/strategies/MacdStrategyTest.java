package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MacdStrategyTest {

    private static final InstrumentId ID = InstrumentId.of("sim:BTC-PERP");
    private static final Instrument BTC = Instrument.perpetual(ID, Asset.BTC, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.00001")
            .build();

    private static BacktestResult run(MacdParameters parameters, int bars) {
        return BotPlan.named("macd")
                .strategy(() -> new MacdStrategy(ID, Timeframe.M1, parameters))
                .backtest()
                .instrument(BTC)
                .cash("1000000000", Asset.USDC)
                .fees(Fees.of("0.05%", "0.05%"))
                .data(new GoldenBars(ID, bars))
                .run();
    }

    private static List<RoundTrip> closed(BacktestResult result) {
        return result.roundTrips().stream().filter(trip -> !trip.open()).toList();
    }

    @ParameterizedTest
    @EnumSource(CrossRule.class)
    void reaches_the_positions_and_the_profit_that_other_programs_reach_on_the_golden_bars(CrossRule rule) {
        MacdParameters oneUnit = MacdParameters.standard().withCross(rule).withSizing(Sizing.fixed(Quantity.ONE));

        List<RoundTrip> trips = closed(run(oneUnit, 100_000));

        assertThat(trips).hasSize(4155);
        assertThat(trips.stream().mapToDouble(RoundTrip::netProfit).sum()).isCloseTo(-125256.5888, within(1e-4));
        assertThat(trips).allMatch(trip -> trip.direction() == Side.BUY);
    }

    @Test
    void is_always_on_one_side_of_the_market_when_it_may_go_both_ways() {
        List<RoundTrip> trips = closed(run(MacdParameters.standard().withDirection(Direction.BOTH), 5_000));

        assertThat(trips).hasSizeGreaterThan(300);
        for (int i = 1; i < trips.size(); i++) {
            assertThat(trips.get(i).direction())
                    .isEqualTo(trips.get(i - 1).direction().opposite());
            assertThat(trips.get(i).entryNanos()).isEqualTo(trips.get(i - 1).exitNanos());
            assertThat(trips.get(i).entryPrice()).isEqualTo(trips.get(i - 1).exitPrice());
        }
    }

    @Test
    void only_goes_short_when_only_that_is_allowed() {
        List<RoundTrip> trips = closed(run(MacdParameters.standard().withDirection(Direction.SHORT), 5_000));

        assertThat(trips).isNotEmpty().allMatch(trip -> trip.direction() == Side.SELL);
    }

    @Test
    void puts_at_most_ninety_five_percent_of_equity_into_a_standard_entry() {
        List<RoundTrip> trips = closed(run(MacdParameters.standard(), 2_000));

        assertThat(trips).isNotEmpty();
        double first = trips.get(0).quantity() * trips.get(0).entryPrice();
        assertThat(first).isLessThanOrEqualTo(0.95e9).isGreaterThan(0.949_999e9);
    }

    @Test
    void leaves_by_stop_target_or_cross_where_it_has_all_three() {
        MacdParameters exits = MacdParameters.standard()
                .withSizing(Sizing.fixed(Quantity.ONE))
                .withExits(Percent.of("0.05%"), Percent.of("0.1%"));

        List<RoundTrip> trips = closed(run(exits, 5_000));

        assertThat(trips).extracting(RoundTrip::exitTag).contains("stop", "target", "opposite cross");
        assertThat(trips).allSatisfy(trip -> {
            assertThat(trip.stop() / trip.entryPrice()).isCloseTo(0.9995, within(1e-6));
            assertThat(trip.target() / trip.entryPrice()).isCloseTo(1.001, within(1e-6));
        });
    }

    @Test
    void a_share_at_risk_is_what_the_stop_loses_before_fees() {
        MacdParameters risk = MacdParameters.standard()
                .withExits(Percent.of("0.05%"), Percent.ZERO)
                .withSizing(Sizing.parse("1% at risk up to 10000%"));

        RoundTrip stopped = closed(run(risk, 500)).stream()
                .filter(trip -> trip.exitTag().equals("stop"))
                .findFirst()
                .orElseThrow();

        double lost = stopped.quantity() * (stopped.entryPrice() - stopped.exitPrice());
        assertThat(lost / 1e9).isCloseTo(0.01, within(0.0005));
    }
}
