package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacktestVectorsTest {

    private static final Path FOLDER = Path.of("src/test/resources/vectors/backtests");
    private static final RecordedData DATA = RecordedData.find("", FOLDER);

    @TempDir
    private Path folder;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> listed = Files.list(FOLDER)) {
            return listed.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @BeforeEach
    void needsRecordedData() {
        assumeThat(DATA.file("data/candles/hyperliquid_BTC-PERP_1h.csv.gz")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_trade_and_sum_is_the_one_of_the_other_engine(Path file) {
        VectorReport report = new BacktestVectors(DATA).run(file);

        assertThat(report.failed()).as("%s", report.reasons()).isZero();
        assertThat(report.passed()).as("%s", report.reasons()).isGreaterThan(25);
    }

    @Test
    void a_trade_that_is_one_bar_off_fails() throws IOException {
        VectorReport report = runChanged(root -> {
            ObjectNode trade = (ObjectNode) root.get("trades").get(3);
            trade.put("exit_bar", trade.get("exit_bar").asInt() + 1);
        });

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.reasons()).anyMatch(reason -> reason.contains("trade 3 exit_bar"));
    }

    @Test
    void a_trade_that_is_not_listed_fails() throws IOException {
        VectorReport report = runChanged(root -> ((ArrayNode) root.get("trades")).remove(0));

        assertThat(report.failed()).isPositive();
    }

    @Test
    void a_rule_that_is_not_known_is_skipped_and_never_passed() throws IOException {
        VectorReport report = runChanged(root -> ((ObjectNode) root.get("strategy")).put("volatility_filter", true));

        assertThat(report.line()).endsWith("passed=0 failed=0 skipped=1");
    }

    @Test
    void a_file_of_another_kind_is_skipped_and_never_passed() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"orders\": []}");

        assertThat(new BacktestVectors(DATA).run(other).line()).isEqualTo("other.json passed=0 failed=0 skipped=1");
    }

    private VectorReport runChanged(Consumer<ObjectNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(
                FOLDER.resolve("ta4j_03_rsi14_ETH-PERP_1h_nextopen.json").toFile());
        change.accept(root);
        Path changed = folder.resolve("changed.json");
        mapper.writeValue(changed.toFile(), root);
        return new BacktestVectors(DATA).run(changed);
    }
}
