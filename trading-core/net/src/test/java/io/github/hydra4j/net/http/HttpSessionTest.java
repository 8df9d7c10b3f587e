package io.github.hydra4j.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.ManualScheduler;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.http.HttpOutcome.Answered;
import io.github.hydra4j.net.http.HttpOutcome.NotSent;
import io.github.hydra4j.net.http.HttpOutcome.Unknown;
import io.github.hydra4j.net.limit.Claim;
import io.github.hydra4j.net.limit.RateBudget;
import io.github.hydra4j.net.limit.RateLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpSessionTest {

    private final MockWebServer server = new MockWebServer();
    private final ManualScheduler time = new ManualScheduler();
    private final LinkedBlockingQueue<Duration> retries = new LinkedBlockingQueue<>();
    private final List<String> breakers = new CopyOnWriteArrayList<>();
    private final Transport transport = Transport.builder()
            .scheduler(time)
            .listener(new NetListener() {
                @Override
                public void requestRetried(String session, String operation, int attempt, Duration wait) {
                    retries.add(wait);
                }

                @Override
                public void breakerChanged(String session, String state) {
                    breakers.add(state);
                }
            })
            .build();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    private HttpSession.Builder session() {
        return HttpSession.builder(transport, server.url("/v1").uri())
                .name("venue")
                // Virtual time may leap while a real server answers.
                .timeout(Duration.ofDays(1000))
                .random(new Random(7));
    }

    private static MockResponse status(int code) {
        return new MockResponse.Builder().code(code).body("{}").build();
    }

    private static Answered answered(HttpOutcome outcome) {
        assertThat(outcome).isInstanceOf(Answered.class);
        return (Answered) outcome;
    }

    private static Unknown unknown(HttpOutcome outcome) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Unknown.class);
        return (Unknown) outcome;
    }

    private HttpOutcome waitFor(java.util.concurrent.CompletionStage<HttpOutcome> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_post_carries_headers_and_body_to_base_and_path_and_gives_the_answer() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .addHeader("X-One", "1")
                .body("{\"px\":0.10,\"name\":\"Zürich\"}")
                .build());
        HttpSession session = session().header("x-api-key", "key").build();

        HttpAnswer answer = answered(session.exchange(
                        HttpRequest.post("/exchange?fast=1", "{\"a\":1}").header("X-Two", "2")))
                .response();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-one")).contains("1");
        assertThat(answer.json().at("px").decimal()).hasToString("0.10");
        assertThat(answer.json().at("name").text()).isEqualTo("Zürich");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/exchange?fast=1 HTTP/1.1");
        assertThat(request.getHeaders().get("x-api-key")).isEqualTo("key");
        assertThat(request.getHeaders().get("X-Two")).isEqualTo("2");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("hydra4j");
        assertThat(request.getBody().utf8()).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_refusal_by_the_server_is_an_answer() {
        for (int code : new int[] {301, 400, 401, 403, 404, 422}) {
            server.enqueue(new MockResponse.Builder()
                    .code(code)
                    .addHeader("Location", "/elsewhere")
                    .build());
            assertThat(answered(session().build().exchange(HttpRequest.post("/x", "{}")))
                            .response()
                            .status())
                    .isEqualTo(code);
        }
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void a_write_that_fails_at_the_server_is_unknown_and_never_sent_again() throws Exception {
        HttpSession session = session().build();
        for (int code : new int[] {500, 502, 504, 408, 429}) {
            server.enqueue(status(code));
            Unknown unknown = unknown(waitFor(session.send(HttpRequest.post("/order", "{}"))));
            assertThat(unknown.cause())
                    .isEqualTo(
                            code == 429
                                    ? UnknownCause.RATE_LIMITED
                                    : code == 408 ? UnknownCause.TIMEOUT : UnknownCause.SERVER_ERROR);
            assertThat(unknown.reach()).isEqualTo(Reach.ANSWERED);
            assertThat(unknown.given().orElseThrow().status()).isEqualTo(code);
        }
        assertThat(server.getRequestCount()).isEqualTo(5);
        assertThat(retries).isEmpty();
    }

    @Test
    void a_server_that_invites_to_come_back_at_once_does_not_get_a_write_twice() {
        HttpSession session = session().build();
        for (HttpRequest write : List.of(HttpRequest.post("/order", "{}"), HttpRequest.delete("/order"))) {
            server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", "0")
                    .build());
            assertThat(unknown(session.exchange(write)).cause()).isEqualTo(UnknownCause.SERVER_ERROR);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_read_is_sent_again_after_a_jittered_wait() throws Exception {
        server.enqueue(status(502));
        server.enqueue(status(502));
        server.enqueue(status(200));
        HttpSession session = session()
                .retries(new RetryPolicy(3, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10)), 20, 10))
                .build();

        CompletableFuture<HttpOutcome> outcome =
                session.send(HttpRequest.get("/book")).toCompletableFuture();

        Duration first = retries.poll(20, TimeUnit.SECONDS);
        assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        time.advance(first.minusNanos(1));
        assertThat(server.getRequestCount()).isEqualTo(1);
        time.advance(Duration.ofNanos(1));
        Duration second = retries.poll(20, TimeUnit.SECONDS);
        assertThat(second).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        time.advance(second);
        assertThat(answered(outcome.get(20, TimeUnit.SECONDS)).response().status())
                .isEqualTo(200);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_retry_waits_at_least_as_long_as_the_server_asks() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .build());
        server.enqueue(status(200));
        CompletableFuture<HttpOutcome> outcome =
                session().build().send(HttpRequest.get("/book")).toCompletableFuture();
        assertThat(retries.poll(20, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(7));
        time.advance(Duration.ofSeconds(7));
        answered(outcome.get(20, TimeUnit.SECONDS));
    }

    @Test
    void retries_stop_when_their_budget_is_used_up() throws Exception {
        HttpSession session = session()
                .retries(new RetryPolicy(5, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)), 50, 2))
                .breaker(new BreakerSettings(100, 100, 100, Duration.ofSeconds(1), 1))
                .build();
        for (int i = 0; i < 20; i++) {
            server.enqueue(status(500));
        }
        for (int i = 0; i < 6; i++) {
            CompletableFuture<HttpOutcome> outcome =
                    session.send(HttpRequest.get("/book")).toCompletableFuture();
            while (!outcome.isDone()) {
                time.advance(Duration.ofMillis(1));
            }
            unknown(outcome.join());
        }
        // Two in reserve, and each read after the first pays for half a retry.
        assertThat(server.getRequestCount()).isEqualTo(6 + 2 + 2);
    }

    @Test
    void the_breaker_opens_keeps_all_but_cancels_back_and_tries_again() {
        HttpSession session = session()
                .breaker(new BreakerSettings(50, 4, 4, Duration.ofSeconds(10), 1))
                .build();
        HttpRequest order = HttpRequest.post("/order", "{}");
        for (int i = 0; i < 4; i++) {
            server.enqueue(status(500));
            unknown(session.exchange(order));
        }
        NotSent refused = (NotSent) session.exchange(order);
        assertThat(refused.reason()).isEqualTo(NotSent.Reason.BREAKER_OPEN);
        assertThat(server.getRequestCount()).isEqualTo(4);
        assertThat(session.breaker().isOpen()).isTrue();

        server.enqueue(status(200));
        answered(session.exchange(order.priority(Priority.CANCEL)));
        assertThat(server.getRequestCount()).isEqualTo(5);

        time.advance(Duration.ofSeconds(11));
        server.enqueue(status(200));
        answered(session.exchange(order));
        assertThat(breakers).containsExactly("OPEN", "HALF_OPEN", "CLOSED");
    }

    @Test
    void a_call_that_would_wait_too_long_for_its_budget_is_not_sent() {
        RateLimiter limiter = new RateLimiter(
                "venue",
                List.of(RateBudget.perWindow("ip", 10, Duration.ofMinutes(1)).shares(100, 100, 100, 100)),
                time,
                new Random(1),
                NetListener.NONE);
        HttpSession session = session().limiter(limiter).build();
        server.enqueue(status(200));
        HttpRequest read = HttpRequest.get("/book").claim(Claim.of("ip", 10));
        answered(session.exchange(read));
        NotSent denied = (NotSent) session.exchange(read);
        assertThat(denied.reason()).isEqualTo(NotSent.Reason.RATE_BUDGET);
        assertThat(denied.detail()).contains("ip").contains("10 needed").contains("may wait 5000 ms");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_429_pauses_the_budget_for_as_long_as_the_server_says() throws Exception {
        RateLimiter limiter = new RateLimiter(
                "venue",
                List.of(RateBudget.perWindow("ip", 1000, Duration.ofMinutes(1))),
                time,
                new Random(1),
                NetListener.NONE);
        HttpSession session = session()
                .limiter(limiter)
                .feedback(LimitHeaders.retryAfter("ip"))
                .build();
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "3")
                .build());
        HttpRequest order = HttpRequest.post("/order", "{}").claim(Claim.of("ip", 1));
        unknown(session.exchange(order));

        CompletableFuture<HttpOutcome> later = session.send(order).toCompletableFuture();
        server.enqueue(status(200));
        time.advance(Duration.ofMillis(2_999));
        assertThat(limiter.waiting()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        answered(later.get(20, TimeUnit.SECONDS));
    }

    @Test
    void a_closed_session_sends_nothing() {
        HttpSession session = session().build();
        session.close();
        assertThat(((NotSent) session.exchange(HttpRequest.get("/x"))).reason()).isEqualTo(NotSent.Reason.CLOSED);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void warm_connections_are_there_before_the_first_order_and_stay() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.enqueue(status(200));
        }
        HttpSession session = session().build();
        session.keepWarm(HttpRequest.get("/ping"), 1, Duration.ofSeconds(30));
        server.takeRequest(20, TimeUnit.SECONDS);
        while (transport.okHttp().connectionPool().idleConnectionCount() == 0) {
            Thread.onSpinWait();
        }
        answered(session.exchange(HttpRequest.post("/order", "{}")));
        RecordedRequest order = server.takeRequest(20, TimeUnit.SECONDS);
        assertThat(order.getConnectionIndex()).isZero();
        assertThat(order.getExchangeIndex()).isEqualTo(1);
        time.advance(Duration.ofSeconds(30));
        assertThat(server.takeRequest(20, TimeUnit.SECONDS).getUrl().encodedPath())
                .isEqualTo("/v1/ping");
    }

    @Test
    void mistakes_in_settings_are_reported_together_and_without_the_key_in_the_address() {
        assertThatThrownBy(() -> HttpSession.builder(
                                transport, URI.create("ftp://user:hunter2hunter2@example.com/v3/0123456789abcdef0123"))
                        .timeout(Duration.ZERO)
                        .maxAnswerBytes(0)
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 mistakes")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("0123456789abcdef");
    }
}
