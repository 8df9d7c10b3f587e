package io.github.hydra4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.core.backtest.ResultFixture;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statistics that backtesting.py gave for its own runs are an oracle that shares no code with ours: its trades and
 * the recorded candles are turned into an equity for each bar, and the figures must come out alike.
 */
class OtherEngineTest {

    private static final String ID = "other:X";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "btpy_01_SmaCross_coinbase_BTC-USD_4h",
                "btpy_02_LongOnly_coinbase_BTC-USD_4h",
                "btpy_03_SmaCross_hyperliquid_BTC-PERP_1h",
                "btpy_04_SmaSlTp_hyperliquid_SOL-PERP_1h",
                "btpy_05_Rsi_hyperliquid_ETH-PERP_1h"
            })
    void figures_agree_with_backtesting_py(String name) throws IOException {
        Path shared = shared();
        Path vector = shared.resolve("vectors/backtests/" + name + ".json");
        assumeTrue(Files.exists(vector), "no vectors in " + shared);
        JsonNode run = new ObjectMapper().readTree(vector.toFile());
        Path data = shared.resolve(run.path("data").asText());
        assumeTrue(Files.exists(data), "no recorded data " + data);

        Statistics statistics = Statistics.of(rebuild(run, candles(data)).build());

        JsonNode stats = run.path("stats");
        Performance performance = statistics.performance();
        agree(stats, "Return [%]", percent(performance.totalReturn()));
        agree(stats, "CAGR [%]", percent(performance.cagr()));
        agree(stats, "Return (Ann.) [%]", percent(performance.annualReturn()));
        agree(stats, "Volatility (Ann.) [%]", percent(performance.annualVolatility()));
        agree(stats, "Sharpe Ratio", performance.sharpe());
        agree(stats, "Sortino Ratio", performance.sortino());
        agree(stats, "Calmar Ratio", performance.calmar());
        DrawdownFigures drawdowns = statistics.drawdowns();
        agree(stats, "Max. Drawdown [%]", OptionalDouble.of(-100 * drawdowns.max()));
        agree(
                stats,
                "Avg. Drawdown [%]",
                OptionalDouble.of(-100 * drawdowns.mean().orElseThrow()));
        agree(stats, "Exposure Time [%]", percent(statistics.activity().exposure()));
        TripFigures trips = statistics.trips();
        agree(stats, "# Trades", OptionalDouble.of(trips.count()));
        agree(stats, "Win Rate [%]", percent(trips.winRate()));
        agree(stats, "Best Trade [%]", percent(trips.bestReturn()));
        agree(stats, "Worst Trade [%]", percent(trips.worstReturn()));
        agree(stats, "Profit Factor", trips.profitFactorOfReturns());
        agree(stats, "Expectancy [%]", percent(trips.expectancyReturn()));
        agree(stats, "SQN", trips.sqn());
        agree(stats, "Kelly Criterion", trips.kelly());
    }

    private static void agree(JsonNode stats, String name, OptionalDouble ours) {
        double theirs = stats.path(name).asDouble(Double.NaN);
        assertThat(ours).as(name).hasValueCloseTo(theirs, within(Math.max(Math.abs(theirs) * 1e-6, 1e-9)));
    }

    private static OptionalDouble percent(OptionalDouble fraction) {
        return OptionalDouble.of(100 * fraction.orElseThrow());
    }

    /** Equity of a bar is cash plus open profit at its close; fees leave the cash at entry and exit. */
    private static ResultFixture rebuild(JsonNode run, List<double[]> candles) {
        int bars = candles.size();
        double cash = run.path("cash").asDouble();
        double fee = run.path("fee").asDouble();
        double[] equity = new double[bars];
        boolean[] held = new boolean[bars];
        long[] times = new long[bars];
        double[] change = new double[bars];
        double[] open = new double[bars];
        List<RoundTrip> trips = new ArrayList<>();
        for (JsonNode trade : run.path("trades")) {
            int from = trade.path("entry_bar").asInt();
            int to = trade.path("exit_bar").asInt();
            double size = trade.path("size").asDouble();
            double in = trade.path("entry_price").asDouble();
            double out = trade.path("exit_price").asDouble();
            double entryFee = Math.abs(size) * in * fee;
            change[from] -= entryFee;
            change[to] += size * (out - in) - Math.abs(size) * out * fee;
            for (int i = from; i <= to; i++) {
                held[i] = true;
                // at the close of the exit bar nothing is held any more
                open[i] += i < to ? size * (candles.get(i)[2] - in) : 0;
            }
            trips.add(
                    trip(trade, candles, size, in, out, trade.path("commission").asDouble()));
        }
        for (int i = 0; i < bars; i++) {
            cash += change[i];
            equity[i] = cash + open[i];
            // a bar is named by its start there; a nanosecond later it cannot be taken for the end of the day before
            times[i] = nanos(candles, i) + 1;
        }
        long barsInPosition = 0;
        for (boolean one : held) {
            barsInPosition += one ? 1 : 0;
        }
        ResultFixture fixture = new ResultFixture()
                .initial(run.path("cash").asDouble())
                .instrument(ID, Asset.BTC, Asset.USDC)
                .equity(times, equity)
                .barsInPosition(barsInPosition);
        trips.forEach(fixture::trip);
        return fixture;
    }

    private static long nanos(List<double[]> candles, int bar) {
        return Math.round(candles.get(bar)[0]) * 1_000_000;
    }

    private static RoundTrip trip(
            JsonNode trade, List<double[]> candles, double size, double in, double out, double commission) {
        return ResultFixture.trip(
                ID,
                "s",
                size > 0 ? Side.BUY : Side.SELL,
                nanos(candles, trade.path("entry_bar").asInt()),
                nanos(candles, trade.path("exit_bar").asInt()),
                Math.abs(size),
                in,
                out,
                size * (out - in),
                commission,
                0,
                false);
    }

    /** Time in milliseconds, open and close of each bar. */
    private static List<double[]> candles(Path file) throws IOException {
        List<double[]> candles = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",");
                candles.add(new double[] {
                    Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[4])
                });
            }
        }
        return candles;
    }

    private static Path shared() {
        String given = System.getProperty("hydra4j.shared");
        if (given != null && Files.isDirectory(Path.of(given))) {
            return Path.of(given);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("shared"))) {
            at = at.getParent();
        }
        assumeTrue(
                at != null,
                "no folder 'shared' with recorded data above " + Path.of("").toAbsolutePath());
        return at.resolve("shared");
    }
}
