package io.github.hydra4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RandomRun;
import io.github.hydra4j.core.backtest.ResultFixture;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.StrategyId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    private static final String EVIL = "</script><b>\"'&<!--<script>alert(1)</script>";

    private static String page(BacktestResult result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report.html(ReportData.of(result), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String data(String page) {
        Matcher matcher = Pattern.compile(
                        "<script id=\"data\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void what_users_name_stays_text() throws IOException {
        var trip = ResultFixture.trip("sim:A", Side.BUY, 1, 2, 1);
        BacktestResult result = new ResultFixture()
                .name(EVIL)
                .warning(EVIL)
                .configured(EVIL, EVIL)
                .trip(new io.github.hydra4j.core.backtest.RoundTrip(
                        InstrumentId.of("sim:" + EVIL),
                        new StrategyId(EVIL),
                        Side.BUY,
                        trip.entryNanos(),
                        trip.exitNanos(),
                        1,
                        1,
                        2,
                        1,
                        0,
                        0,
                        0,
                        0,
                        1,
                        Double.NaN,
                        Double.NaN,
                        false,
                        EVIL,
                        EVIL))
                .build();
        String page = page(result);
        assertThat(page).doesNotContain("</script><b>").doesNotContain("<script>alert");
        JsonNode data = new ObjectMapper().readTree(data(page));
        assertThat(data.path("name").asText()).isEqualTo(EVIL);
        assertThat(data.at("/trips/entryTag/values/0").asText()).isEqualTo(EVIL);
        assertThat(Pattern.compile("<script").matcher(page).results().count()).isEqualTo(3);
    }

    @Test
    void own_scripts_never_turn_text_into_markup() throws IOException {
        String page = page(new ResultFixture().build());
        String own = page.substring(page.lastIndexOf("\"use strict\";"));
        assertThat(own)
                .doesNotContain("innerHTML")
                .doesNotContain("outerHTML")
                .doesNotContain("insertAdjacentHTML")
                .doesNotContain("document.write")
                .doesNotContain("eval(");
    }

    @Test
    void nothing_is_loaded_from_anywhere() {
        String page = page(RandomRun.of("r", 1, 500, Timeframe.H1, 10, 1).build());
        assertThat(page).contains("default-src 'none'");
        Pattern loads = Pattern.compile(
                "(?:src|href|action)\\s*=\\s*[\"']?\\s*(?:https?:)?//|url\\(\\s*[\"']?\\s*(?:https?:)?//|@import"
                        + "|fetch\\(\\s*[\"'`]|new WebSocket");
        assertThat(loads.matcher(page).results().map(match -> match.group())).isEmpty();
        assertThat(page).doesNotContain("{{");
    }

    @Test
    void the_same_run_gives_the_same_bytes() {
        assertThat(page(RandomRun.of("r", 1, 500, Timeframe.H1, 10, 1).build()))
                .isEqualTo(page(RandomRun.of("r", 1, 500, Timeframe.H1, 10, 1).build()));
    }

    @Test
    void a_year_of_minutes_with_forty_thousand_trips_stays_small() {
        String page =
                page(RandomRun.of("big", 1, 525_600, Timeframe.M1, 40_000, 2).build());
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(12_000_000);
    }

    @Test
    void columns_hold_every_trip_and_times_are_distances() throws IOException {
        BacktestResult result = RandomRun.of("r", 2, 500, Timeframe.H1, 10, 1).build();
        JsonNode trips = new ObjectMapper().readTree(data(page(result))).path("trips");
        assertThat(trips.path("net")).hasSize(10);
        long entry = 0;
        for (int i = 0; i < 10; i++) {
            entry += trips.path("entry").path(i).asLong();
            assertThat(entry).isEqualTo(result.roundTrips().get(i).entryNanos() / 1_000_000);
        }
    }
}
