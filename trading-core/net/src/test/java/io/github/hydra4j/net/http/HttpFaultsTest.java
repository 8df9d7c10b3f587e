package io.github.hydra4j.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.net.RawServer;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.http.HttpOutcome.Answered;
import io.github.hydra4j.net.http.HttpOutcome.NotSent;
import io.github.hydra4j.net.http.HttpOutcome.Unknown;
import io.github.hydra4j.net.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a write makes of servers that misbehave: each outcome says exactly as much as can be known, and the next call is well. */
@Timeout(60)
class HttpFaultsTest {

    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final HttpRequest ORDER = HttpRequest.post("/order", "{\"a\":1}");

    private final Transport transport =
            Transport.builder().connectTimeout(Duration.ofSeconds(2)).build();

    @AfterEach
    void close() {
        transport.close();
    }

    private HttpSession session(RawServer server) {
        return HttpSession.builder(transport, server.uri("http"))
                .timeout(Duration.ofMillis(800))
                .maxAnswerBytes(100_000)
                .random(new Random(1))
                .build();
    }

    private HttpOutcome outcomeOf(RawServer.Script fault) throws Exception {
        try (RawServer server = new RawServer(peer -> {
            if (peer.number() == 1) {
                fault.play(peer);
            } else {
                peer.request();
                peer.write(GOOD);
                peer.untilGone();
            }
        })) {
            HttpSession session = session(server);
            HttpOutcome outcome = session.exchange(ORDER);
            assertThat(server.accepted()).as("a write is sent once").isEqualTo(1);
            assertThat(session.exchange(ORDER)).as("and the next one is well").isInstanceOf(Answered.class);
            assertThat(server.failures()).isEmpty();
            return outcome;
        }
    }

    private void isUnknown(HttpOutcome outcome, UnknownCause cause, Reach reach) {
        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(((Unknown) outcome).cause()).as(outcome.toString()).isEqualTo(cause);
        assertThat(((Unknown) outcome).reach()).as(outcome.toString()).isEqualTo(reach);
    }

    @Test
    void no_answer_at_all() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.untilGone();
                }),
                UnknownCause.TIMEOUT,
                Reach.WRITTEN);
    }

    @Test
    void an_answer_that_drips_in_byte_by_byte() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    while (true) {
                        peer.write("x");
                        TimeUnit.MILLISECONDS.sleep(10);
                    }
                }),
                UnknownCause.TIMEOUT,
                Reach.ANSWERED);
    }

    @Test
    void headers_that_never_end() throws Exception {
        HttpOutcome outcome = outcomeOf(peer -> {
            peer.request();
            peer.write("HTTP/1.1 200 OK\r\n");
            while (true) {
                peer.write("X-Filler: " + "y".repeat(8_000) + "\r\n");
            }
        });
        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(((Unknown) outcome).reach()).isEqualTo(Reach.WRITTEN);
    }

    @Test
    void a_reset_instead_of_an_answer() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.reset();
                }),
                UnknownCause.CONNECTION_LOST,
                Reach.WRITTEN);
    }

    @Test
    void an_end_instead_of_an_answer() throws Exception {
        isUnknown(outcomeOf(RawServer.Peer::request), UnknownCause.CONNECTION_LOST, Reach.WRITTEN);
    }

    @Test
    void a_body_shorter_than_promised() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":\"o");
                }),
                UnknownCause.UNREADABLE_ANSWER,
                Reach.ANSWERED);
    }

    @Test
    void a_body_in_chunks_that_breaks_off() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n");
                }),
                UnknownCause.UNREADABLE_ANSWER,
                Reach.ANSWERED);
    }

    @Test
    void a_body_longer_than_anyone_wants_is_not_read_to_its_end() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\n\r\n");
                    while (true) {
                        peer.write("x".repeat(10_000));
                    }
                }),
                UnknownCause.UNREADABLE_ANSWER,
                Reach.ANSWERED);
    }

    @Test
    void a_small_answer_that_unpacks_to_gigabytes_is_not_unpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                gzip.write(zeros);
            }
        }
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + packed.size() + "\r\n\r\n");
                    peer.write(packed.toByteArray());
                    peer.untilGone();
                }),
                UnknownCause.UNREADABLE_ANSWER,
                Reach.ANSWERED);
    }

    @Test
    void an_answer_that_is_not_http() throws Exception {
        isUnknown(
                outcomeOf(peer -> {
                    peer.request();
                    peer.write("220 smtp.example ESMTP\r\n\r\n");
                }),
                UnknownCause.UNREADABLE_ANSWER,
                Reach.WRITTEN);
    }

    @Test
    void a_large_request_that_breaks_off_half_way_has_only_begun() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.socket().setReceiveBufferSize(4096);
            peer.socket().getInputStream().read();
            peer.reset();
        })) {
            HttpOutcome outcome = session(server).exchange(HttpRequest.post("/order", new byte[32 << 20]));
            isUnknown(outcome, UnknownCause.CONNECTION_LOST, Reach.BEGUN);
        }
    }

    @Test
    void nobody_listening_is_proof_that_nothing_was_sent() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        NotSent outcome = (NotSent) HttpSession.builder(transport, URI.create("http://localhost:" + port))
                .build()
                .exchange(ORDER);
        assertThat(outcome.reason()).isEqualTo(NotSent.Reason.CONNECT_FAILED);
        assertThat(outcome.detail()).contains("ConnectException");
    }

    @Test
    void a_certificate_of_a_stranger_is_proof_that_nothing_was_sent() throws Exception {
        HeldCertificate stranger = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = tls(stranger)) {
            NotSent outcome =
                    (NotSent) HttpSession.builder(transport, server.url("/").uri())
                            .build()
                            .exchange(ORDER);
            assertThat(outcome.reason()).isEqualTo(NotSent.Reason.TLS_FAILED);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void a_trusted_certificate_for_another_name_is_refused_and_for_ours_accepted() throws Exception {
        HeldCertificate other = new HeldCertificate.Builder()
                .addSubjectAlternativeName("other.example")
                .build();
        try (MockWebServer server = tls(other);
                Transport trusting = trusting(other)) {
            NotSent outcome = (NotSent)
                    HttpSession.builder(trusting, server.url("/").uri()).build().exchange(ORDER);
            assertThat(outcome.reason()).isEqualTo(NotSent.Reason.TLS_FAILED);
        }
        HeldCertificate ours = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = tls(ours);
                Transport trusting = trusting(ours)) {
            server.enqueue(new MockResponse.Builder().body("{}").build());
            assertThat(HttpSession.builder(trusting, server.url("/").uri())
                            .build()
                            .exchange(ORDER))
                    .isInstanceOf(Answered.class);
        }
    }

    private static MockWebServer tls(HeldCertificate certificate) throws Exception {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
        return server;
    }

    private static Transport trusting(HeldCertificate certificate) {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        return Transport.builder()
                .trust(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    @Test
    void a_server_that_does_not_speak_tls() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            peer.untilGone();
        })) {
            NotSent outcome = (NotSent)
                    HttpSession.builder(transport, server.uri("https")).build().exchange(ORDER);
            assertThat(outcome.reason()).isEqualTo(NotSent.Reason.TLS_FAILED);
        }
    }

    @Test
    void bytes_that_are_not_utf8_and_json_that_is_none_are_told_when_read() throws Exception {
        HttpAnswer answer = ((Answered) outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\n");
                    peer.write(new byte[] {'"', (byte) 0xff, '"'});
                }))
                .response();
        assertThatThrownBy(answer::json)
                .isInstanceOf(JsonException.class)
                .hasMessage("byte 1 of 3 does not belong to UTF-8 text");
        HttpAnswer html = ((Answered) outcomeOf(peer -> {
                    peer.request();
                    peer.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 15\r\n\r\n<html>busy</html");
                }))
                .response();
        assertThatThrownBy(html::json).isInstanceOf(JsonException.class).hasMessageContaining("<html>busy");
    }

    @Test
    void the_time_out_covers_connecting_to_a_server_that_accepts_and_says_nothing() throws Exception {
        try (RawServer server = new RawServer(RawServer.Peer::untilGone)) {
            HttpOutcome outcome = HttpSession.builder(transport, server.uri("https"))
                    .timeout(Duration.ofMillis(300))
                    .build()
                    .exchange(ORDER);
            assertThat(outcome).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void a_connection_that_died_while_idle_is_a_write_lost_and_not_a_write_repeated() throws Exception {
        try (RawServer server = new RawServer(peer -> {
            peer.request();
            peer.write(GOOD);
            if (peer.number() > 1) {
                peer.untilGone();
            }
        })) {
            HttpSession session = session(server);
            assertThat(session.exchange(ORDER)).isInstanceOf(Answered.class);
            HttpOutcome second = session.exchange(ORDER);
            if (second instanceof Unknown unknown) {
                assertThat(unknown.cause()).isEqualTo(UnknownCause.CONNECTION_LOST);
                assertThat(server.accepted()).isEqualTo(1);
            }
            assertThat(session.exchange(ORDER)).isInstanceOf(Answered.class);
        }
    }
}
