package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmaCrossStrategyTest {

    private static final InstrumentId ID = InstrumentId.of("sim:BTC-PERP");
    private static final Instrument BTC = Instrument.perpetual(ID, Asset.BTC, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.00001")
            .build();
    private static final SmaCrossParameters ONE_UNIT =
            SmaCrossParameters.standard().withSizing(Sizing.fixed(Quantity.ONE));

    private static BacktestResult run(SmaCrossParameters parameters, int bars) {
        return BotPlan.named("sma")
                .strategy(() -> new SmaCrossStrategy(ID, Timeframe.M1, parameters))
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

    @Test
    void reaches_the_positions_that_other_programs_reach_on_the_golden_bars() {
        List<RoundTrip> trips = closed(run(ONE_UNIT, 100_000));

        assertThat(trips).hasSize(1962);
        assertThat(trips.stream().mapToDouble(RoundTrip::netProfit).sum()).isCloseTo(-57903.7403, within(1e-4));
    }

    @Test
    void reverses_at_one_price_with_a_size_from_what_the_close_left() {
        List<RoundTrip> trips = closed(
                run(SmaCrossParameters.standard().withDirection(Direction.BOTH).withSizing(Sizing.allCash()), 3_000));

        double cash = 1e9;
        for (int i = 0; i < trips.size(); i++) {
            RoundTrip trip = trips.get(i);
            if (i > 0) {
                assertThat(trip.direction())
                        .isEqualTo(trips.get(i - 1).direction().opposite());
                assertThat(trip.entryNanos()).isEqualTo(trips.get(i - 1).exitNanos());
            }
            assertThat(trip.quantity() * trip.entryPrice() * 1.0005).isCloseTo(cash, within(1.0));
            cash += trip.netProfit();
        }
        assertThat(trips).hasSizeGreaterThan(50);
    }

    @Test
    void leaves_by_stop_or_target_alone_where_crosses_are_ignored() {
        List<RoundTrip> trips = closed(run(
                ONE_UNIT.withDirection(Direction.BOTH)
                        .withExits(Percent.of("0.2%"), Percent.of("0.4%"))
                        .withOppositeSignal(OppositeSignal.IGNORE),
                10_000));

        assertThat(trips).hasSizeGreaterThan(30);
        assertThat(trips).extracting(RoundTrip::exitTag).containsOnly("stop", "target");
        assertThat(trips).extracting(RoundTrip::direction).contains(Side.BUY, Side.SELL);
        assertThat(trips).allSatisfy(trip -> {
            // Measured from the deciding close, which here is the next open give or take nothing.
            assertThat(Math.abs(trip.stop() / trip.entryPrice() - 1)).isCloseTo(0.002, within(1e-6));
            assertThat(Math.abs(trip.target() / trip.entryPrice() - 1)).isCloseTo(0.004, within(1e-6));
            assertThat(trip.direction() == Side.BUY ? trip.stop() < trip.target() : trip.stop() > trip.target())
                    .isTrue();
        });
    }

    @Test
    void carries_new_levels_over_a_reversal() {
        List<RoundTrip> trips = closed(
                run(ONE_UNIT.withDirection(Direction.BOTH).withExits(Percent.of("0.1%"), Percent.of("0.1%")), 10_000));

        assertThat(trips).extracting(RoundTrip::exitTag).contains("opposite cross", "stop", "target");
        assertThat(trips).allMatch(trip -> trip.stop() > 0 && trip.target() > 0);
    }

    @Test
    void has_only_a_stop_or_only_a_target_where_that_is_asked_for() {
        List<RoundTrip> stopped = closed(run(ONE_UNIT.withExits(Percent.of("0.1%"), Percent.ZERO), 5_000));
        List<RoundTrip> targeted = closed(run(ONE_UNIT.withExits(Percent.ZERO, Percent.of("0.1%")), 5_000));

        assertThat(stopped).extracting(RoundTrip::exitTag).containsOnly("stop", "opposite cross");
        assertThat(targeted).extracting(RoundTrip::exitTag).containsOnly("target", "opposite cross");
        assertThat(stopped).allMatch(trip -> Double.isNaN(trip.target()));
        assertThat(targeted).allMatch(trip -> Double.isNaN(trip.stop()));
    }

    @Test
    void a_size_in_another_asset_stops_the_run_before_it_begins() {
        SmaCrossParameters wrong = ONE_UNIT.withSizing(Sizing.notional(Money.of("100", Asset.EUR)));

        assertThatThrownBy(() -> run(wrong, 100))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(ConfigurationException.class),
                        e -> assertThat(e).hasRootCauseInstanceOf(ConfigurationException.class));
    }
}
