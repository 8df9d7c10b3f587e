package io.github.hydra4j.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.telemetry.PaperRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditLogTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("audit.jsonl");
    }

    private void write(int first, int last) {
        try (AuditLog log = AuditLog.open(file, NOON)) {
            for (int i = first; i <= last; i++) {
                log.append("note", Map.of("n", Integer.toString(i), "text", "Grüße \"" + i + "\"\n"));
            }
        }
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    private AuditCheck.Result afterWriting(List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return AuditCheck.of(file);
    }

    @Test
    void each_line_carries_the_sha256_of_the_one_before() throws Exception {
        write(1, 3);

        String previous = "0".repeat(64);
        int number = 1;
        for (String line : lines()) {
            // Worked out here from the text of the line alone.
            int tail = line.lastIndexOf(",\"hash\":\"");
            String expected = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(line.substring(0, tail).getBytes(StandardCharsets.UTF_8)));
            JsonNode node = new ObjectMapper().readTree(line);
            assertThat(node.path("hash").asText()).isEqualTo(expected);
            assertThat(node.path("prev").asText()).isEqualTo(previous);
            assertThat(node.path("seq").asInt()).isEqualTo(number++);
            assertThat(node.path("time").asText()).isEqualTo("2026-01-05T12:00:00Z");
            previous = expected;
        }
        assertThat(AuditCheck.of(file).isWhole()).isTrue();
        assertThat(AuditCheck.of(file).lines()).isEqualTo(3);
    }

    @Test
    void a_restart_goes_on_with_the_chain() throws IOException {
        write(1, 3);
        write(4, 6);

        AuditCheck.Result result = AuditCheck.of(file);
        assertThat(result.isWhole()).isTrue();
        assertThat(result.lines()).isEqualTo(6);
    }

    @Test
    void a_change_of_any_single_byte_is_found_in_its_line() throws IOException {
        write(1, 3);
        byte[] sound = Files.readAllBytes(file);
        int second = new String(sound, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        int third = new String(sound, StandardCharsets.ISO_8859_1).indexOf('\n', second) + 1;

        for (int i = second; i < third - 1; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            AuditCheck.Result result = AuditCheck.of(file);
            assertThat(result.isWhole()).as("byte %d", i).isFalse();
            assertThat(result.brokenLine()).as("byte %d", i).isEqualTo(2);
        }
    }

    @Test
    void lines_left_out_put_in_or_exchanged_are_found() throws IOException {
        write(1, 5);
        List<String> sound = lines();

        List<String> without = new ArrayList<>(sound);
        without.remove(2);
        assertThat(afterWriting(without).brokenLine()).isEqualTo(3);

        List<String> twice = new ArrayList<>(sound);
        twice.add(1, sound.get(1));
        assertThat(afterWriting(twice).brokenLine()).isEqualTo(3);

        List<String> exchanged = new ArrayList<>(sound);
        exchanged.set(1, sound.get(2));
        exchanged.set(2, sound.get(1));
        assertThat(afterWriting(exchanged).brokenLine()).isEqualTo(2);

        List<String> headless = sound.subList(1, 5);
        assertThat(afterWriting(headless).brokenLine()).isEqualTo(1);
    }

    @Test
    void an_end_that_was_cut_off_shows_against_a_head_noted_before() throws Exception {
        AuditHead noted;
        try (AuditLog log = AuditLog.open(file, NOON)) {
            log.append("a", Map.of());
            log.append("b", Map.of());
            assertThat(log.flush(Duration.ofSeconds(30))).isTrue();
            noted = log.head();
            log.append("c", Map.of());
        }
        assertThat(noted.sequence()).isEqualTo(2);
        assertThat(AuditCheck.of(file, noted).isWhole()).isTrue();

        Files.writeString(file, lines().get(0) + "\n");

        assertThat(AuditCheck.of(file).isWhole()).isTrue();
        assertThat(AuditCheck.of(file, noted).isWhole()).isFalse();
        assertThat(AuditCheck.of(file, noted).problem()).contains("up to 2", "missing");
    }

    @Test
    void a_last_line_cut_while_it_was_written_is_replaced_by_a_note_of_it() throws IOException {
        write(1, 3);
        byte[] sound = Files.readAllBytes(file);
        int lastLine = new String(sound, StandardCharsets.ISO_8859_1).lastIndexOf('\n', sound.length - 2) + 1;

        for (int size = lastLine + 1; size < sound.length; size += 17) {
            Files.write(file, java.util.Arrays.copyOf(sound, size));
            assertThat(AuditCheck.of(file).isCut()).isTrue();
            write(4, 4);

            AuditCheck.Result result = AuditCheck.of(file);
            assertThat(result.isWhole()).isTrue();
            assertThat(result.lines()).isEqualTo(4);
            JsonNode note = new ObjectMapper().readTree(lines().get(2));
            assertThat(note.path("kind").asText()).isEqualTo("recovered");
            assertThat(note.path("data").path("bytes").asInt()).isEqualTo(size - lastLine);
        }
    }

    @Test
    void a_changed_last_line_is_not_written_on() throws IOException {
        write(1, 2);
        Files.writeString(file, Files.readString(file).replace("\"n\":\"2\"", "\"n\":\"3\""));

        AuditException failure = catchThrowableOfType(AuditException.class, () -> AuditLog.open(file, NOON));

        assertThat(failure.code()).isEqualTo(AuditException.BROKEN);
    }

    @Test
    void two_writers_of_one_file_are_refused() {
        try (AuditLog first = AuditLog.open(file, NOON)) {
            assertThat(first.lost()).isZero();
            AuditException failure = catchThrowableOfType(AuditException.class, () -> AuditLog.open(file, NOON));
            assertThat(failure.code()).isEqualTo(AuditException.IN_USE);
        }
    }

    @Test
    void the_program_says_which_line_is_the_first_that_does_not_fit() throws IOException {
        write(1, 3);
        assertThat(run()).isEqualTo("0: 3 lines fit");

        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("note", "vote"));
        afterWriting(lines);
        assertThat(run()).isEqualTo("1: line 2 does not fit");
    }

    private String run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = AuditCheck.run(new String[] {file.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + ": " + out.toString(StandardCharsets.UTF_8).split("[;:]")[0];
    }

    @Test
    void a_run_leaves_its_decisions_refusals_commands_configuration_and_keys() throws Exception {
        byte[] configuration = "password: planted-secret".getBytes(StandardCharsets.UTF_8);
        try (AuditLog log = AuditLog.open(file, NOON)) {
            AuditListener listener = AuditListener.of(log, "macd", "main");
            log.configuration("macd.yaml", configuration);
            log.keyUsed("hl-agent", "orders");
            new PaperRun()
                    .bar(100)
                    .market(Side.BUY, "1")
                    .bar(100)
                    .market(Side.BUY, "9")
                    .bar(100)
                    .play(
                            (proposal, view) -> proposal.quantity().compareTo(Quantity.of("5")) > 0
                                    ? RiskDecision.deny(Denial.of("TOO_LARGE", "test", "more than five"))
                                    : RiskDecision.approve(),
                            PositionStore.NONE,
                            listener);
            listener.onCommand(
                    new OperatorCommand("7", OperatorCommand.Kind.HALT, "", "ann", "operator", 0, 9),
                    new CommandResult("7", CommandResult.Outcome.DONE, "halted", 1));
            listener.onStateChange(5, TradingState.HALTED, Denial.of("OPERATOR", "operator", "as told"));
        }

        assertThat(AuditCheck.of(file).isWhole()).isTrue();
        List<JsonNode> entries = new ArrayList<>();
        for (String line : lines()) {
            entries.add(new ObjectMapper().readTree(line));
        }
        assertThat(entries)
                .extracting(entry -> entry.path("kind").asText() + " "
                        + entry.path("data").path("event").asText(""))
                .contains(
                        "configuration ",
                        "key ",
                        "order Accepted",
                        "order Filled",
                        "order Denied",
                        "command ",
                        "state ");
        JsonNode denied = entries.stream()
                .filter(entry -> entry.path("data").path("event").asText("").equals("Denied"))
                .findFirst()
                .orElseThrow();
        assertThat(denied.path("data").path("code").asText()).isEqualTo("TOO_LARGE");
        assertThat(denied.path("data").path("intent").asText()).contains("BUY", "9");
        assertThat(Files.readString(file)).contains("\"actor\":\"ann\"").doesNotContain("planted-secret");
    }

    @Test
    void entries_after_the_end_are_counted_as_lost() throws IOException {
        AuditLog log = AuditLog.open(file, NOON);
        log.append("a", Map.of());
        log.close();
        log.append("b", Map.of());

        assertThat(log.lost()).isEqualTo(1);
        assertThat(AuditCheck.of(file).lines()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_ours_is_not_taken_for_a_chain() throws IOException {
        Files.writeString(file, "hello\n", StandardOpenOption.CREATE);

        assertThat(AuditCheck.of(file).brokenLine()).isEqualTo(1);
        assertThat(catchThrowableOfType(AuditException.class, () -> AuditLog.open(file, NOON))
                        .code())
                .isEqualTo(AuditException.BROKEN);
    }

    @Test
    void a_file_named_by_mistake_stays_as_it_is() throws IOException {
        for (String content : List.of("name: macd", "x".repeat(2_000_000), "{\"seq\":1}\nname: macd\n")) {
            Files.writeString(file, content);

            assertThat(catchThrowableOfType(AuditException.class, () -> AuditLog.open(file, NOON))
                            .code())
                    .isEqualTo(AuditException.BROKEN);
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @Test
    void a_very_long_value_is_cut_and_the_chain_goes_on() throws IOException {
        try (AuditLog log = AuditLog.open(file, NOON)) {
            log.append("long", Map.of("text", "x".repeat(3_000_000)));
        }
        write(2, 2);

        assertThat(AuditCheck.of(file).isWhole()).isTrue();
        assertThat(AuditCheck.of(file).lines()).isEqualTo(2);
        assertThat(lines().get(0).length()).isLessThan(10_000);
    }
}
