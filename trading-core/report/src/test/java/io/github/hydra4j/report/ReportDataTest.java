package io.github.hydra4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RandomRun;
import io.github.hydra4j.core.backtest.ResultFixture;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDataTest {

    @TempDir
    Path folder;

    private static BacktestResult run() {
        return RandomRun.of("three", 3, 3_000, Timeframe.H1, 60, 3).build();
    }

    private static String json(ReportData data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report.json(data, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ReportData read(String json) {
        return ReportData.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void json_gives_the_same_data_and_the_same_bytes_again() {
        ReportData data = ReportData.of(run());
        Path file = folder.resolve("result.json");
        Report.json(data, file);
        ReportData again = ReportData.read(file);
        assertThat(json(again)).isEqualTo(json(data));
        assertThat(again.trips()).isEqualTo(data.trips());
        assertThat(again.equity()).isEqualTo(data.equity());
        assertThat(again.candles()).isEqualTo(data.candles());
        assertThat(again.statistics().trips()).isEqualTo(data.statistics().trips());
        assertThat(again.configuration().keySet())
                .containsExactlyElementsOf(data.configuration().keySet());
    }

    @Test
    void the_page_made_from_json_is_the_page_made_from_the_run() throws IOException {
        ReportData data = ReportData.of(run());
        Report.html(data, folder.resolve("a.html"));
        Report.html(read(json(data)), folder.resolve("b.html"));
        assertThat(folder.resolve("a.html")).hasSameBinaryContentAs(folder.resolve("b.html"));
    }

    @Test
    void exact_amounts_are_text_times_are_iso_and_figures_without_value_are_null() throws IOException {
        BacktestResult result = new ResultFixture()
                .daily(10_000)
                .fee(Money.of("0.100000000000000001", Asset.USDC))
                .hash(255)
                .build();
        JsonNode json = new ObjectMapper().readTree(json(ReportData.of(result)));
        assertThat(json.path("format").asText()).isEqualTo("hydra4j-report/1");
        assertThat(json.path("initialEquity").isTextual()).isTrue();
        assertThat(json.path("initialEquity").asText()).isEqualTo("10000");
        assertThat(json.at("/statistics/activity/fees/0/amount").asText()).isEqualTo("0.100000000000000001");
        assertThat(json.path("end").asText()).isEqualTo("2024-01-01T12:00:00Z");
        assertThat(json.at("/statistics/performance/sharpe").isNull()).isTrue();
        assertThat(json.at("/statistics/trips/meanHolding").asText()).isEqualTo("PT0S");
        assertThat(json.path("stateHash").asText()).isEqualTo("00000000000000ff");
    }

    @Test
    void json_holds_neither_nan_nor_infinity() {
        BacktestResult result = new ResultFixture()
                .daily(0)
                .initial(0)
                .candles("sim:X", Timeframe.H1, 1, new long[] {0}, 0, 0, 0, 0, Double.NaN)
                .trip(ResultFixture.trip("sim:X", io.github.hydra4j.core.instrument.Side.BUY, 0, 0, 0))
                .build();
        String json = json(ReportData.of(result));
        assertThat(json).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(read(json).candles().get(0).candles().get(0).volume()).isNaN();
    }

    @Test
    void fields_of_a_later_version_are_passed_over() {
        String json = json(ReportData.of(run()));
        assertThat(read(json.replaceFirst("\\{", "{\"later\":[1],")).trips()).hasSize(60);
    }

    @Test
    void something_else_is_refused_in_words() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\":\"hydra4j-report/9\"}");
        for (Path file : new Path[] {other, Files.writeString(folder.resolve("bad.json"), "{\"trips\":["), folder}) {
            assertThatThrownBy(() -> ReportData.read(file))
                    .isInstanceOf(TradingException.class)
                    .hasMessageContaining(file.toString())
                    .extracting("code")
                    .isEqualTo("REPORT_READ");
        }
        assertThatThrownBy(() -> ReportData.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
    }

    @Test
    void a_long_curve_is_thinned_and_keeps_its_extremes() {
        long[] times = new long[50_000];
        double[] equity = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = (i + 1) * 60_000_000_000L;
            equity[i] = 100 + i % 7;
        }
        equity[31_415] = 7;
        equity[27_182] = 700;
        ReportData data =
                ReportData.of(new ResultFixture().equity(times, equity).build());
        assertThat(data.equity()).hasSizeBetween(2_000, 4_000);
        assertThat(data.equity()).anyMatch(point -> point.low() == 7).anyMatch(point -> point.high() == 700);
        assertThat(data.equity().get(data.equity().size() - 1).last()).isEqualTo(equity[equity.length - 1]);
    }
}
