package io.github.hydra4j.net.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.net.ManualScheduler;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.http.BreakerSettings;
import io.github.hydra4j.net.http.HttpOutcome;
import io.github.hydra4j.net.http.HttpOutcome.NotSent;
import io.github.hydra4j.net.http.HttpOutcome.Unknown;
import io.github.hydra4j.net.http.HttpRequest;
import io.github.hydra4j.net.http.HttpSession;
import io.github.hydra4j.net.http.RetryPolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndpointGroupTest {

    private static final HttpRequest READ = HttpRequest.get("height");
    private static final HttpRequest WRITE = HttpRequest.post("tx", "{}");

    private final ManualScheduler time = new ManualScheduler();
    private final List<String> moves = new ArrayList<>();
    private final Transport transport = Transport.builder().scheduler(time).build();
    private final MockWebServer first = new MockWebServer();
    private final MockWebServer second = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        first.start();
        second.start();
    }

    @AfterEach
    void stop() {
        transport.close();
        first.close();
        second.close();
    }

    private HttpSession session(URI uri) {
        return HttpSession.builder(transport, uri)
                .retries(RetryPolicy.none())
                .timeout(Duration.ofDays(1000))
                .breaker(new BreakerSettings(50, 2, 2, Duration.ofSeconds(10), 1))
                .build();
    }

    private EndpointGroup group(URI firstUri) {
        return EndpointGroup.builder("chain", time)
                .endpoint(new Endpoint("first", session(firstUri)))
                .endpoint(new Endpoint("second", session(second.url("/").uri())))
                .maxLag(3)
                .maxReportAge(Duration.ofSeconds(30))
                .failBackAfter(Duration.ofMinutes(1))
                .listener(new NetListener() {
                    @Override
                    public void endpointChanged(String group, String from, String to, String why) {
                        moves.add(from + ">" + to + ": " + why);
                    }
                })
                .build();
    }

    private EndpointGroup group() {
        return group(first.url("/").uri());
    }

    private static void answers(MockWebServer server, int... codes) {
        for (int code : codes) {
            server.enqueue(new MockResponse.Builder()
                    .code(code)
                    .body("from " + server.getPort())
                    .build());
        }
    }

    @Test
    void a_read_goes_on_to_the_next_endpoint_until_one_answers() throws Exception {
        EndpointGroup group = group();
        answers(first, 502, 502);
        answers(second, 200, 200);
        assertThat(group.exchange(READ).answer().orElseThrow().text()).isEqualTo("from " + second.getPort());
        HttpOutcome later = group.send(READ).toCompletableFuture().get();
        assertThat(later.answer()).isPresent();
    }

    @Test
    void a_write_whose_fate_is_unknown_goes_nowhere_else() {
        EndpointGroup group = group();
        answers(first, 502);
        HttpOutcome outcome = group.exchange(WRITE);
        assertThat(((Unknown) outcome).cause()).isEqualTo(UnknownCause.SERVER_ERROR);
        assertThat(second.getRequestCount()).isZero();
    }

    @Test
    void a_write_that_was_certainly_not_sent_goes_to_the_next() throws Exception {
        int gone;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = closed.getLocalPort();
        }
        EndpointGroup group = group(URI.create("http://localhost:" + gone));
        answers(second, 200);
        assertThat(group.exchange(WRITE).answer()).isPresent();
    }

    @Test
    void an_open_breaker_moves_the_group_and_it_comes_back_when_the_better_one_has_been_well_for_long_enough() {
        EndpointGroup group = group();
        answers(first, 500, 500);
        group.exchange(WRITE);
        group.exchange(WRITE);
        assertThat(group.current().name()).isEqualTo("second");
        assertThat(moves).containsExactly("first>second: its breaker is open");
        time.advance(Duration.ofSeconds(10));
        group.health();
        time.advance(Duration.ofSeconds(59));
        assertThat(group.current().name()).isEqualTo("second");
        time.advance(Duration.ofSeconds(1));
        assertThat(group.current().name()).isEqualTo("first");

        // The one call that tries whether it works again fails, and the read goes on.
        answers(first, 500);
        answers(second, 200);
        assertThat(group.exchange(READ).answer()).isPresent();
        assertThat(group.current().name()).isEqualTo("second");
    }

    @Test
    void an_endpoint_that_falls_behind_is_left_and_taken_again_after_a_minute_of_health() {
        EndpointGroup group = group();
        group.report("first", 100);
        group.report("second", 103);
        assertThat(group.current().name()).isEqualTo("first");
        group.report("second", 104);
        assertThat(group.current().name()).isEqualTo("second");
        assertThat(moves).containsExactly("first>second: it is 4 behind, 3 are allowed");

        group.report("first", 104);
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofSeconds(10));
            group.report("first", 105 + i);
            group.report("second", 105 + i);
        }
        assertThat(group.current().name()).isEqualTo("second");
        time.advance(Duration.ofSeconds(10));
        group.report("first", 111);
        assertThat(group.current().name()).isEqualTo("first");
        assertThat(moves).endsWith("second>first: well again");
    }

    @Test
    void an_endpoint_that_stops_reporting_is_left() {
        EndpointGroup group = group();
        group.report("first", 100);
        group.report("second", 100);
        time.advance(Duration.ofSeconds(30));
        group.report("second", 101);
        time.advance(Duration.ofSeconds(1));
        assertThat(group.current().name()).isEqualTo("second");
        assertThat(group.health())
                .containsExactly(
                        new EndpointHealth("first", false, false, 100, 1, "it has reported nothing for PT30S"),
                        new EndpointHealth("second", true, true, 101, 0, ""));
    }

    @Test
    void with_nobody_well_only_cancels_are_sent() {
        EndpointGroup group = group();
        group.report("first", 1);
        group.report("second", 1);
        time.advance(Duration.ofMinutes(1));
        NotSent nobody = (NotSent) group.exchange(READ);
        assertThat(nobody.reason()).isEqualTo(NotSent.Reason.NO_ENDPOINT);
        assertThat(nobody.detail()).contains("first (it has reported nothing for PT30S) second (");
        answers(first, 200);
        assertThat(group.exchange(WRITE.priority(Priority.CANCEL)).answer()).isPresent();
    }
}
