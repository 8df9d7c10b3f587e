package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {

    @TempDir
    Path folder;

    @Test
    void prints_a_summary_and_writes_page_result_and_tables() throws IOException {
        Path report = folder.resolve("a/report");

        Outcome outcome = Outcome.of("backtest", Examples.sound(folder), "--out", report);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("Final equity", "Return", "CAGR", "Max drawdown", "Sharpe", "Profit factor", "Win rate")
                .contains("Trips", "Fees", "Exposure", "bars/s")
                .contains("Report: " + report.resolve("report.html").toUri());
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.html", "result.json", "equity.csv", "fills.csv", "monthly.csv", "round-trips.csv");
        }
    }

    @Test
    void with_json_prints_one_document_and_nothing_else() {
        Outcome outcome = Outcome.of("backtest", Examples.sound(folder), "--out", folder.resolve("r"), "--json");

        JsonNode document = outcome.json();
        assertThat(document.path("name").asText()).isEqualTo("small");
        assertThat(document.path("statistics").path("trips").path("count").asInt())
                .isPositive();
        assertThat(Path.of(document.path("files").path("page").asText())).exists();
    }

    @Test
    void changes_on_the_command_line_come_before_those_of_the_file() {
        Path file = Examples.sound(folder);

        JsonNode plain = Outcome.of("backtest", file, "--out", folder.resolve("r"), "--json")
                .json();
        JsonNode dear = Outcome.of(
                        "backtest",
                        file,
                        "--out",
                        folder.resolve("r"),
                        "--json",
                        "--set",
                        "fees.taker=1%",
                        "--set",
                        "name=dear")
                .json();

        assertThat(dear.path("name").asText()).isEqualTo("dear");
        assertThat(dear.path("finalEquity").asDouble())
                .isLessThan(plain.path("finalEquity").asDouble());
    }

    @Test
    void trades_between_the_times_given() {
        JsonNode document = Outcome.of(
                        "backtest",
                        Examples.sound(folder),
                        "--out",
                        folder.resolve("r"),
                        "--json",
                        "--from",
                        "2024-01-02",
                        "--to",
                        "2024-01-03")
                .json();

        assertThat(document.path("tradingStart").asText()).isGreaterThanOrEqualTo("2024-01-02");
        assertThat(document.path("end").asText()).isLessThanOrEqualTo("2024-01-03T00:00:00Z");
    }

    @Test
    void a_page_without_a_desktop_is_still_a_success() {
        Outcome outcome = Outcome.of("backtest", Examples.sound(folder), "--out", folder.resolve("r"), "--json");

        assertThat(outcome.code()).isZero();
    }

    @Test
    void a_folder_that_cannot_be_is_told_before_the_run_and_nothing_is_left() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "mine");

        Outcome outcome = Outcome.of("backtest", Examples.sound(folder), "--out", taken.resolve("report"));

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err())
                .contains(taken.resolve("report").toString(), "--out")
                .doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
        assertThat(taken).hasContent("mine");
    }

    @Test
    void when_a_file_of_the_report_cannot_be_put_in_place_nothing_half_written_is_left() throws IOException {
        Path report = folder.resolve("report");
        Files.createDirectories(report.resolve("report.html/occupied"));

        Outcome outcome = Outcome.of("backtest", Examples.sound(folder), "--out", report);

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(outcome.err()).contains("cannot write the report");
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void data_with_a_fault_is_one_message_with_file_line_and_remedy() throws IOException {
        Files.writeString(
                folder.resolve("bars.csv"),
                "ts,open,high,low,close,volume\n1704067200000,1,1,1,1,1\n1704067260000,NaN,1,1,1,1\n");
        Path file = Examples.write(
                folder,
                Examples.sound()
                        .replace("synthetic: { bars: 5000, start: 2024-01-01, start-price: 40000 }", "bars: bars.csv"));

        Outcome outcome = Outcome.of("backtest", file, "--out", folder.resolve("r"));

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("bars.csv:3", "NaN", "Correct the line")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("r/report.html")).doesNotExist();
    }

    @Test
    void a_size_in_the_wrong_asset_is_a_mistake_of_the_configuration() {
        Outcome outcome = Outcome.of(
                "backtest",
                Examples.sound(folder),
                "--out",
                folder.resolve("r"),
                "--set",
                "strategies.macd.size=100 EUR");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("100 EUR", "USDC");
    }

    @Test
    void what_a_strategy_refuses_at_its_start_is_a_mistake_of_the_configuration() {
        // A fixed value needs an instrument that is paid in its asset.
        Outcome outcome = Outcome.of(
                "backtest",
                Examples.sound(folder),
                "--out",
                folder.resolve("r"),
                "--set",
                "strategies.macd.size=100 EUR");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("macd", "EUR", "USDC");
    }
}
