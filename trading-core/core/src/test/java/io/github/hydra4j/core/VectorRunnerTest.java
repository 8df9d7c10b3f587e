package io.github.hydra4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorRunnerTest {

    private static final Path FOLDER = Path.of("src/test/resources/vectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_vector_of_every_file_is_reproduced() {
        assertThat(VectorRunner.run(FOLDER).stream().map(VectorReport::line))
                .containsExactly(
                        "onchain.json passed=17 failed=0 skipped=0",
                        "v2-math.json passed=15 failed=0 skipped=0",
                        "v3-math.json passed=24 failed=0 skipped=0",
                        "v3-quote.json passed=13 failed=0 skipped=0",
                        "rounding-price.json passed=38 failed=0 skipped=0",
                        "rounding-size.json passed=9 failed=0 skipped=1");
    }

    @Test
    void each_expected_value_that_is_one_off_fails_its_vector() throws IOException {
        for (String file : List.of("onchain", "v2-math", "v3-math", "v3-quote")) {
            JsonNode root =
                    JSON.readTree(FOLDER.resolve("evm/" + file + ".json").toFile());
            for (JsonNode vector : root.path("vectors")) {
                for (var field : vector.path("expected").properties()) {
                    ObjectNode changed = vector.deepCopy();
                    String text = field.getValue().asText();
                    char last = text.charAt(text.length() - 1);
                    String other = text.substring(0, text.length() - 1) + (last == '9' ? '8' : (char) (last + 1));
                    ((ObjectNode) changed.path("expected")).put(field.getKey(), other);
                    VectorReport report = new VectorReport(file);
                    PoolVectors.run(changed, report);
                    assertThat(report.failed())
                            .as("%s %s", vector.path("id"), field.getKey())
                            .isEqualTo(1);
                }
            }
        }
    }

    @Test
    void what_must_be_refused_passes_only_if_it_is_refused() {
        VectorReport report = new VectorReport("errors");
        PoolVectors.run(tick(887273, true), report);
        assertThat(report.line()).isEqualTo("errors passed=1 failed=0 skipped=0");

        PoolVectors.run(tick(0, true), report);
        PoolVectors.run(tick(887273, false), report);
        assertThat(report.line()).isEqualTo("errors passed=1 failed=2 skipped=0");
    }

    private static JsonNode tick(int tick, boolean error) {
        ObjectNode vector = JSON.createObjectNode().put("id", "x").put("kind", "v3.tickToSqrtPriceX96");
        vector.putObject("input").put("tick", tick);
        vector.putObject("expected").put(error ? "error" : "sqrtPriceX96", "1");
        return vector;
    }

    @Test
    void what_is_not_known_is_skipped_and_never_passed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"vectors\":[{\"id\":\"1\",\"kind\":\"tx.sign\"}]}");
        Files.writeString(folder.resolve("b.json"), "{\"candles\":[]}");
        Files.writeString(folder.resolve("c.csv"), "x");
        Files.writeString(folder.resolve("d.json"), "{");

        assertThat(VectorRunner.run(folder).stream().map(VectorReport::line))
                .containsExactly(
                        "a.json passed=0 failed=0 skipped=1",
                        "b.json passed=0 failed=0 skipped=1",
                        "c.csv passed=0 failed=0 skipped=1",
                        "d.json passed=0 failed=1 skipped=0");
    }
}
