package io.github.hydra4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.net.http.HttpOutcome;
import io.github.hydra4j.net.http.HttpRequest;
import io.github.hydra4j.net.http.HttpSession;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxyTest {

    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder().encodeToString("me:pass-word".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private static HttpOutcome post(Transport transport, URI base) {
        return HttpSession.builder(transport, base).build().exchange(HttpRequest.post("/order", "{}"));
    }

    @Test
    void plain_http_goes_to_the_proxy_with_the_whole_address_and_our_name_at_the_first_request() throws Exception {
        try (RawServer proxy = new RawServer(peer -> {
                    seen.add(peer.request());
                    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                });
                Transport transport = Transport.builder()
                        .proxy(ProxySettings.http("localhost", proxy.port()).as("me", "pass-word"))
                        .build()) {
            assertThat(post(transport, URI.create("http://venue.invalid/v1")).answer())
                    .isPresent();
            assertThat(seen.get(0))
                    .startsWith("POST http://venue.invalid/v1/order HTTP/1.1")
                    .contains("Proxy-Authorization: " + CREDENTIALS);
        }
    }

    @Test
    void https_goes_through_a_tunnel_and_the_venue_does_not_see_the_password_of_the_proxy() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (MockWebServer venue = new MockWebServer();
                RawServer proxy = new RawServer(peer -> {
                    seen.add(peer.request());
                    try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), venue.getPort())) {
                        peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
                        Thread back = new Thread(() -> pump(onward, peer.socket()));
                        back.setDaemon(true);
                        back.start();
                        pump(peer.socket(), onward);
                    }
                });
                Transport transport = Transport.builder()
                        .proxy(ProxySettings.http("localhost", proxy.port()).as("me", "pass-word"))
                        .trust(trust.sslSocketFactory(), trust.trustManager())
                        .build()) {
            venue.useHttps(trust.sslSocketFactory());
            venue.start();
            venue.enqueue(new MockResponse.Builder().body("{}").build());
            assertThat(post(transport, URI.create("https://localhost:" + venue.getPort() + "/v1"))
                            .answer())
                    .isPresent();
            assertThat(seen.get(0))
                    .startsWith("CONNECT localhost:" + venue.getPort())
                    .contains("Proxy-Authorization: " + CREDENTIALS);
            assertThat(venue.takeRequest().getHeaders().get("Proxy-Authorization"))
                    .isNull();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (java.io.IOException e) {
            // One side is gone.
        }
    }

    @Test
    void a_proxy_that_wants_another_password_is_not_asked_twice() throws Exception {
        try (RawServer proxy = new RawServer(peer -> {
                    seen.add(peer.request());
                    peer.write(
                            "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
                    peer.untilGone();
                });
                Transport transport = Transport.builder()
                        .proxy(ProxySettings.http("localhost", proxy.port()).as("me", "pass-word"))
                        .build()) {
            HttpOutcome outcome = post(transport, URI.create("http://venue.invalid/"));
            assertThat(outcome.answer().orElseThrow().status()).isEqualTo(407);
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void settings_hide_the_password_and_refuse_what_cannot_work() {
        assertThat(ProxySettings.http("p.example", 3128).as("me", "pass-word").toString())
                .isEqualTo("ProxySettings[HTTP p.example:3128, with a user]");
        assertThatThrownBy(() -> ProxySettings.socks("p.example", 1080).as("me", "pass-word"))
                .hasMessageContaining("SOCKS")
                .hasMessageNotContaining("pass-word");
        assertThatThrownBy(() -> ProxySettings.http("", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
