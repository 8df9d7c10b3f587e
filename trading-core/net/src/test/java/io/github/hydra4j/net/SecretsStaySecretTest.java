package io.github.hydra4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.net.http.HttpOutcome;
import io.github.hydra4j.net.http.HttpRequest;
import io.github.hydra4j.net.http.HttpSession;
import io.github.hydra4j.net.http.RetryPolicy;
import io.github.hydra4j.net.stream.Heartbeat;
import io.github.hydra4j.net.stream.StreamEvent;
import io.github.hydra4j.net.stream.StreamListener;
import io.github.hydra4j.net.stream.StreamSession;
import io.github.hydra4j.net.stream.Subscription;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Plants secrets wherever a venue wants them, lets everything go wrong, and looks for them in all that can be seen. */
@Timeout(60)
class SecretsStaySecretTest {

    private static final String PATH_KEY = "plantedPathKey00112233445566778899";
    private static final String QUERY_KEY = "plantedQueryKey0011223344";
    private static final String HEADER_KEY = "plantedHeaderKey0011223344";
    private static final String BODY_SIGNATURE = "0x" + "deadbeef".repeat(16);
    private static final String USER_PASSWORD = "plantedPassword0011";
    private static final String KNOWN = "planted words known by value";

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger julRoot = java.util.logging.Logger.getLogger("");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            seen.add(event.getLoggerName() + " " + event.getThreadName() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            seen.add(record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final NetListener listener = new NetListener() {
        @Override
        public void requestFinished(String session, String operation, String outcome, Duration taken) {
            seen.add(session + operation + outcome);
        }

        @Override
        public void streamChanged(String session, String event, String cause) {
            seen.add(session + event + cause);
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        root.setLevel(Level.TRACE);
        root.addAppender(appender);
        julRoot.addHandler(handler);
        java.util.logging.Logger.getLogger("okhttp3").setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
        root.setLevel(Level.OFF);
        julRoot.removeHandler(handler);
        java.util.logging.Logger.getLogger("okhttp3").setLevel(null);
    }

    private static URI withKeys(URI uri) {
        return URI.create(uri.getScheme() + "://me:" + USER_PASSWORD + "@" + uri.getAuthority() + "/v3/" + PATH_KEY
                + "/?api-key=" + QUERY_KEY);
    }

    private void see(Object thing) {
        seen.add(String.valueOf(thing));
        if (thing instanceof Throwable failure) {
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            seen.add(all.toString());
        }
    }

    private void nothingPlantedWasSeen() {
        assertThat(seen).isNotEmpty();
        for (String planted :
                List.of(PATH_KEY, QUERY_KEY, HEADER_KEY, BODY_SIGNATURE.substring(2), USER_PASSWORD, KNOWN)) {
            assertThat(seen).noneMatch(text -> text.contains(planted));
        }
    }

    @Test
    void in_requests_that_fail_in_every_way() throws Exception {
        String echo = "{\"error\":\"bad signature\",\"signature\":\"" + BODY_SIGNATURE + "\",\"api_key\":\""
                + HEADER_KEY + "\"";
        List<RawServer.Script> faults = List.of(
                peer -> peer.write("HTTP/1.1 500 " + HEADER_KEY + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                peer -> peer.write(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + echo.length() + "\r\n\r\n" + echo),
                peer -> peer.write("token=" + HEADER_KEY + " is no status line\r\n\r\n"),
                peer -> peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + echo),
                RawServer.Peer::reset,
                RawServer.Peer::untilGone);
        for (RawServer.Script fault : faults) {
            try (RawServer server = new RawServer(peer -> {
                        peer.request();
                        fault.play(peer);
                    });
                    Transport transport = transport()) {
                HttpSession session = HttpSession.builder(transport, withKeys(server.uri("http")))
                        .name("venue")
                        .header("x-api-key", HEADER_KEY)
                        .header("Authorization", "Bearer " + HEADER_KEY)
                        .timeout(Duration.ofMillis(300))
                        .retries(RetryPolicy.none())
                        .build();
                HttpRequest request = HttpRequest.post(
                                "order?signature=" + QUERY_KEY, "{\"signature\":\"" + BODY_SIGNATURE + "\"}")
                        .header("x-secret", HEADER_KEY);
                see(session);
                see(transport);
                see(request);
                for (HttpRequest each : List.of(request, request.asRead())) {
                    HttpOutcome outcome =
                            session.send(each).toCompletableFuture().get();
                    see(outcome);
                    try {
                        outcome.answer().ifPresent(answer -> see(answer.json()));
                    } catch (TradingException e) {
                        see(e);
                    }
                }
            }
        }
        nothingPlantedWasSeen();
    }

    private Transport transport() {
        return Transport.builder()
                .listener(listener)
                .redactor(Redactor.standard().knowing(HEADER_KEY).knowing(KNOWN))
                .build();
    }

    @Test
    void in_addresses_nobody_listens_at_and_in_settings_that_are_wrong() {
        try (Transport transport = transport()) {
            see(HttpSession.builder(transport, withKeys(URI.create("http://localhost:1")))
                    .build()
                    .exchange(HttpRequest.post("x", "{}")));
            see(HttpSession.builder(transport, withKeys(URI.create("http://nowhere.invalid")))
                    .build()
                    .exchange(HttpRequest.post("x", "{}")));
            try {
                HttpSession.builder(transport, withKeys(URI.create("gopher://venue.example")))
                        .build();
            } catch (TradingException e) {
                see(e);
            }
            see(ProxySettings.http("p.example", 3128).as("me", USER_PASSWORD));
        }
        nothingPlantedWasSeen();
    }

    @Test
    void in_streams_that_are_refused_break_and_whose_listener_fails() throws Exception {
        CountDownLatch twice = new CountDownLatch(4);
        try (RawServer server = new RawServer(peer -> {
                    if (peer.number() == 1) {
                        peer.request();
                        peer.write(
                                "HTTP/1.1 401 no " + HEADER_KEY + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    } else {
                        peer.upgrade();
                        peer.text("{\"secret\":\"" + HEADER_KEY + "\"}");
                        peer.write(RawServer.frame(
                                0x88,
                                ("\u0003\u00e8" + "token " + HEADER_KEY)
                                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
                        peer.untilGone();
                    }
                });
                Transport transport = transport();
                StreamSession session = StreamSession.webSocket(
                                transport, withKeys(server.uri("ws")), new StreamListener() {
                                    @Override
                                    public void onText(String text, long receivedNanos, StreamSession self) {
                                        self.refuse("user", "not with api_key=" + QUERY_KEY);
                                        throw new IllegalStateException("cannot use " + KNOWN + " of " + text);
                                    }

                                    @Override
                                    public void onEvent(StreamEvent event, StreamSession self) {
                                        see(event);
                                        if (event.kind() == StreamEvent.Kind.DOWN) {
                                            twice.countDown();
                                        }
                                    }
                                })
                        .header("Authorization", "Bearer " + HEADER_KEY)
                        .backoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(10)))
                        .random(new Random(1))
                        .heartbeat(Heartbeat.text(Duration.ofSeconds(5), "ping " + HEADER_KEY, Duration.ofSeconds(1)))
                        .subscribe(Subscription.of("user", "{\"token\":\"" + HEADER_KEY + "\"}")
                                .confirmedByServer())
                        .build()) {
            see(session);
            session.start();
            assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
            see(session);
            see(Subscription.of("user", HEADER_KEY));
        }
        nothingPlantedWasSeen();
    }
}
