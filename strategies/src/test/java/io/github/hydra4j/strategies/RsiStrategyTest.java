package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Fees;
import java.util.List;
import org.junit.jupiter.api.Test;

class RsiStrategyTest {

    private static final InstrumentId ID = InstrumentId.of("sim:BTC-PERP");
    private static final Instrument BTC = Instrument.perpetual(ID, Asset.BTC, Asset.USDC)
            .tickSize("0.01")
            .lotSize("0.00001")
            .build();

    private static List<RoundTrip> run(RsiParameters parameters) {
        return BotPlan.named("rsi")
                .strategy(() -> new RsiStrategy(ID, Timeframe.M1, parameters))
                .backtest()
                .instrument(BTC)
                .cash("100000", Asset.USDC)
                .fees(Fees.NONE)
                .data(new GoldenBars(ID, 20_000))
                .run()
                .roundTrips();
    }

    @Test
    void buys_low_and_sells_high_one_position_at_a_time() {
        List<RoundTrip> trips = run(RsiParameters.standard());

        assertThat(trips).hasSizeGreaterThan(50);
        assertThat(trips)
                .allMatch(
                        trip -> trip.direction() == Side.BUY && trip.entryTag().equals("rsi low"));
        for (int i = 1; i < trips.size(); i++) {
            assertThat(trips.get(i).entryNanos())
                    .isGreaterThanOrEqualTo(trips.get(i - 1).exitNanos());
        }
    }

    @Test
    void a_level_that_must_be_crossed_is_reached_no_more_often_than_one_that_must_be_exceeded() {
        assertThat(run(RsiParameters.standard().withCompare(RsiParameters.Compare.CROSS)))
                .hasSizeLessThanOrEqualTo(run(RsiParameters.standard()).size())
                .isNotEmpty();
    }

    @Test
    void levels_that_are_never_reached_lead_to_nothing() {
        assertThat(run(RsiParameters.standard().withLevels(0, 100))).isEmpty();
    }
}
