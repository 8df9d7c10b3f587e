package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.run;
import static io.github.hydra4j.core.TestRun.sell;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static io.github.hydra4j.core.TestRun.sellStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.FundingRates;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.TimeInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Margin, sizes, travel and funding in whole runs on bars; bars are minutes with a volume of one. */
class BarsAndAccountsTest {

    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();

    private BacktestResult with(TestBars bars, Margin margin) {
        return BotPlan.named("test")
                .strategy(() -> strategy)
                .backtest()
                .instrument(TestBars.BTC_PERP)
                .cash("1000", Asset.USDC)
                .margin(margin)
                .data(bars.series())
                .run();
    }

    /** Long 50 at 100 on 1000, maintenance 5%: liquidated at 4000 / 47.5 = 84.2105…, sold a tick's part below. */
    @Nested
    class Liquidation {

        @Test
        void inside_a_bar_takes_place_at_the_level_and_is_booked_as_an_order() {
            strategy.atBar(0, buy("50"));
            BacktestResult result =
                    with(minutes().flat(100, 2).bar(100, 100, 80, 90).flat(90), Margin.cross("10x"));
            assertThat(strategy.fillLines())
                    .containsExactly("60s BUY 50 @ 100 TAKER", "180s-1ns SELL 50 @ 84.21 TAKER");
            // 1000 - 50 x 15.79
            assertThat(result.finalEquity()).isEqualTo(Money.of("210.5", Asset.USDC));
            assertThat(result.positions().get(0).isFlat()).isTrue();
        }

        @Test
        void comes_after_a_stop_that_is_nearer_to_the_open() {
            strategy.atBar(0, buy("50")).atBar(0, sellStop("50", "90").reduceOnly());
            with(minutes().flat(100, 2).bar(100, 100, 80, 90), Margin.cross("10x"));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 50 @ 100 TAKER", "180s-1ns SELL 50 @ 90 TAKER");
        }

        @Test
        void comes_before_a_stop_that_is_farther_and_before_every_target() {
            strategy.atBar(0, buy("50"))
                    .atBar(0, sellStop("50", "84").reduceOnly())
                    .atBar(0, sellLimit("50", "120").reduceOnly());
            with(minutes().flat(100, 2).bar(100, 130, 80, 90), Margin.cross("10x"));
            assertThat(strategy.fillLines())
                    .containsExactly("60s BUY 50 @ 100 TAKER", "180s-1ns SELL 50 @ 84.21 TAKER");
            assertThat(strategy.eventNames()).contains("Canceled").doesNotContain("Triggered");
        }

        @Test
        void at_an_open_beyond_comes_before_the_stop_at_that_price() {
            strategy.atBar(0, buy("50")).atBar(0, sellStop("50", "90").reduceOnly());
            BacktestResult result =
                    with(minutes().flat(100, 2).flat(82, 2), Margin.cross("10x").liquidationFee("1%"));
            // 50 x 82 = 4100, fee 41
            assertThat(strategy.fillLines()).containsExactly("60s BUY 50 @ 100 TAKER", "120s SELL 50 @ 82 TAKER");
            assertThat(result.finalEquity()).isEqualTo(Money.of("59", Asset.USDC));
        }

        @Test
        void does_not_happen_when_the_level_is_only_touched() {
            // Short 50 at 100: 6000 / 52.5 = 114.2857…
            strategy.atBar(0, sell("50"));
            with(minutes().flat(100, 2).bar(100, 114.28, 100, 100), Margin.cross("10x"));
            assertThat(strategy.fills).hasSize(1);
        }

        @Test
        void looks_at_marks_alone_where_the_data_has_them() {
            strategy.atBar(0, buy("50"));
            BotPlan.named("test")
                    .strategy(() -> strategy)
                    .backtest()
                    .instrument(TestBars.BTC_PERP)
                    .cash("1000", Asset.USDC)
                    .margin(Margin.cross("10x"))
                    .data(minutes()
                            .flat(100, 2)
                            .bar(100, 100, 80, 90)
                            .flat(90, 2)
                            .series())
                    .data(new Marks(List.of(
                            new MarkPrice(BTC, T0, 100),
                            new MarkPrice(BTC, T0 + 170 * SECOND, 95),
                            new MarkPrice(BTC, T0 + 190 * SECOND, 84))))
                    .run();
            assertThat(strategy.fillLines()).containsExactly("60s BUY 50 @ 100 TAKER", "190s SELL 50 @ 84 TAKER");
        }

        @Test
        void never_happens_without_margin() {
            strategy.atBar(0, buy("50"));
            BacktestResult result =
                    run(strategy, minutes().flat(100, 2).bar(100, 100, 1, 1).flat(1));
            assertThat(strategy.fills).hasSize(1);
            assertThat(result.finalEquity()).isEqualTo(Money.of("5050", Asset.USDC));
        }

        @Test
        void orders_beyond_the_margin_are_rejected() {
            strategy.atBar(0, buy("101"));
            with(minutes().flat(100, 3), Margin.cross("10x"));
            assertThat(strategy.eventNames()).containsExactly("Rejected INSUFFICIENT_MARGIN");
        }
    }

    private record Marks(List<MarkPrice> marks) implements MarketDataSource<MarkPrice> {
        @Override
        public InstrumentId instrument() {
            return BTC;
        }

        @Override
        public String description() {
            return "marks";
        }

        @Override
        public boolean givesPrices() {
            return false;
        }

        @Override
        public MarketCursor<MarkPrice> open() {
            Iterator<MarkPrice> left = marks.iterator();
            return new MarketCursor<>() {
                @Override
                public @Nullable MarkPrice next() {
                    return left.hasNext() ? left.next() : null;
                }

                @Override
                public void close() {}
            };
        }
    }

    @Nested
    class Volume {

        private BacktestResult tenth(TestBars bars) {
            return run(strategy, bars, b -> b.participation(Participation.of("10%")));
        }

        /** A tenth of the volume of one: 0.25 take three opens. */
        @Test
        void spreads_a_market_order_over_several_opens() {
            strategy.atBar(0, buy("0.25"));
            tenth(minutes().flat(100).flat(101).flat(102).flat(103));
            assertThat(strategy.fillLines())
                    .containsExactly(
                            "60s BUY 0.1 @ 101 TAKER", "120s BUY 0.1 @ 102 TAKER", "180s BUY 0.05 @ 103 TAKER");
        }

        @Test
        void is_shared_by_the_orders_of_a_bar() {
            strategy.atBar(0, buyLimit("0.15", "98")).atBar(0, buyLimit("0.15", "97"));
            tenth(minutes()
                    .flat(100)
                    .bar(100, 100, 96, 100)
                    .bar(100, 100, 96, 100)
                    .bar(100, 100, 96, 100));
            assertThat(strategy.fillLines())
                    .containsExactly(
                            "120s-1ns BUY 0.1 @ 98 MAKER",
                            "180s-1ns BUY 0.05 @ 98 MAKER",
                            "180s-1ns BUY 0.05 @ 97 MAKER",
                            "240s-1ns BUY 0.1 @ 97 MAKER");
        }

        @Test
        void ends_what_will_not_wait() {
            strategy.atBar(0, buy("0.25").with(TimeInForce.IOC))
                    .atBar(1, buy("0.25").with(TimeInForce.FOK));
            tenth(minutes().flat(100, 4));
            assertThat(strategy.fillLines()).containsExactly("60s BUY 0.1 @ 100 TAKER");
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Filled", "Canceled", "Accepted", "Canceled");
        }

        @Test
        void of_a_stop_goes_on_at_the_next_opens() {
            strategy.atBar(0, sellStop("0.15", "99"));
            tenth(minutes().flat(100, 2).bar(100, 100, 98, 98).flat(97));
            assertThat(strategy.fillLines())
                    .containsExactly("180s-1ns SELL 0.1 @ 99 TAKER", "180s SELL 0.05 @ 97 TAKER");
        }

        @Test
        void refuses_nonsense() {
            assertThatThrownBy(() -> Participation.of("0%")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Participation.of("101%")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Margin.cross("0.5x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Margin.NONE.maintenance("1%")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Travel {

        /** Filled at 60s, heard of 90 seconds later: the reaction misses the opens of 60s and 120s. */
        @Test
        void back_delays_what_the_strategy_hears() {
            strategy.atBar(0, buy("1")).onEachFill((fill, context) -> {
                if (context.position(BTC).isLong()) {
                    context.submit(sell("1"));
                }
            });
            run(
                    strategy,
                    minutes().flat(100).flat(101).flat(102).flat(103).flat(104),
                    b -> b.latency(Latency.of(Duration.ZERO, Duration.ofSeconds(90))));
            assertThat(strategy.logOf("fill")).startsWith("150s fill BUY 1 @ 101");
            assertThat(strategy.fillLines()).startsWith("60s BUY 1 @ 101 TAKER", "180s SELL 1 @ 103 TAKER");
        }

        @Test
        void does_not_save_an_order_that_ends_under_way() {
            VenueBench slow = VenueBench.perpetual(SimulationSettings.PLAIN.with(Latency.of(Duration.ofSeconds(5))));
            slow.at(1).quote(99, 5, 101, 5);
            slow.submit(buyLimit("1", "102").with(TimeInForce.goodTill(T0 + 3 * SECOND)));
            slow.at(60);
            assertThat(slow.heard()).containsExactly("3s #1 Expired");
        }

        @Test
        void ends_an_order_in_time_although_no_bar_comes() {
            strategy.atBar(0, buyLimit("1", "98").with(TimeInForce.goodTill(T0 + 90 * SECOND)));
            run(strategy, minutes().flat(100).flat(100).gap(5).flat(100));
            assertThat(strategy.eventNames()).containsExactly("Accepted", "Expired");
            assertThat(strategy.events.get(1).timeNanos()).isEqualTo(T0 + 90 * SECOND);
        }
    }

    @Nested
    class RecordedFunding {

        private static final BigDecimal QUANTITY = new BigDecimal("3");

        /**
         * The venue's own rates, eight hours apart at first and one hour later, on a position that never changes at a price
         * that never changes, against a plain sum over the lines of the file.
         */
        @ParameterizedTest
        @ValueSource(ints = {1, -1})
        void adds_up_to_a_plain_sum(int sign) {
            String shared = System.getProperty("hydra4j.shared", "");
            Path folder = Path.of(shared.isEmpty() ? "absent" : shared, "data", "funding");
            Assumptions.assumeTrue(Files.isDirectory(folder), "recorded funding is not on this machine");
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> all = files.filter(f -> f.toString().endsWith(".csv.gz"))
                        .sorted()
                        .toList();
                assertThat(all).hasSizeGreaterThan(3);
                all.forEach(file -> replay(file, sign));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void replay(Path file, int sign) {
            VenueBench venue = VenueBench.perpetual(SimulationSettings.PLAIN);
            venue.quote(100, 100);
            venue.submit(sign > 0 ? buy("3") : sell("3"));
            SimulatedMarket market = venue.exchange.market(BTC);
            try (MarketCursor<FundingRate> cursor = FundingRates.csv(file, BTC).open()) {
                for (FundingRate rate = cursor.next(); rate != null; rate = cursor.next()) {
                    market.fund(rate);
                }
            }
            BigDecimal rates = BigDecimal.ZERO;
            int lines = 0;
            for (String line : lines(file)) {
                rates = rates.add(new BigDecimal(line.split(",")[2]));
                lines++;
            }
            BigDecimal expected =
                    rates.multiply(QUANTITY).multiply(new BigDecimal("100")).multiply(BigDecimal.valueOf(-sign));
            assertThat(venue.funding).as(file.toString()).hasSize(lines);
            assertThat(venue.snapshot(T0).balance(Asset.USDC).amount())
                    .as(file.toString())
                    .isEqualByComparingTo(expected.add(new BigDecimal("10000")));
            assertThat(expected.signum()).isNotZero();
        }

        private List<String> lines(Path file) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
