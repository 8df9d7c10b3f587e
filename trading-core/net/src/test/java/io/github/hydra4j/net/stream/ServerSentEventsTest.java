package io.github.hydra4j.net.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.RawServer;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.stream.StreamEvent.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerSentEventsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private final Heard heard = new Heard();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Transport transport = Transport.standard();

    @AfterEach
    void close() {
        transport.close();
    }

    private StreamSession.Builder session(RawServer server) {
        return StreamSession.serverSentEvents(transport, server.uri("http"), heard)
                .random(new Random(1))
                .maxMessageBytes(10_000)
                .backoff(new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)));
    }

    private RawServer server(RawServer.Script first) throws Exception {
        return new RawServer(peer -> {
            requests.add(peer.request());
            if (peer.number() == 1) {
                first.play(peer);
            } else {
                peer.write(OK + "data: good\n\n");
                peer.untilGone();
            }
        });
    }

    @Test
    void events_come_with_id_type_and_data_and_after_a_loss_the_last_id_is_told() throws Exception {
        try (RawServer server = server(peer ->
                        peer.write(OK + ": hello\nid: 7\nevent: fill\ndata: one\ndata: two\n\ndata: three\r\n\r\n"));
                StreamSession session = session(server).header("x-api-key", "k").build()) {
            session.start();
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            assertThat(heard.next()).isEqualTo("7/fill/one\ntwo");
            assertThat(heard.next()).isEqualTo("7/message/three");
            assertThat(heard.next()).isEqualTo("DOWN CLOSED_BY_SERVER");
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            assertThat(heard.next()).isEqualTo("GAP RECONNECTED");
            assertThat(heard.next()).isEqualTo("/message/good");
            assertThat(requests.get(0)).contains("x-api-key: k").doesNotContain("Last-Event-ID");
            assertThat(requests.get(1)).contains("Last-Event-ID: 7");
        }
    }

    @Test
    void an_event_without_end_is_refused_before_it_fills_the_memory() throws Exception {
        recovers(
                peer -> {
                    peer.write(OK + "data: ");
                    while (true) {
                        peer.write("x".repeat(10_000));
                    }
                },
                Cause.BAD_DATA);
    }

    @Test
    void bytes_that_are_not_utf8() throws Exception {
        recovers(
                peer -> {
                    peer.write(OK);
                    peer.write(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xff, '\n', '\n'});
                    peer.untilGone();
                },
                Cause.BAD_DATA);
    }

    @Test
    void silence_without_even_a_comment() throws Exception {
        recovers(
                peer -> {
                    peer.write(OK);
                    for (int i = 0; i < 10; i++) {
                        peer.write(": alive\n\n");
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                    peer.untilGone();
                },
                Cause.SILENCE);
        // Ten signs of life a tenth of a second apart kept it up for longer than the half second it may be silent.
        StreamEvent up = heard.events.poll();
        StreamEvent down = heard.events.poll();
        assertThat(down.timeNanos() - up.timeNanos()).isGreaterThan(1_200_000_000L);
    }

    private void recovers(RawServer.Script fault, Cause cause) throws Exception {
        try (RawServer server = server(fault);
                StreamSession session =
                        session(server).maxSilence(Duration.ofMillis(500)).build()) {
            session.start();
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            assertThat(heard.next()).isEqualTo("DOWN " + cause);
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            assertThat(heard.next()).isEqualTo("GAP RECONNECTED");
            assertThat(heard.next()).isEqualTo("/message/good");
            assertThat(server.failures()).isEmpty();
        }
    }

    @Test
    void a_wait_the_server_asks_for_is_kept() throws Exception {
        try (RawServer server = server(peer -> peer.write(OK + "retry: 600\n\n"));
                StreamSession session = session(server).build()) {
            session.start();
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            assertThat(heard.next()).isEqualTo("DOWN CLOSED_BY_SERVER");
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            List<StreamEvent> events = List.copyOf(heard.events);
            assertThat(events.get(2).timeNanos() - events.get(1).timeNanos()).isGreaterThanOrEqualTo(590_000_000L);
        }
    }

    @Test
    void something_that_is_no_stream_of_events() throws Exception {
        try (RawServer server = server(peer ->
                        peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nbusy"));
                StreamSession session = session(server).build()) {
            session.start();
            assertThat(heard.next()).isEqualTo("DOWN REFUSED");
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
        }
    }
}
