package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorRunnerTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors");

    @Test
    void every_signature_equals_that_of_independent_implementations_with_both_libraries() {
        List<VectorReport> reports = VectorRunner.run(VECTORS);

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.failed())
                    .as(report.line() + " " + report.reasons())
                    .isZero();
            assertThat(report.passed()).as(report.line()).isPositive();
        });
        assertThat(reports)
                .extracting(VectorReport::line)
                .contains(
                        "signatures.json passed=7 failed=0 skipped=0",
                        "transactions.json passed=9 failed=0 skipped=0",
                        "signing-l1.json passed=86 failed=0 skipped=0",
                        "signing-user-signed.json passed=20 failed=0 skipped=0",
                        "signing-multisig.json passed=3 failed=0 skipped=0",
                        "signing-python-sdk.json passed=21 failed=0 skipped=0",
                        "signing-rust-sdk.json passed=18 failed=0 skipped=0",
                        "recover-signer.json passed=3 failed=0 skipped=0",
                        "ed25519.json passed=16 failed=0 skipped=0",
                        "base58.json passed=42 failed=0 skipped=0");
    }

    @Test
    void a_wrong_signature_is_found(@TempDir Path folder) throws IOException {
        String good = Files.readString(VECTORS.resolve("signatures.json"));
        Files.writeString(folder.resolve("altered.json"), good.replace("a5d58782", "a5d58783"));

        assertThat(VectorRunner.run(folder)).singleElement().satisfies(report -> {
            assertThat(report.failed()).isEqualTo(1);
            assertThat(report.passed()).isEqualTo(6);
        });
    }

    @Test
    void a_kind_that_is_not_known_is_skipped_and_not_passed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.json"), "{\"vectors\":[{\"id\":\"x\",\"kind\":\"something\"}]}");
        Files.writeString(folder.resolve("shape.json"), "{\"something\":1}");

        assertThat(VectorRunner.run(folder))
                .extracting(VectorReport::line)
                .containsExactly("other.json passed=0 failed=0 skipped=1", "shape.json passed=0 failed=0 skipped=1");
    }
}
