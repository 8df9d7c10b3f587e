package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.strategies.StrategyCatalog;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies as files name them. */
class StrategyFilesTest {

    private static final String STANDARD =
            "{ type: macd, instrument: \"sim:BTC\", timeframe: 5m, direction: both, size: 50% }";

    @TempDir
    Path folder;

    static Stream<String> names() {
        return StrategyCatalog.standard().entries().stream().map(CatalogEntry::name);
    }

    private Outcome backtest(String strategy) {
        assertThat(Examples.sound()).contains(STANDARD);
        return Outcome.of(
                "backtest",
                Examples.write(folder, Examples.sound().replace(STANDARD, strategy)),
                "--out",
                folder.resolve("r"),
                "--json");
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_strategy_runs_by_its_name_alone(String name) {
        Outcome outcome = backtest("{ type: " + name + ", instrument: \"sim:BTC\", timeframe: 5m }");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void conditions_are_written_as_one_text_or_as_a_tree() {
        Outcome text = backtest("""
                type: rules
                    instrument: sim:BTC
                    timeframe: 5m
                    enter-long: ema(5) crosses above ema(20) and (rsi(14) > 50 or not close < sma(50))
                    leave-long: ema(5) crosses below ema(20)
                    stop: 2%
                """);
        Outcome tree = backtest("""
                type: rules
                    instrument: sim:BTC
                    timeframe: 5m
                    enter-long:
                      all:
                        - ema(5) crosses above ema(20)
                        - any:
                            - rsi(14) > 50
                            - not: close < sma(50)
                    leave-long: ema(5) crosses below ema(20)
                    stop: 2%
                """);

        assertThat(text.err()).isEmpty();
        assertThat(tree.json().path("statistics")).isEqualTo(text.json().path("statistics"));
        assertThat(text.json().path("statistics").path("trips").path("count").asInt())
                .isPositive();
    }

    @Test
    void mistakes_in_a_tree_are_named_with_line_path_and_remedy() {
        Outcome outcome = backtest("""
                type: rules
                    instrument: sim:BTC
                    timeframe: 5m
                    enter-long:
                      all:
                        - emma(5) > 1
                        - eny: [close > 1]
                    exit-long: close < 1
                """);

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.err())
                .contains("run.yaml:17:7", "enter-long.all[0]: column 1 of 'emma(5) > 1'", "did you mean 'ema'?")
                .contains("enter-long.all[1]: there is no 'eny', did you mean 'any'?")
                .contains("unknown key 'exit-long'");
    }
}
