package io.github.hydra4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hydra4j.core.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationMistakesTest {

    private static final String SOUND = """
            name: small
            cash: 10000 USD
            instruments:
              - id: sim:BTC
                base: BTC
                quote: USD
                tick-size: 0.1
            fees: { maker: 0.1%, taker: 0.2% }
            simulation: { fill: next-open, slippage: 1bp, latency: 500ms }
            data:
              - instrument: sim:BTC
                timeframe: 5m
                synthetic: { bars: 100 }
            strategies:
              - type: macd
                instrument: sim:BTC
                timeframe: 15m
            risk:
              - { type: max-drawdown, limit: 10% }
            from: 2024-01-01
            to: 2024-02-01
            paper: { speed: 60 }
            """;

    @TempDir
    Path folder;

    private List<String> mistakes(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), text);
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> RunConfiguration.read(file, List.of()));
        return failure == null ? List.of() : failure.problems();
    }

    @Test
    void a_sound_file_has_none() throws IOException {
        assertThat(mistakes(SOUND)).isEmpty();
    }

    @Test
    void ten_mistakes_give_ten_messages_with_their_lines() throws IOException {
        List<String> mistakes = mistakes("""
                name: bad
                sead: 7
                cash: 0 USD
                instruments:
                  - id: sim:BTC
                    base: BTC
                    quote: USD
                    tick-sise: 0.1
                fees: { maker: 0.1%, taker: 500% }
                data:
                  - instrument: sim:BTCC
                    bars: nowhere.csv
                    timeframe: 1m
                  - instrument: sim:BTC
                    synthetic: { bars: 100 }
                    timeframe: 5m
                strategies:
                  - type: mcad
                    instrument: sim:BTC
                    timeframe: 7m
                risk:
                  - { type: max-drawdown, limit: 150% }
                from: 2024-02-01
                to: 2024-01-01
                """);

        assertThat(mistakes).hasSize(10);
        assertThat(mistakes.get(0))
                .isEqualTo("run.yaml:2:1: unknown key 'sead' in the file; did you mean 'seed'?"
                        + " Known here: name, seed, cash, reporting-asset, instruments, fees, simulation, data, strategies, risk,"
                        + " from, to, paper, report");
        assertThat(mistakes.get(1)).startsWith("run.yaml:3:7: 'cash' must be positive");
        assertThat(mistakes.get(2)).startsWith("run.yaml:8:5: ").contains("did you mean 'tick-size'?");
        assertThat(mistakes.get(3)).startsWith("run.yaml:9:29: ").contains("500%", "write 0.1%");
        assertThat(mistakes.get(4)).startsWith("run.yaml:11:17: ").contains("did you mean 'sim:BTC'?");
        assertThat(mistakes.get(5))
                .startsWith("run.yaml:12:11: ")
                .contains(folder.resolve("nowhere.csv").toString());
        assertThat(mistakes.get(6)).startsWith("run.yaml:18:11: ").contains("did you mean 'macd'?");
        assertThat(mistakes.get(7)).startsWith("run.yaml:20:16: ").contains("7m", "multiple of 5m");
        assertThat(mistakes.get(8)).startsWith("run.yaml:22:34: ").contains("150%");
        assertThat(mistakes.get(9)).startsWith("run.yaml:24:5: ").contains("swap 'from' and 'to'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: small                  | name: [a]                        | 1 | must be one value, got a list",
                "cash: 10000 USD              | cash: lots                       | 2 | a number and its asset",
                "cash: 10000 USD              | cash: -5 USD                     | 2 | must be positive",
                "cash: 10000 USD              | x: 1                             | 2 | unknown key 'x'",
                "  - id: sim:BTC              |   - id: BTC                      | 4 | venue:symbol",
                "    quote: USD               |     quote: BTC                   | 6 | against itself",
                "    tick-size: 0.1           |     tick-size: -1                | 7 | must be positive",
                "    tick-size: 0.1           |     tick-size: NaN               | 7 | NaN",
                "    tick-size: 0.1           |     max-decimals: 2              | 7 | significant-digits",
                "    tick-size: 0.1           |     kind: future                 | 7 | spot, perpetual",
                "maker: 0.1%,                 | maker: lots,                     | 8 | lots",
                "maker: 0.1%,                 | makr: 0.1%,                      | 8 | did you mean 'maker'?",
                "fill: next-open              | fill: now                        | 9 | next-open, decision-close",
                "slippage: 1bp                | slippage: 200%                   | 9 | between 0% and 10%",
                "latency: 500ms               | latency: 3d                      | 9 | longer than an hour",
                "latency: 500ms               | latency: -1s                     | 9 | 500ms, 30s",
                "    timeframe: 5m            |     timeframe: five              | 12 | a number and one of s, m, h, d, w",
                "synthetic: { bars: 100 }     | synthetic: { bars: 0 }           | 13 | from 1 to",
                "synthetic: { bars: 100 }     | synthetic: { start-price: NaN }  | 13 | NaN",
                "synthetic: { bars: 100 }     | trades: .                        | 13 | is a folder",
                "synthetic: { bars: 100 }     | funding: x.csv                   | 13 | there is no file",
                "type: macd                   | type: macd\\n    fast: 40         | 16 | fast must be below slow",
                "type: macd                   | type: macd\\n    fast: some       | 16 | whole number",
                "type: macd                   | type: macd\\n    size: 10 EUR     | 16 | paid in USD",
                "type: macd                   | type: macd\\n    fsat: 9          | 16 | did you mean 'fast'?",
                "    timeframe: 15m           |     timeframe: 1m                | 17 | multiple of 5m",
                "type: max-drawdown           | type: max-drawdwn                | 19 | did you mean 'max-drawdown'?",
                "max-drawdown, limit: 10%     | max-drawdown                     | 19 | limit is missing",
                "max-drawdown, limit: 10%     | max-daily-loss, limit: 5 EUR     | 19 | counts in USD",
                "from: 2024-01-01             | from: yesterday                  | 20 | 2024-01-31",
                "to: 2024-02-01               | to: 2023-02-01                   | 21 | swap",
                "speed: 60                    | speed: -1                        | 22 | from 0",
            })
    void each_mistake_is_told_with_its_line(String sound, String wrong, int line, String words) throws IOException {
        String text = SOUND.replace(sound, wrong.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(SOUND);

        assertThat(mistakes(text))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("run.yaml:" + line + ":").contains(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "macd      | fast: 40             | 18:11 | fast must be below slow",
                "macd      | slow: 5              | 18:11 | fast must be below slow",
                "macd      | signal: 0            | 18:13 | signal must lie between",
                "rsi       | exit-above: 10       | 18:17 | enter-below must not be above exit-above",
                "sma-cross | stop: 100%           | 18:11 | stop must be 0%",
                "sma-cross | opposite-signal: ignore | 18:22 | only with a stop or a target",
                "sma-cross | size: 0              | 18:11 | fixed size must be positive",
            })
    void a_mistake_in_a_parameter_is_told_where_the_parameter_stands(
            String type, String parameter, String place, String words) throws IOException {
        String text = SOUND.replace("type: macd", "type: " + type)
                .replace("timeframe: 15m\n", "timeframe: 15m\n    " + parameter + "\n");

        assertThat(mistakes(text))
                .singleElement()
                .asString()
                .startsWith("run.yaml:" + place + ": ")
                .contains(words);
    }

    @Test
    void a_second_source_of_prices_contradicts_the_first() throws IOException {
        String twice = SOUND.replace(
                "strategies:", "  - { instrument: \"sim:BTC\", timeframe: 1m, synthetic: { bars: 9 } }\nstrategies:");

        assertThat(mistakes(twice)).singleElement().asString().startsWith("run.yaml:14:19: a second source of prices");
    }

    @Test
    void an_instrument_belongs_to_one_strategy() throws IOException {
        String twice = SOUND.replace("risk:", "  - { type: rsi, instrument: \"sim:BTC\", timeframe: 15m }\nrisk:");

        assertThat(mistakes(twice)).singleElement().asString().contains("run.yaml:18:", "belongs to one strategy");
    }

    @Test
    void two_strategies_of_one_name_are_told_apart() throws IOException {
        String twice = SOUND.replace("risk:", "  - { type: macd, instrument: \"sim:BTC\", timeframe: 15m }\nrisk:");

        assertThat(mistakes(twice)).singleElement().asString().contains("two strategies are called 'macd'");
    }

    @Test
    void an_instrument_without_prices_is_told() throws IOException {
        String more = SOUND.replace("fees: {", "  - { id: \"sim:ETH\", base: ETH, quote: USD }\nfees: {");

        assertThat(mistakes(more)).singleElement().asString().contains("no prices for sim:ETH");
    }

    @Test
    void missing_parts_are_named_with_an_example() throws IOException {
        assertThat(mistakes("seed: 1\n"))
                .hasSize(5)
                .allMatch(mistake -> mistake.contains("the file needs"))
                .anyMatch(mistake -> mistake.contains("for example 'cash: 10000 USD'"));
    }

    @Test
    void texts_that_are_no_run_at_all_are_refused_with_one_message() throws IOException {
        assertThat(mistakes("")).singleElement().asString().contains("is empty", "hydra4j init");
        assertThat(mistakes("just text")).singleElement().asString().contains("must be a mapping of keys");
        assertThat(mistakes("a: [1\nb: 2\n"))
                .singleElement()
                .asString()
                .startsWith("run.yaml:2:")
                .contains("no YAML");
        assertThat(mistakes("a: 1\n---\nb: 2\n")).anyMatch(mistake -> mistake.contains("second document"));
        assertThat(mistakes("a: \u0007")).singleElement().asString().contains("no YAML");
        assertThat(mistakes("#".repeat(1 << 21))).singleElement().asString().contains("larger than 1 MB");
        assertThat(mistakes("a: " + "[".repeat(5000)))
                .singleElement()
                .asString()
                .contains("no YAML");
    }

    @Test
    void aliases_are_refused_so_that_nothing_unfolds() throws IOException {
        String bomb = SOUND + "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

        assertThat(mistakes(bomb)).anyMatch(mistake -> mistake.contains("anchors (&) and aliases (*) are not read"));
    }

    @Test
    void a_key_given_twice_is_told() throws IOException {
        assertThat(mistakes(SOUND + "name: again\n"))
                .singleElement()
                .asString()
                .isEqualTo("run.yaml:23:1: 'name' is given twice: keep one");
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("run.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x12});

        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> RunConfiguration.read(file, List.of()));

        assertThat(failure).hasMessageContaining("UTF-8");
    }
}
