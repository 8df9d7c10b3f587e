package io.github.hydra4j.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.net.ManualScheduler;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.json.ExactJson;
import io.github.hydra4j.net.limit.Claim;
import io.github.hydra4j.net.limit.RateBudget;
import io.github.hydra4j.net.limit.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitHeadersTest {

    private final ManualScheduler time = new ManualScheduler();
    private final RateLimiter limiter = new RateLimiter(
            "venue",
            List.of(RateBudget.perWindow("ip", 100, Duration.ofMinutes(1)).shares(100, 100, 100, 100)),
            time,
            new Random(1),
            NetListener.NONE);

    private HttpAnswer answer(int status, String... namesAndValues) {
        return new HttpAnswer(
                status,
                Headers.of(namesAndValues),
                new byte[0],
                time.epochNanos(),
                time.epochNanos(),
                ExactJson.standard());
    }

    /** How long until a call passes, in whole milliseconds. */
    private long waitAfter(HttpAnswer answer) {
        LimitHeaders.standard("ip").observe(HttpRequest.get("x"), answer, limiter);
        CompletableFuture<?> stage = limiter.acquire(
                        Claim.of("ip", 1), io.github.hydra4j.net.Priority.CANCEL, Duration.ofHours(1))
                .toCompletableFuture();
        long waited = 0;
        while (!stage.isDone()) {
            time.advance(Duration.ofMillis(1));
            waited++;
        }
        return waited;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7000", "999999999, 900000", "-5, 0"})
    void retry_after_in_seconds_is_kept_up_to_a_quarter_of_an_hour(String value, long millis) {
        assertThat(waitAfter(answer(429, "Retry-After", value))).isEqualTo(millis);
    }

    @Test
    void retry_after_as_a_date_is_held_against_the_servers_own_clock() {
        // The server is years behind us; what counts is that it asks for 12 seconds.
        assertThat(waitAfter(answer(
                        429, "Date", "Wed, 21 Oct 2015 07:28:00 GMT", "Retry-After", "Wed, 21 Oct 2015 07:28:12 GMT")))
                .isEqualTo(12_000);
    }

    @Test
    void without_it_the_reset_counts() {
        // 2015-10-21T07:28:04Z, a second later to be safe.
        assertThat(waitAfter(answer(429, "Date", "Wed, 21 Oct 2015 07:28:00 GMT", "x-ratelimit-reset", "1445412484")))
                .isEqualTo(5_000);
    }

    @Test
    void without_any_header_or_with_nonsense_the_wait_is_our_own_and_grows() {
        assertThat(waitAfter(answer(429))).isBetween(500L, 1_000L);
        assertThat(waitAfter(answer(429, "Retry-After", "soon"))).isBetween(1_000L, 2_000L);
        assertThat(waitAfter(answer(429, "Retry-After", "99999999999999999999")))
                .isBetween(2_000L, 4_000L);
    }

    @Test
    void a_503_pauses_only_if_it_says_so() {
        assertThat(waitAfter(answer(503, "Retry-After", "2"))).isEqualTo(2_000);
        assertThat(waitAfter(answer(503))).isZero();
    }

    @Test
    void what_remains_corrects_the_budget_on_every_answer() {
        waitAfter(answer(200, "x-ratelimit-remaining", "10"));
        assertThat(limiter.used("ip")).isEqualTo(91);
        waitAfter(answer(200, "x-ratelimit-remaining", "many"));
        assertThat(limiter.used("ip")).isEqualTo(92);
    }
}
