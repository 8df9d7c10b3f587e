package io.github.hydra4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.ResultFixture;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.StrategyId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    Path folder;

    private static BacktestResult run() {
        return new ResultFixture()
                .initial(10_000)
                .daily(10_000, 12_500)
                .trip(new RoundTrip(
                        InstrumentId.of("sim:BTC"),
                        new StrategyId("a, \"b\""),
                        Side.SELL,
                        0,
                        1_500_000_000L,
                        0.00000012,
                        50_000.5,
                        49_000,
                        12.5,
                        0.5,
                        -1,
                        -0.01,
                        0.02,
                        3,
                        Double.NaN,
                        1.5e-7,
                        false,
                        "line\nbreak",
                        "stop"))
                .build();
    }

    private static List<String> lines(CsvTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report.csv(run(), table, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void round_trips_are_quoted_where_needed_and_numbers_are_plain() {
        assertThat(lines(CsvTable.ROUND_TRIPS)).hasSize(3).last().isEqualTo("break\",stop");
        assertThat(lines(CsvTable.ROUND_TRIPS).get(1))
                .startsWith("1,sim:BTC,\"a, \"\"b\"\"\",short,1970-01-01T00:00:00Z,1970-01-01T00:00:01.500Z,"
                        + "0.00000012,50000.5,49000,12.5,0.5,-1,11,")
                .endsWith(",-0.01,0.02,3,,0.00000015,false,\"line");
    }

    @Test
    void fills_equity_and_months_have_one_line_each() {
        assertThat(lines(CsvTable.FILLS))
                .contains("1970-01-01T00:00:01.500Z,sim:BTC,\"a, \"\"b\"\"\",buy,0.00000012,49000,0.25,taker,stop");
        assertThat(lines(CsvTable.EQUITY))
                .containsExactly(
                        "time,low,high,last",
                        "2024-01-01T12:00:00Z,10000,10000,10000",
                        "2024-01-02T12:00:00Z,12500,12500,12500");
        assertThat(lines(CsvTable.MONTHLY)).containsExactly("year,month,equity,return", "2024,1,12500,0.25");
    }

    @Test
    void a_folder_gets_one_file_for_each_table() {
        Path target = folder.resolve("new");
        Report.csv(run(), target);
        assertThat(target.toFile().list())
                .containsExactlyInAnyOrder("round-trips.csv", "fills.csv", "equity.csv", "monthly.csv");
    }
}
