package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path folder;

    @Test
    void macd_on_recorded_trades_runs_from_the_trades_to_the_page() {
        assumeThat(Path.of("target", "data", "bitstamp_trades_from_20131125_usd.csv"))
                .exists();

        JsonNode document = Outcome.of("backtest", Outcome.demo("macd-bitstamp.yaml"), "--out", folder, "--json")
                .json();

        JsonNode statistics = document.path("statistics");
        assertThat(document.path("start").asText()).startsWith("2013-11-25");
        assertThat(statistics.path("trips").path("count").asInt()).isGreaterThan(10);
        assertThat(statistics.path("activity").path("bars").asInt()).isGreaterThan(9_000);
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void two_strategies_share_an_account_on_made_up_markets() {
        JsonNode document = Outcome.of("backtest", Outcome.demo("portfolio-synthetic.yaml"), "--out", folder, "--json")
                .json();

        assertThat(document.path("statistics").path("byStrategy")).hasSize(2);
        assertThat(document.path("statistics").path("byInstrument")).hasSize(2);
    }

    @Test
    void paper_on_a_made_up_feed_is_the_backtest_of_the_same_file() {
        JsonNode paper = Outcome.of("paper", Outcome.demo("paper-synthetic.yaml"), "--speed", 0, "--json")
                .json();
        JsonNode backtest = Outcome.of("backtest", Outcome.demo("paper-synthetic.yaml"), "--out", folder, "--json")
                .json();

        assertThat(paper.path("orders").asLong())
                .isPositive()
                .isEqualTo(backtest.path("statistics")
                        .path("activity")
                        .path("orders")
                        .asLong());
    }
}
