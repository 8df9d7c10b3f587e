package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PaperCommandTest {

    @TempDir
    Path folder;

    @Test
    void without_waiting_ends_with_the_orders_and_the_equity_of_the_backtest() {
        Path file = Examples.sound(folder);

        JsonNode backtest = Outcome.of("backtest", file, "--out", folder.resolve("r"), "--json")
                .json();
        JsonNode paper = Outcome.of("paper", file, "--speed", 0, "--json").json();

        JsonNode activity = backtest.path("statistics").path("activity");
        assertThat(paper.path("feedEnded").asBoolean()).isTrue();
        assertThat(paper.path("orders").asLong())
                .isPositive()
                .isEqualTo(activity.path("orders").asLong());
        assertThat(paper.path("fills").asLong())
                .isEqualTo(activity.path("fills").asLong());
        assertThat(paper.path("finalEquity").asDouble())
                .isCloseTo(backtest.path("finalEquity").asDouble(), within(1e-6));
    }

    @Test
    void stops_when_its_time_is_over() {
        Outcome outcome =
                Outcome.of("paper", Examples.sound(folder), "--speed", 1, "--for", "20ms", "--status-every", "5ms");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("in real time", "stopped", "equity", "Equity", "State")
                .doesNotContain("HALTED");
    }

    @Test
    void an_absurd_speed_is_refused() {
        Outcome outcome = Outcome.of("paper", Examples.sound(folder), "--speed", "-2");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("--speed -2", "from 0");
    }

    @Test
    void says_what_only_backtests_have() {
        Outcome outcome = Outcome.of("paper", Examples.sound(folder), "--set", "from=2024-01-02");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("'from' and 'to' count in backtests only");
    }
}
