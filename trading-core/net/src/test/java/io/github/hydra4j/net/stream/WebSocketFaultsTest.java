package io.github.hydra4j.net.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.RawServer;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.stream.StreamEvent.Cause;
import io.github.hydra4j.net.stream.StreamEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that misbehave on their first connection and are well on the second: the fault is named, and the stream recovers. */
@Timeout(60)
class WebSocketFaultsTest {

    private final Heard heard = new Heard();
    private final Transport transport = Transport.standard();

    @AfterEach
    void close() {
        transport.close();
    }

    private StreamSession.Builder session(RawServer server) {
        return StreamSession.webSocket(transport, server.uri("ws"), heard)
                .name("venue")
                .random(new Random(1))
                .backoff(new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)))
                .maxMessageBytes(100_000)
                .subscribe(Subscription.of("book", "sub book"));
    }

    /** Plays the fault, then a good connection; the fault must give that cause, and everything must come back. */
    private StreamEvent recovers(RawServer.Script fault, Cause cause, String... before) throws Exception {
        return recovers(fault, cause, builder -> builder, before);
    }

    private StreamEvent recovers(
            RawServer.Script fault,
            Cause cause,
            java.util.function.UnaryOperator<StreamSession.Builder> with,
            String... before)
            throws Exception {
        try (RawServer server = new RawServer(peer -> {
                    if (peer.number() == 1) {
                        fault.play(peer);
                        return;
                    }
                    peer.upgrade();
                    peer.text("good after " + peer.nextMessage());
                    peer.untilGone();
                });
                StreamSession session = with.apply(session(server)).build()) {
            session.start();
            for (String expected : before) {
                assertThat(heard.next()).isEqualTo(expected);
            }
            assertThat(heard.next()).isEqualTo("DOWN " + cause);
            assertThat(heard.next()).isEqualTo("UP CONNECTED");
            if (before.length > 0) {
                assertThat(heard.next()).isEqualTo("GAP RECONNECTED");
            }
            assertThat(heard.next()).isEqualTo("good after sub book");
            assertThat(server.failures()).isEmpty();
        }
        return heard.events.stream()
                .filter(event -> event.kind() == Kind.DOWN)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_reset_in_the_middle_of_a_frame() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.text("whole");
                    peer.nextMessage();
                    peer.write(RawServer.head(0x81, 1000));
                    peer.write("half a mess");
                    peer.reset();
                },
                Cause.CONNECTION_LOST,
                "UP CONNECTED",
                "whole");
    }

    @Test
    void an_end_in_the_middle_of_a_frame() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.head(0x81, 1000));
                    peer.write("half a mess");
                },
                Cause.CONNECTION_LOST,
                "UP CONNECTED");
    }

    @Test
    void a_frame_that_claims_a_terabyte_is_refused_before_it_is_read() throws Exception {
        StreamEvent down = recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.head(0x81, 1L << 40));
                    flood(peer);
                },
                Cause.BAD_DATA,
                "UP CONNECTED");
        assertThat(down.detail()).contains("longer than 100000 bytes");
    }

    private static void flood(RawServer.Peer peer) throws IOException {
        byte[] block = new byte[64 * 1024];
        java.util.Arrays.fill(block, (byte) 'x');
        while (true) {
            peer.write(block);
        }
    }

    @Test
    void a_message_of_endless_fragments_is_refused_when_it_gets_too_long() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    byte[] piece = new byte[1000];
                    peer.write(RawServer.frame(0x02, piece));
                    while (true) {
                        peer.write(RawServer.frame(0x00, piece));
                    }
                },
                Cause.BAD_DATA,
                "UP CONNECTED");
    }

    @Test
    void a_negative_length() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.head(0x82, -5));
                    peer.untilGone();
                },
                Cause.BAD_DATA,
                "UP CONNECTED");
    }

    @Test
    void text_that_is_not_utf8() throws Exception {
        StreamEvent down = recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.frame(0x81, new byte[] {'{', (byte) 0xc3, (byte) 0x28, '}'}));
                    peer.untilGone();
                },
                Cause.BAD_DATA,
                "UP CONNECTED");
        assertThat(down.detail()).contains("not UTF-8");
    }

    @Test
    void a_character_cut_over_two_fragments_is_no_fault_but_one_cut_at_the_end_is() throws Exception {
        byte[] zurich = "Zürich".getBytes(StandardCharsets.UTF_8);
        heard.onText = (text, session) -> session.send("got it");
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.frame(0x01, java.util.Arrays.copyOfRange(zurich, 0, 2)));
                    peer.write(RawServer.frame(0x89, new byte[0]));
                    peer.write(RawServer.frame(0x80, java.util.Arrays.copyOfRange(zurich, 2, zurich.length)));
                    // The subscription, the pong and the listener's word come in any order.
                    while (!peer.nextMessage().equals("got it")) {
                        Thread.onSpinWait();
                    }
                    peer.write(RawServer.frame(0x81, java.util.Arrays.copyOfRange(zurich, 0, 2)));
                    peer.untilGone();
                },
                Cause.BAD_DATA,
                "UP CONNECTED",
                "Zürich");
    }

    @Test
    void reserved_bits_and_unknown_kinds_of_frames() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.frame(0xc1, "compressed?".getBytes(StandardCharsets.UTF_8)));
                    peer.untilGone();
                },
                Cause.BAD_DATA,
                "UP CONNECTED");
    }

    @Test
    void a_masked_frame() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'});
                    peer.untilGone();
                },
                Cause.BAD_DATA,
                "UP CONNECTED");
    }

    @Test
    void a_half_open_connection_is_noticed_by_its_silence() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.text("last sign of life");
                    peer.untilGone();
                },
                Cause.SILENCE,
                builder -> builder.maxSilence(Duration.ofMillis(300)),
                "UP CONNECTED",
                "last sign of life");
    }

    @Test
    void a_message_that_drips_in_byte_by_byte_is_silence() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.write(RawServer.head(0x81, 100));
                    while (true) {
                        peer.write("x");
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                },
                Cause.SILENCE,
                builder -> builder.maxSilence(Duration.ofMillis(300)),
                "UP CONNECTED");
    }

    @Test
    void protocol_pings_that_are_not_answered() throws Exception {
        recovers(
                peer -> {
                    peer.upgrade();
                    peer.untilGone();
                },
                Cause.CONNECTION_LOST,
                builder -> builder.heartbeat(Heartbeat.ping(Duration.ofMillis(200))),
                "UP CONNECTED");
    }

    @Test
    void a_slow_opening_is_given_up() throws Exception {
        recovers(
                peer -> {
                    for (char each : "HTTP/1.1 101 Switching Protocols\r\nX: ".toCharArray()) {
                        peer.write(String.valueOf(each));
                    }
                    while (true) {
                        peer.write("y");
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                },
                Cause.CONNECT_FAILED,
                builder -> builder.openWithin(Duration.ofMillis(300)));
    }

    @Test
    void a_refusal_to_open() throws Exception {
        StreamEvent down = recovers(
                peer -> peer.write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                Cause.REFUSED);
        assertThat(down.detail()).isEqualTo("status 503 instead of 101");
    }

    @Test
    void an_answer_that_is_not_http() throws Exception {
        recovers(peer -> peer.write("SSH-2.0-OpenSSH_9.2\r\n"), Cause.BAD_DATA);
    }

    @Test
    void an_ordinary_close_by_the_server() throws Exception {
        StreamEvent down = recovers(
                peer -> {
                    peer.upgrade();
                    peer.nextMessage();
                    peer.write(RawServer.frame(0x88, new byte[] {0x03, (byte) 0xe9, 'b', 'y', 'e'}));
                    peer.untilGone();
                },
                Cause.CLOSED_BY_SERVER,
                "UP CONNECTED");
        assertThat(down.detail()).isEqualTo("code 1001 bye");
    }

    @Test
    void a_slow_listener_slows_the_server_down_and_loses_nothing() throws Exception {
        int count = 20_000;
        CountDownLatch all = new CountDownLatch(count);
        try (RawServer server = new RawServer(peer -> {
                    peer.upgrade();
                    for (int i = 0; i < count; i++) {
                        peer.text("message " + i);
                    }
                    peer.untilGone();
                });
                StreamSession session = StreamSession.webSocket(transport, server.uri("ws"), (text, at, self) -> {
                            assertThat(text).isEqualTo("message " + (count - all.getCount()));
                            if (all.getCount() % 1000 == 0) {
                                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                            }
                            all.countDown();
                        })
                        .queue(10, 1_000)
                        .build()) {
            session.start();
            assertThat(all.await(40, TimeUnit.SECONDS)).isTrue();
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void compression_is_not_offered() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        String[] head = new String[1];
        try (RawServer server = new RawServer(peer -> {
                    head[0] = peer.upgrade();
                    seen.countDown();
                    peer.untilGone();
                });
                StreamSession session = session(server).build()) {
            session.start();
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(head[0].toLowerCase(java.util.Locale.ROOT)).doesNotContain("sec-websocket-extensions");
        }
    }
}
