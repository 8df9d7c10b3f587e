package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.TradingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hydra4jTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backtest",
                "paper",
                "report",
                "data",
                "data inspect",
                "data convert",
                "data generate",
                "status",
                "halt",
                "reduce",
                "flatten",
                "rearm",
                "cancel",
                "reload",
                "store",
                "store export",
                "store backup",
                "store restore",
                "store verify",
                "store prune",
                "strategies",
                "risk",
                "init"
            })
    void every_command_explains_itself_with_an_example(String command) {
        Outcome outcome = Outcome.of((Object[]) (command + " --help").split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Usage: hydra4j " + command, "Example", "Use it".substring(0, 2));
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void the_help_lists_the_exit_codes() {
        assertThat(Outcome.of("--help").out()).contains("Exit codes:", "3   the YAML file is wrong", "hydra4j init");
    }

    @Test
    void tells_its_version() {
        assertThat(Outcome.of("--version").out()).startsWith("hydra4j ").contains("Java");
    }

    @Test
    void a_wrong_command_line_is_answered_with_the_nearest_right_one() {
        Outcome command = Outcome.of("backtets");
        Outcome option = Outcome.of("backtest", "x.yaml", "--jsn");

        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("backtest");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("--json", "hydra4j backtest --help");
        assertThat(Outcome.of().code()).isEqualTo(2);
    }

    @Test
    void each_kind_of_failure_has_its_exit_code() {
        assertThat(ExitCode.of(new ConfigurationException("x", List.of("y")))).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(ExitCode.of(new DataException("DATA_TIME", "x"))).isEqualTo(ExitCode.DATA);
        assertThat(ExitCode.of(new DataException("DATA_WRITE", "x"))).isEqualTo(ExitCode.REPORT);
        assertThat(ExitCode.of(new TradingException("REPORT_WRITE", "x"))).isEqualTo(ExitCode.REPORT);
        assertThat(ExitCode.of(new TradingException("REPORT_READ", "x"))).isEqualTo(ExitCode.DATA);
        assertThat(ExitCode.of(new TradingException("STRATEGY_FAILED", "x"))).isEqualTo(ExitCode.STRATEGY);
        assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(ExitCode.UNEXPECTED);
    }

    @Test
    void a_failure_with_json_is_a_document_too() {
        Outcome outcome = Outcome.of("backtest", folder.resolve("missing.yaml"), "--json");

        JsonNode error = outcome.json().path("error");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(error.path("exitCode").asInt()).isEqualTo(3);
        assertThat(error.path("code").asText()).isEqualTo("CONFIGURATION");
        assertThat(error.path("problems").get(0).asText()).contains("missing.yaml", "hydra4j init");
    }

    @Test
    void debug_shows_where_a_failure_came_from() {
        Outcome quiet = Outcome.of("backtest", folder.resolve("missing.yaml"));
        Outcome debug = Outcome.of("--debug", "backtest", folder.resolve("missing.yaml"));

        assertThat(quiet.err()).doesNotContain("\tat ");
        assertThat(debug.err()).contains("ConfigurationException", "\tat ");
    }

    @Test
    void the_file_to_start_from_works_as_it_is_and_is_never_replaced() throws IOException {
        Path file = folder.resolve("mine.yaml");

        Outcome first = Outcome.of("init", file);
        Outcome run = Outcome.of("backtest", file, "--out", folder.resolve("r"));
        Files.writeString(file, "mine");
        Outcome second = Outcome.of("init", file);

        assertThat(first.code()).isZero();
        assertThat(run.code()).isZero();
        assertThat(second.code()).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(Outcome.of("init", folder.resolve("no/where.yaml")).code()).isEqualTo(5);
    }

    @Test
    void lists_what_a_file_may_hold() {
        assertThat(Outcome.of("strategies").out()).contains("type: macd", "fast:", "type: sma-cross", "type: rsi");
        assertThat(Outcome.of("risk").out()).contains("type: max-drawdown", "limit:", "(needed)");
        assertThat(Outcome.of("strategies", "--json").json().path("strategies")).isNotEmpty();
        assertThat(Outcome.of("risk", "--json").json().path("risk").get(0).path("parameters"))
                .isNotEmpty();
    }
}
