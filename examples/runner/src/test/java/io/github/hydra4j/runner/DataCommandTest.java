package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

    @TempDir
    Path folder;

    private Path minutes;
    private Path trades;

    @BeforeEach
    void writeFiles() throws IOException {
        minutes = folder.resolve("minutes.csv");
        Outcome.of("data", "generate", minutes, "--bars", 1000, "--seed", 4, "--missing", 0.01);
        trades = Files.writeString(
                folder.resolve("trades.csv"),
                "timestamp,price,amount\n1704067200,100,1\n1704067230,102,2\n1704067261,101,1\n1704067380,99,3\n");
    }

    @Test
    void generates_the_same_market_from_the_same_seed() throws IOException {
        Path again = folder.resolve("again.csv");
        Path other = folder.resolve("other.csv");

        Outcome.of("data", "generate", again, "--bars", 1000, "--seed", 4, "--missing", 0.01);
        Outcome.of("data", "generate", other, "--bars", 1000, "--seed", 5, "--missing", 0.01);

        assertThat(again).hasSameBinaryContentAs(minutes);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(minutes));
    }

    @Test
    void replaces_a_file_only_when_told() throws IOException {
        byte[] before = Files.readAllBytes(minutes);

        Outcome refused = Outcome.of("data", "generate", minutes, "--bars", 10);
        byte[] after = Files.readAllBytes(minutes);
        Outcome forced = Outcome.of("data", "generate", minutes, "--bars", 10, "--force");

        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("--force");
        assertThat(after).isEqualTo(before);
        assertThat(forced.code()).isZero();
        assertThat(minutes).content().hasLineCount(11);
    }

    @Test
    void inspects_bars_and_finds_out_how_long_they_are() {
        JsonNode found = Outcome.of("data", "inspect", minutes, "--json").json();

        assertThat(found.path("kind").asText()).isEqualTo("bars");
        assertThat(found.path("timeframe").asText()).isEqualTo("1m");
        assertThat(found.path("rows").asInt()).isEqualTo(1000);
        assertThat(found.path("missingBars").asInt()).isPositive();
        assertThat(Outcome.of("data", "inspect", minutes).out())
                .contains("Longest gap", "Largest jump", "timeframe: 1m");
    }

    @Test
    void inspects_trades_without_being_told_that_they_are_trades() {
        JsonNode found = Outcome.of("data", "inspect", trades, "--json").json();

        assertThat(found.path("kind").asText()).isEqualTo("trades");
        assertThat(found.path("rows").asInt()).isEqualTo(4);
        assertThat(found.path("highest").asDouble()).isEqualTo(102);
        assertThat(found.path("longestSilenceSeconds").asDouble()).isEqualTo(119);
        assertThat(Outcome.of("data", "inspect", trades, "--trades").out()).contains("Longest silence");
    }

    @Test
    void makes_bars_of_trades() throws IOException {
        Path bars = folder.resolve("bars.csv");

        Outcome outcome = Outcome.of("data", "convert", trades, bars, "--timeframe", "1m");

        assertThat(outcome.out()).contains("Wrote 2 bars of 1m");
        assertThat(Files.readAllLines(bars))
                .containsExactly(
                        "ts,open,high,low,close,volume",
                        "1704067200000,100,102,100,102,3",
                        "1704067260000,101,101,101,101,1");
    }

    @Test
    void makes_larger_bars_and_compresses() {
        Path hours = folder.resolve("hours.csv.gz");

        assertThat(Outcome.of("data", "convert", minutes, hours, "--timeframe", "1h")
                        .code())
                .isZero();

        JsonNode found = Outcome.of("data", "inspect", hours, "--json").json();
        assertThat(found.path("timeframe").asText()).isEqualTo("1h");
        assertThat(found.path("rows").asInt()).isEqualTo(16);
    }

    @Test
    void gzip_and_back_gives_the_same_bytes() {
        Path packed = folder.resolve("packed.csv.gz");
        Path plain = folder.resolve("plain.csv");

        Outcome.of("data", "convert", minutes, packed);
        Outcome.of("data", "convert", packed, plain);

        assertThat(plain).hasSameBinaryContentAs(minutes);
    }

    @Test
    void a_truncated_file_is_refused_and_no_output_is_left() throws IOException {
        Path packed = folder.resolve("packed.csv.gz");
        Outcome.of("data", "convert", minutes, packed);
        byte[] bytes = Files.readAllBytes(packed);
        Path broken = Files.write(folder.resolve("broken.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        Outcome outcome = Outcome.of("data", "convert", broken, folder.resolve("out.csv"));

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("broken.csv.gz", "breaks off");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("minutes.csv", "trades.csv", "packed.csv.gz", "broken.csv.gz");
        }
    }

    @Test
    void what_is_neither_bars_nor_trades_is_refused_with_what_was_expected() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

        Outcome outcome = Outcome.of("data", "inspect", other);

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("other.csv:1", "ts,open,high,low,close");
    }

    @Test
    void trades_without_a_timeframe_are_a_mistake_of_the_command_line() {
        Outcome outcome = Outcome.of("data", "convert", trades, folder.resolve("out.csv"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--timeframe 1m");
    }

    @Test
    void smaller_bars_cannot_be_made_of_larger_ones() {
        Outcome outcome = Outcome.of("data", "convert", minutes, folder.resolve("out.csv"), "--timeframe", "7s");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("7s cannot be made of bars of 1m");
    }

    @Test
    void absurd_parameters_of_a_market_are_refused() {
        assertThat(Outcome.of("data", "generate", folder.resolve("x.csv"), "--bars", -4)
                        .code())
                .isEqualTo(2);
        assertThat(Outcome.of("data", "generate", folder.resolve("x.csv"), "--jumps", 3)
                        .code())
                .isEqualTo(2);
        assertThat(Outcome.of("data", "generate", folder.resolve("x.csv"), "--timeframe", "9x")
                        .err())
                .contains("a timeframe is a number and one of");
        assertThat(Outcome.of("data", "generate", folder.resolve("no/where.csv"))
                        .code())
                .isEqualTo(5);
    }
}
