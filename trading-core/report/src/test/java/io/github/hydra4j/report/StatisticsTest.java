package io.github.hydra4j.report;

import static io.github.hydra4j.core.backtest.ResultFixture.trip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.backtest.ResultFixture;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final String BTC = "sim:BTC-PERP";
    private static final String ETH = "sim:ETH-BTC";
    private static final Offset<Double> EXACT = within(1e-12);
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;

    private static ResultFixture fixture() {
        return new ResultFixture().instrument(BTC, Asset.BTC, Asset.USDC).instrument(ETH, Asset.ETH, Asset.BTC);
    }

    private static Performance performance(double... daily) {
        return Statistics.of(fixture().initial(daily[0]).daily(daily).build()).performance();
    }

    private static TripFigures trips(double... grossProfits) {
        ResultFixture fixture = fixture();
        for (double gross : grossProfits) {
            fixture.trip(trip(BTC, Side.BUY, 100, 100 + gross, gross));
        }
        return Statistics.of(fixture.build()).trips();
    }

    @Test
    void total_return_and_growth_compare_the_last_equity_with_the_first() {
        // half a year of 365.25 days: 100 becomes 110, so a year would give 1.1 x 1.1
        long halfYear = (long) (365.25 / 2 * DAY);
        Performance figures = Statistics.of(fixture()
                        .initial(100)
                        .equity(new long[] {DAY / 2, DAY / 2 + halfYear}, 100, 110)
                        .build())
                .performance();
        assertThat(figures.profit()).isEqualByComparingTo(BigDecimal.TEN);
        assertThat(figures.totalReturn()).hasValueCloseTo(0.1, EXACT);
        assertThat(figures.years()).isCloseTo(0.5, EXACT);
        assertThat(figures.cagr()).hasValueCloseTo(0.21, EXACT);
    }

    @Test
    void annual_figures_use_daily_changes_and_365_days() {
        // r = +10 %, -10 %, +10 %: mean 1/30, sample variance ((1/15)^2 x 2 + (2/15)^2) / 2 = 0.04/3
        Performance figures = performance(100, 110, 99, 108.9);
        double growth = Math.pow(1.089, 1 / 3.0);
        double annual = Math.pow(growth, 365) - 1;
        double volatility = Math.sqrt(Math.pow(0.04 / 3 + growth * growth, 365) - Math.pow(growth, 730));
        assertThat(figures.days()).isEqualTo(4);
        assertThat(figures.annualReturn()).hasValueCloseTo(annual, within(annual * 1e-12));
        assertThat(figures.annualVolatility()).hasValueCloseTo(volatility, within(volatility * 1e-9));
        assertThat(figures.sharpe()).hasValueCloseTo(annual / volatility, within(1e-9));
        // one losing day of three: sqrt(0.01 / 3) x sqrt(365)
        assertThat(figures.sortino())
                .hasValueCloseTo(annual / (Math.sqrt(0.01 / 3) * Math.sqrt(365)), within(annual * 1e-9));
        // deepest fall from 110 to 99
        assertThat(figures.calmar()).hasValueCloseTo(annual / 0.1, within(annual * 1e-9));
    }

    @Test
    void figures_without_a_value_are_empty() {
        Performance oneDay = performance(100);
        assertThat(List.of(
                        oneDay.cagr(),
                        oneDay.annualReturn(),
                        oneDay.annualVolatility(),
                        oneDay.sharpe(),
                        oneDay.sortino(),
                        oneDay.calmar(),
                        oneDay.marketReturn()))
                .containsOnly(OptionalDouble.empty());
        Performance still = performance(100, 100, 100);
        assertThat(still.annualVolatility()).hasValue(0);
        assertThat(List.of(still.sharpe(), still.sortino(), still.calmar())).containsOnly(OptionalDouble.empty());
        assertThat(performance(100, 50, -10, 5).sharpe()).isEmpty();
    }

    @Test
    void a_run_without_trips_has_no_rates_and_no_money() {
        Statistics statistics = Statistics.of(fixture().build());
        TripFigures figures = statistics.trips();
        assertThat(figures.count()).isZero();
        assertThat(figures.netProfit()).hasValue(0);
        assertThat(List.of(
                        figures.winRate(),
                        figures.profitFactor(),
                        figures.expectancy(),
                        figures.sqn(),
                        figures.kelly(),
                        figures.bestReturn(),
                        figures.meanBars()))
                .containsOnly(OptionalDouble.empty());
        assertThat(figures.meanHolding()).isZero();
        assertThat(statistics.drawdowns().mean()).isEmpty();
        assertThat(statistics.byInstrument()).isEmpty();
        assertThat(statistics.byDirection()).extracting(TripGroup::name).containsExactly("long", "short");
        assertThat(statistics.activity().makerShare()).isEmpty();
    }

    @Test
    void trips_are_counted_by_their_profit_after_costs() {
        // +30, -10, +20, 0: two won, one lost, one even
        TripFigures figures = trips(30, -10, 20, 0);
        assertThat(figures.count()).isEqualTo(4);
        assertThat(figures.won()).isEqualTo(2);
        assertThat(figures.lost()).isEqualTo(1);
        assertThat(figures.winRate()).hasValue(0.5);
        assertThat(figures.netProfit()).hasValueCloseTo(40.0, EXACT);
        assertThat(figures.profitFactor()).hasValueCloseTo(5.0, EXACT);
        assertThat(figures.expectancy()).hasValueCloseTo(10.0, EXACT);
        assertThat(figures.expectancyReturn()).hasValueCloseTo(0.1, EXACT);
        assertThat(figures.averageWin()).hasValueCloseTo(25.0, EXACT);
        assertThat(figures.averageLoss()).hasValueCloseTo(-10.0, EXACT);
        assertThat(figures.averageWinReturn()).hasValueCloseTo(0.25, EXACT);
        assertThat(figures.payoffRatio()).hasValueCloseTo(2.5, EXACT);
        assertThat(figures.bestProfit()).hasValue(30);
        assertThat(figures.worstReturn()).hasValueCloseTo(-0.1, EXACT);
        // deviations 20, -20, 10, -10: squares 1000, sample variance 1000/3
        assertThat(figures.sqn()).hasValueCloseTo(2 * 10 / Math.sqrt(1000 / 3.0), EXACT);
        assertThat(figures.kelly()).hasValueCloseTo(0.5 - 0.5 / 2.5, EXACT);
        assertThat(figures.asset()).isEqualTo("USDC");
    }

    @Test
    void fees_turn_a_small_win_into_a_loss_and_funding_counts() {
        TripFigures figures = Statistics.of(fixture()
                        .trip(trip(BTC, "s", Side.BUY, 0, HOUR, 2, 50, 51, 2, 3, 0, false))
                        .trip(trip(BTC, "s", Side.SELL, 0, 3 * HOUR, 2, 50, 50, 0, 1, 6, false))
                        .build())
                .trips();
        assertThat(figures.won()).isEqualTo(1);
        assertThat(figures.lost()).isEqualTo(1);
        assertThat(figures.grossProfit()).hasValue(2);
        assertThat(figures.fees()).hasValue(4);
        assertThat(figures.funding()).hasValue(6);
        assertThat(figures.netProfit()).hasValue(4);
        assertThat(figures.profitFactor()).hasValueCloseTo(5.0, EXACT);
        assertThat(figures.bestReturn()).hasValueCloseTo(0.05, EXACT);
        assertThat(figures.meanHolding()).isEqualTo(Duration.ofHours(2));
        assertThat(figures.longestHolding()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void without_a_loss_there_is_no_profit_factor_and_no_kelly_fraction() {
        TripFigures figures = trips(1, 2);
        assertThat(List.of(figures.profitFactor(), figures.profitFactorOfReturns(), figures.kelly()))
                .containsOnly(OptionalDouble.empty());
        assertThat(trips(1, 1).sqn()).isEmpty();
    }

    @Test
    void streaks_end_at_the_next_trip_that_is_not_alike() {
        TripFigures figures = trips(1, 1, -1, 1, 1, 1, 0, 1, -1, -1);
        assertThat(figures.longestWinningStreak()).isEqualTo(3);
        assertThat(figures.longestLosingStreak()).isEqualTo(2);
    }

    @Test
    void open_trips_are_told_apart() {
        TripFigures figures = Statistics.of(fixture()
                        .trip(trip(BTC, Side.BUY, 100, 101, 1))
                        .trip(trip(BTC, "s", Side.BUY, 0, HOUR, 1, 100, 90, -10, 1, 0, true))
                        .build())
                .trips();
        assertThat(figures.count()).isEqualTo(1);
        assertThat(figures.open()).isEqualTo(1);
        assertThat(figures.openProfit()).hasValue(-11);
        assertThat(figures.netProfit()).hasValue(1);
        assertThat(figures.winRate()).hasValue(1);
    }

    @Test
    void money_in_different_quote_assets_is_not_summed() {
        Statistics statistics = Statistics.of(fixture()
                .trip(trip(BTC, Side.BUY, 100, 110, 10))
                .trip(trip(ETH, Side.SELL, 0.05, 0.06, -0.01))
                .build());
        TripFigures all = statistics.trips();
        assertThat(all.asset()).isEmpty();
        assertThat(List.of(all.netProfit(), all.profitFactor(), all.expectancy(), all.sqn(), all.kelly()))
                .containsOnly(OptionalDouble.empty());
        assertThat(all.winRate()).hasValue(0.5);
        assertThat(all.expectancyReturn()).hasValueCloseTo((0.1 - 0.2) / 2, EXACT);
        assertThat(statistics.byInstrument())
                .extracting(TripGroup::name, group -> group.figures().asset())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(BTC, "USDC"),
                        org.assertj.core.groups.Tuple.tuple(ETH, "BTC"));
        assertThat(statistics.byDirection().get(1).figures().netProfit()).hasValue(-0.01);
    }

    @Test
    void drawdowns_are_those_of_the_run() {
        DrawdownFigures figures = Statistics.of(fixture()
                        .initial(100)
                        .daily(100, 120, 90, 130, 117, 130)
                        .build())
                .drawdowns();
        assertThat(figures.max()).isCloseTo(0.25, EXACT);
        assertThat(figures.maxAmount()).isEqualTo(30);
        assertThat(figures.maxPeak()).isEqualTo(Instant.parse("2024-01-02T12:00:00Z"));
        assertThat(figures.maxTrough()).isEqualTo(Instant.parse("2024-01-03T12:00:00Z"));
        assertThat(figures.longest()).isEqualTo(Duration.ofDays(2));
        assertThat(figures.count()).isEqualTo(2);
        assertThat(figures.mean()).hasValueCloseTo((0.25 + 0.1) / 2, EXACT);
    }

    @Test
    void months_start_from_the_last_equity_of_the_month_before() {
        long noon = 19_750 * DAY + DAY / 2; // 2024-01-28
        long[] times = new long[10];
        double[] equity = new double[10];
        for (int i = 0; i < 10; i++) {
            times[i] = noon + i * DAY;
            equity[i] = 110 + i;
        }
        List<MonthlyReturn> months = Statistics.of(
                        fixture().initial(100).equity(times, equity).build())
                .months();
        assertThat(months).hasSize(2);
        assertThat(months.get(0).month()).isEqualTo(1);
        assertThat(months.get(0).equity()).isEqualTo(113); // 31 January
        assertThat(months.get(0).value()).hasValueCloseTo(0.13, EXACT);
        assertThat(months.get(1).year()).isEqualTo(2024);
        assertThat(months.get(1).value()).hasValueCloseTo(119 / 113.0 - 1, EXACT);
    }

    @Test
    void activity_relates_what_was_done_to_the_size_of_the_account() {
        Activity activity = Statistics.of(fixture()
                        .initial(100)
                        .daily(100, 200, 300, 400)
                        .barsInPosition(1)
                        .orders(6, 2)
                        .turnover(1000)
                        .fee(io.github.hydra4j.core.money.Money.of("0.123456789012345678", Asset.USDC))
                        .position(BTC, "0", "0", "5", "-1.5", Asset.USDC)
                        .position("sim:SOL-PERP", "1", "20", "5", "0.25", Asset.USDC)
                        .trip(trip(BTC, Side.BUY, 100, 101, 1))
                        .build())
                .activity();
        assertThat(activity.exposure()).hasValue(0.25);
        assertThat(activity.orders()).isEqualTo(6);
        assertThat(activity.denials()).isEqualTo(2);
        assertThat(activity.fills()).isEqualTo(2);
        assertThat(activity.makerShare()).hasValue(0.5);
        assertThat(activity.turnoverMultiple()).hasValue(4);
        assertThat(activity.fees())
                .containsExactly(new Amount("USDC", "currency/USDC", new BigDecimal("0.123456789012345678")));
        assertThat(activity.funding()).containsExactly(new Amount("USDC", "currency/USDC", new BigDecimal("-1.25")));
    }
}
