package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.read;
import static io.github.hydra4j.core.market.Recorded.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real recordings, read by us and by a few lines that cannot be wrong. */
class RecordedDataTest {

    private static final long MILLI = 1_000_000L;

    private static List<String[]> lines(Path file) throws IOException {
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line.split(",", -1));
            }
        }
        return lines;
    }

    private static Timeframe timeframe(Path file) {
        String name = file.getFileName().toString();
        return Timeframe.of(name.replaceAll("^[^_]*_[^_]*_([0-9]+[a-z])[._].*$", "$1"));
    }

    @Test
    void every_candle_file_reads_bit_for_bit() throws IOException {
        Path folder = shared("candles/hyperliquid_BTC-PERP_1h.csv.gz").getParent();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            List<String[]> lines = lines(file);
            int i = 0;
            try (MarketCursor<Bar> bars = Bars.csv(file, X, timeframe(file)).open()) {
                for (Bar bar = bars.next(); bar != null; bar = bars.next()) {
                    String[] line = lines.get(i++);
                    boolean same = bar.openNanos() == Long.parseLong(line[0]) * MILLI
                            && bar.open() == Double.parseDouble(line[1])
                            && bar.high() == Double.parseDouble(line[2])
                            && bar.low() == Double.parseDouble(line[3])
                            && bar.close() == Double.parseDouble(line[4])
                            && bar.volume() == Double.parseDouble(line[5]);
                    if (!same) {
                        assertThat(bar).as(file + " row " + i).isEqualTo(List.of(line));
                    }
                }
            }
            assertThat(i).as(file.toString()).isEqualTo(lines.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC", "ETH", "SOL", "HYPE", "WIF", "POPCAT"})
    void five_minutes_resampled_are_the_hours_of_the_venue(String coin) {
        BarSource small = Bars.csv(shared("candles/hyperliquid_" + coin + "-PERP_5m.csv.gz"), X, Timeframe.M5);
        BarSource large = Bars.csv(shared("candles/hyperliquid_" + coin + "-PERP_1h.csv.gz"), X, Timeframe.H1);
        // A splice in the source's hourly file, and an hour that begins inside a halt: see the README of the data.
        Set<String> documented = Set.of("2025-04-20T10:00:00Z", "2025-06-08T10:00:00Z");
        Map<Long, Bar> hours = new HashMap<>();
        read(large).forEach(bar -> hours.put(bar.openNanos(), bar));
        long firstWhole = Timeframe.H1.floorNanos(read(small).get(0).openNanos()) + Timeframe.H1.nanos();
        int compared = 0;
        Set<String> different = new HashSet<>();
        for (Bar built : read(Bars.resampled(small, Timeframe.H1))) {
            Bar venue = hours.get(built.openNanos());
            if (venue == null || built.openNanos() < firstWhole) {
                continue;
            }
            compared++;
            boolean same = built.open() == venue.open()
                    && built.high() == venue.high()
                    && built.low() == venue.low()
                    && built.close() == venue.close()
                    && Math.abs(built.volume() - venue.volume()) <= 1e-6 * Math.max(1, venue.volume());
            if (!same) {
                different.add(Instant.ofEpochSecond(built.openNanos() / 1_000_000_000L)
                        .toString());
            }
        }
        assertThat(compared).isGreaterThan(2_000);
        // At the second one the first trade of some coins happens to be at the last price before the halt.
        assertThat(different).contains("2025-04-20T10:00:00Z").isSubsetOf(documented);
    }

    @Test
    void the_inspection_finds_what_the_readme_says() {
        DataInspection fil =
                DataInspection.of(Bars.csv(shared("candles/binance-um_FILUSDT_1m_2023.csv.gz"), X, Timeframe.M1));
        assertThat(fil.rows()).isEqualTo(347_040);
        assertThat(fil.gaps()).isEqualTo(2);
        assertThat(fil.missingBars()).isEqualTo(89_280);
        assertThat(fil.zeroVolumeBars()).isEqualTo(86);
        DataInspection coinbase =
                DataInspection.of(Bars.csv(shared("candles/coinbase_BTC-USD_1m_sample-days.csv.gz"), X, Timeframe.M1));
        assertThat(coinbase.gaps()).isEqualTo(99);
        assertThat(coinbase.missingBars()).isEqualTo(775_257);
        DataInspection daily =
                DataInspection.of(Bars.csv(shared("candles/tradingview_BTC-USD_1d.csv.gz"), X, Timeframe.D1));
        assertThat(daily.gaps()).isEqualTo(18);
        assertThat(daily.missingBars()).isEqualTo(92);
        assertThat(daily.zeroVolumeBars()).isEqualTo(201);
    }

    @Test
    void funding_is_exact_and_has_the_gaps_of_the_readme() throws IOException {
        Path file = shared("funding/hyperliquid_BTC-PERP_funding_1h.csv.gz");
        List<FundingRate> rates = read(FundingRates.csv(file, X));
        List<String[]> lines = lines(file);
        assertThat(rates).hasSize(15_990).hasSize(lines.size());
        int longSteps = 0;
        for (int i = 0; i < rates.size(); i++) {
            assertThat(rates.get(i).timeNanos()).isEqualTo(Long.parseLong(lines.get(i)[1]) * MILLI);
            assertThat(rates.get(i).rate()).isEqualTo(new BigDecimal(lines.get(i)[2]));
            longSteps +=
                    i > 0 && rates.get(i).timeNanos() - rates.get(i - 1).timeNanos() > Timeframe.H1.nanos() ? 1 : 0;
        }
        assertThat(longSteps).isEqualTo(84);
    }

    @ParameterizedTest
    @CsvSource({"BTC,1497,30", "ETH,782,1", "SOL,1027,1"})
    void hyperliquid_trades_have_sides_and_a_few_duplicates(String coin, int rows, int duplicates) throws IOException {
        Path file = shared("ticks/hyperliquid_" + coin + "-PERP_trades_2025-09-03.csv.gz");
        Set<String> ids = new HashSet<>();
        List<Trade> expected = new ArrayList<>();
        for (String[] line : lines(file)) {
            if (ids.add(line[2])) {
                expected.add(new Trade(
                        X,
                        Long.parseLong(line[1]) * MILLI,
                        Double.parseDouble(line[4]),
                        Double.parseDouble(line[5]),
                        line[3].equals("buy") ? Side.BUY : Side.SELL));
            }
        }
        assertThat(expected).hasSize(rows - duplicates);
        try (Trades.Cursor cursor = Trades.csv(file, X).open()) {
            for (Trade trade : expected) {
                assertThat(cursor.next()).isEqualTo(trade);
            }
            assertThat(cursor.next()).isNull();
            assertThat(cursor.duplicates()).isEqualTo(duplicates);
        }
    }

    @Test
    void binance_trades_know_the_taker() throws IOException {
        Path file = shared("ticks/binance-um_BTCUSDT_trades_2024-08-08.csv.gz");
        List<Trade> trades = read(Trades.csv(file, X));
        assertThat(trades).hasSize(21_313);
        assertThat(trades.get(0)).isEqualTo(new Trade(X, 1_723_161_256_322L * MILLI, 61_800.30, 0.006, Side.BUY));
        long sells = lines(file).stream().filter(line -> line[4].equals("true")).count();
        assertThat(trades.stream().filter(t -> t.aggressor() == Side.SELL)).hasSize((int) sells);
    }

    @Test
    void bitstamp_trades_make_the_bars_that_sorting_them_makes() throws IOException {
        Path file = shared("ticks/bitstamp_BTCUSD_trades_2013-11.csv.gz");
        Map<Long, double[]> hours = new HashMap<>();
        double total = 0;
        for (String[] line : lines(file)) {
            long hour = Long.parseLong(line[0]) / 3_600_000L;
            double price = Double.parseDouble(line[1]);
            double size = Double.parseDouble(line[2]);
            double[] bar = hours.computeIfAbsent(hour, h -> new double[] {price, price, price, price, 0});
            bar[1] = Math.max(bar[1], price);
            bar[2] = Math.min(bar[2], price);
            bar[3] = price;
            bar[4] += size;
            total += size;
        }
        List<Bar> bars = read(Bars.fromTrades(Trades.csv(file, X), Timeframe.H1));
        // The hour in which the recording stops is not complete.
        assertThat(bars).hasSize(hours.size() - 1);
        double volume = 0;
        for (Bar bar : bars) {
            double[] expected = hours.get(bar.openNanos() / Timeframe.H1.nanos());
            assertThat(new double[] {bar.open(), bar.high(), bar.low(), bar.close()})
                    .containsExactly(expected[0], expected[1], expected[2], expected[3]);
            assertThat(bar.volume()).isCloseTo(expected[4], offset(1e-6));
            volume += bar.volume();
        }
        assertThat(volume).isCloseTo(total, withPercentage(1));
        List<Bar> nested = read(Bars.resampled(Bars.fromTrades(Trades.csv(file, X), Timeframe.M1), Timeframe.H1));
        assertThat(nested)
                .extracting(Bar::close)
                .isEqualTo(bars.stream().map(Bar::close).toList());
    }

    @Test
    void the_example_file_of_ta4j_holds_the_same_trades(@TempDir Path folder) throws IOException {
        Path jar = Path.of(
                System.getProperty("user.home"), ".m2/repository/org/ta4j/ta4j-examples/0.18/ta4j-examples-0.18.jar");
        assumeTrue(Files.isRegularFile(jar), "ta4j-examples is not in the local repository");
        Path file = folder.resolve("bitstamp.csv");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("bitstamp_trades_from_20131125_usd.csv");
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, file);
            }
        }
        List<Trade> trades = read(Trades.csv(file, X));
        assertThat(trades).hasSize(100_000);
        assertThat(trades).isEqualTo(read(Trades.csv(shared("ticks/bitstamp_BTCUSD_trades_2013-11.csv.gz"), X)));
    }
}
