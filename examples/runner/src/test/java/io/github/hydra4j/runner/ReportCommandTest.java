package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    @Test
    void makes_the_same_page_from_the_result_alone() throws IOException {
        Path report = folder.resolve("r");
        Outcome.of("backtest", Examples.sound(folder), "--out", report);
        Path page = folder.resolve("again.html");

        Outcome outcome = Outcome.of("report", report.resolve("result.json"), "--out", page);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains(page.toUri().toString());
        assertThat(page).hasSameBinaryContentAs(report.resolve("report.html"));
    }

    @Test
    void refuses_a_file_that_is_no_result() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\":1}");

        Outcome outcome = Outcome.of("report", other);

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains(other.toString(), "result.json");
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void a_page_that_cannot_be_written_leaves_nothing_behind() throws IOException {
        Path report = folder.resolve("r");
        Outcome.of("backtest", Examples.sound(folder), "--out", report);
        Path taken = Files.writeString(folder.resolve("taken"), "mine");

        Outcome outcome = Outcome.of("report", report.resolve("result.json"), "--out", taken.resolve("page.html"));

        assertThat(outcome.code()).isEqualTo(5);
        assertThat(taken).hasContent("mine");
    }
}
