package io.github.hydra4j.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TerminalTest {

    @Test
    void colours_only_where_they_are_wanted() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);

        assertThat(Terminal.captured(nowhere, nowhere).warning("@|x|@ 50%")).isEqualTo("@|x|@ 50%");
        assertThat(new Terminal(nowhere, nowhere, true, Ansi.ON).warning("careful"))
                .startsWith("\u001b[")
                .contains("careful")
                .endsWith("m");
    }

    @Test
    void progress_stays_silent_where_nobody_watches() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, UTF_8);

        try (ProgressDisplay progress =
                new ProgressDisplay(Terminal.captured(stream, stream), "task", " bars", 10, true)) {
            progress.at(5);
        }

        assertThat(err.size()).isZero();
    }
}
