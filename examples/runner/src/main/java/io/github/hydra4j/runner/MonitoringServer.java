package io.github.hydra4j.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.TradingException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /metrics} for Prometheus and {@code /health} for whatever restarts processes, on a thread of its own. It listens on
 * this machine only unless told otherwise: what a bot owns is nobody else's business.
 */
final class MonitoringServer implements AutoCloseable {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread;
    private final AtomicReference<@Nullable Bot> bot = new AtomicReference<>();

    private record Page(int code, String type, String text) {}

    private MonitoringServer(HttpServer server, PrometheusMeterRegistry registry) {
        this.server = server;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "hydra4j-monitoring");
            made.setDaemon(true);
            return made;
        });
        server.setExecutor(thread);
        server.createContext("/", exchange -> answer(exchange, () -> new Page(404, "text/plain", "not found\n")));
        server.createContext(
                "/metrics",
                exchange -> answer(exchange, () -> new Page(200, PROMETHEUS_TEXT, registry.scrape(PROMETHEUS_TEXT))));
        server.createContext("/health", exchange -> answer(exchange, this::health));
    }

    /**
     * Starts to listen.
     *
     * @param address name or number of the interface
     * @param port 0 for any that is free
     * @throws TradingException if the port is taken
     */
    static MonitoringServer start(String address, int port, PrometheusMeterRegistry registry) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 16);
            MonitoringServer monitoring = new MonitoringServer(server, registry);
            server.start();
            return monitoring;
        } catch (IOException e) {
            throw new TradingException(
                    "MONITORING_PORT",
                    "cannot listen on " + address + ":" + port + " for metrics: " + e.getMessage()
                            + "; choose another port with --metrics-port",
                    e);
        }
    }

    /** Says from now on how this bot does. */
    void watch(Bot newBot) {
        bot.set(newBot);
    }

    /** {@code http://127.0.0.1:9464}. */
    String address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
    }

    private Page health() {
        Bot watched = bot.get();
        ObjectNode state = Json.object();
        boolean running = watched != null && watched.isRunning();
        state.put("status", running ? "UP" : "DOWN");
        if (watched != null) {
            Bot.Snapshot now = watched.snapshot();
            state.put("state", now.state().name());
            state.put("time", now.timeNanos() / 1_000_000_000L);
            state.put("openOrders", now.openOrders());
            state.put("orders", now.orders());
            state.put("fills", now.fills());
        }
        return new Page(running ? 200 : 503, "application/json", Json.text(state) + "\n");
    }

    private static void answer(HttpExchange exchange, Supplier<Page> pages) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            Page page = method.equals("GET") || method.equals("HEAD")
                    ? pages.get()
                    : new Page(405, "text/plain", "only GET\n");
            byte[] body = page.text().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (method.equals("HEAD")) {
                exchange.sendResponseHeaders(page.code(), -1);
                return;
            }
            exchange.sendResponseHeaders(page.code(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
