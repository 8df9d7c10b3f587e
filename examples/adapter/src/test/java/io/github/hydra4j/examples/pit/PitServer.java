package io.github.hydra4j.examples.pit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hydra4j.testkit.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The way into the pit, over HTTP on the loopback interface, with all that may go wrong on it. */
final class PitServer implements AutoCloseable {

    static {
        // Otherwise each answer waits forty milliseconds for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final byte[] GARBAGE = "<html>Bad gatew".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json = new ObjectMapper();
    private final PitVenue venue;
    private final String secret;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    // What follows is guarded by the venue, on which polls wait.
    private Verb trouble;
    private boolean held;
    private boolean silent;
    private int breaks;
    private long requests;

    PitServer(PitVenue venue, String secret) {
        this.venue = venue;
        this.secret = secret;
        this.server = listening(0);
    }

    private HttpServer listening(int port) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.createContext("/", this::handle);
            made.setExecutor(threads);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Requests so far, polls left out: they come and go by themselves. */
    long requests() {
        synchronized (venue) {
            return requests;
        }
    }

    void play(Verb verb) {
        if (verb == Verb.CLOSE_SOCKET) {
            server.stop(0);
        } else if (verb == Verb.OPEN_SOCKET) {
            server = listening(server.getAddress().getPort());
        }
        synchronized (venue) {
            switch (verb) {
                case CLOSE_SOCKET -> breaks++;
                case OPEN_SOCKET -> {}
                case RELEASE -> held = false;
                case FALL_SILENT -> silent = true;
                case SPEAK -> silent = false;
                default -> trouble = verb;
            }
            venue.notifyAll();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!signature(path, text).equals(exchange.getRequestHeaders().getFirst("Pit-Signature"))) {
                reply(exchange, 401, "{}".getBytes(StandardCharsets.UTF_8));
            } else if (path.equals("/events") || path.equals("/trades")) {
                poll(exchange, path, json.readTree(text));
            } else {
                request(exchange, path, json.readTree(text));
            }
        } catch (InterruptedException e) {
            exchange.close();
        }
    }

    private void poll(HttpExchange exchange, String path, JsonNode body) throws IOException, InterruptedException {
        long wait = TimeUnit.MILLISECONDS.toNanos(body.path("wait").longValue());
        long end = System.nanoTime() + wait;
        byte[] answer;
        synchronized (venue) {
            int breaksBefore = breaks;
            long left = wait;
            while (left > 0
                    && breaks == breaksBefore
                    && body.has("after")
                    && (silent || venue.page(path, body).get("events").isEmpty())) {
                TimeUnit.NANOSECONDS.timedWait(venue, left);
                left = end - System.nanoTime();
            }
            if (silent) {
                return;
            }
            answer = json.writeValueAsBytes(venue.page(path, body));
        }
        reply(exchange, 200, answer);
    }

    private void request(HttpExchange exchange, String path, JsonNode body) throws IOException, InterruptedException {
        Verb now;
        PitVenue.Answer answer;
        synchronized (venue) {
            if (silent) {
                return;
            }
            now = trouble;
            trouble = null;
            if (now == Verb.LOSE_NEXT_REQUEST) {
                return;
            }
            if (now == Verb.HOLD_NEXT_REQUEST) {
                awaitRelease();
            }
            requests++;
            answer = now == Verb.LIMIT_NEXT ? null : venue.answer(path, body);
            if (now == Verb.HOLD_NEXT_REPLY) {
                awaitRelease();
            }
        }
        if (answer == null) {
            reply(exchange, 429, GARBAGE);
        } else if (now == Verb.FAIL_NEXT_REPLY) {
            reply(exchange, 502, GARBAGE);
        } else if (now == Verb.GARBLE_NEXT_REPLY) {
            reply(exchange, 200, GARBAGE);
        } else if (now == Verb.CUT_NEXT_REPLY) {
            exchange.close();
        } else if (now != Verb.LOSE_NEXT_REPLY) {
            reply(exchange, answer.status(), json.writeValueAsBytes(answer.body()));
        }
    }

    private void awaitRelease() throws InterruptedException {
        held = true;
        while (held) {
            venue.wait();
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String signature(String path, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(path.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
