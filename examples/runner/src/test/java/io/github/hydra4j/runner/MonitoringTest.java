package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.runner.config.RunConfiguration;
import io.github.hydra4j.telemetry.EngineListeners;
import io.github.hydra4j.telemetry.alert.AlertRules;
import io.github.hydra4j.telemetry.alert.Alerts;
import io.github.hydra4j.telemetry.alert.SlackChannel;
import io.github.hydra4j.telemetry.audit.AuditCheck;
import io.github.hydra4j.telemetry.metrics.EngineMetrics;
import io.github.hydra4j.telemetry.metrics.MeteredStore;
import io.github.hydra4j.telemetry.metrics.NetMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MonitoringTest {

    private static final Path DOCS = Path.of("..", "..", "docs", "monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(hydra4j_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHED = Pattern.compile("(\\w+)\\s*=~?\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final PositionStore QUICK = new PositionStore() {
        @Override
        public CompletionStage<Void> commit(Turn turn) {
            return DONE;
        }

        @Override
        public void close() {}
    };

    /** A bot on paper, and what paper has not: a venue that goes and comes, a session, an operator. */
    private void everything() throws InterruptedException {
        EngineMetrics metrics = EngineMetrics.of(registry, "small", "sim");
        RunConfiguration configuration =
                RunConfiguration.read(Examples.sound(folder), List.of()).withRisk(metrics::metered);
        AtomicReference<TradedInstrument> traded = new AtomicReference<>();
        EngineListener seeing = new EngineListener() {
            @Override
            public void onBar(TradedInstrument instrument, Bar bar) {
                traded.set(instrument);
            }
        };
        try (Bot bot = configuration
                .paper()
                .listener(EngineListeners.all(metrics, seeing))
                .store(MeteredStore.of(QUICK, registry, "small", "sim"))
                .start()) {
            bot.awaitStop();
        }
        metrics.onConnection(
                new ConnectionEvent(ConnectionEvent.Service.ORDERS, ConnectionEvent.State.DOWN, 1, "closed"));
        metrics.onConnection(new ConnectionEvent(ConnectionEvent.Service.ORDERS, ConnectionEvent.State.UP, 2, ""));
        metrics.onFunding(traded.get(), new BigDecimal("-0.5"));
        ClientOrderId id = new ClientOrderId(1, 1, 1);
        Order refused = new Order(new OrderRequest(
                id,
                new StrategyId("macd"),
                OrderIntent.market(InstrumentId.of("sim:BTC"), Side.BUY, Quantity.of("1")),
                Quantity.of("1"),
                1,
                null));
        Denial reason = Denial.of("TOO_LARGE", "test", "more than allowed");
        metrics.onOrderEvent(refused, new OrderEvent.Denied(id, 1, reason));
        metrics.onOrderEvent(refused, new OrderEvent.Rejected(id, 1, reason));
        metrics.onReconciled(new ReconciliationReport("reconnect", 1, 2, 1, List.of(), null));
        metrics.onCommand(
                new OperatorCommand("1", OperatorCommand.Kind.HALT, "", "ann", "operator", 0, 9),
                new CommandResult("1", CommandResult.Outcome.DONE, "halted", 1));
        metrics.onStateChange(3, TradingState.HALTED, Denial.of("OPERATOR", "operator", "as told"));
        NetMetrics net = NetMetrics.of(registry);
        net.requestFinished("info", "meta", "ANSWERED_2XX", Duration.ofMillis(3));
        net.requestRetried("info", "meta", 2, Duration.ofMillis(3));
        net.limiterWaited("weights", Priority.CANCEL, Duration.ofMillis(3));
        net.limiterDenied("weights", "minute", Priority.CANCEL);
        net.budgetChanged("weights", "minute", 1, 10);
        net.streamChanged("market", "DOWN", "CLOSED");
        net.breakerChanged("info", "OPEN");
        try (Alerts alerts = Alerts.of(InstantSource.system())
                .to(SlackChannel.of("http://127.0.0.1:9/hook"), AlertRules.standard())
                .start()) {
            alerts.bindTo(registry);
        }
    }

    private List<String> expressions() throws IOException {
        List<String> all = new ArrayList<>();
        JsonNode dashboard = Json.parse(Files.readAllBytes(DOCS.resolve("grafana-dashboard.json")));
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> all.add(target.path("expr").asText())));
        JsonNode rules = new YAMLMapper().readTree(Files.readAllBytes(DOCS.resolve("prometheus-rules.yaml")));
        rules.path("groups")
                .forEach(group -> group.path("rules")
                        .forEach(rule -> all.add(rule.path("expr").asText())));
        return all;
    }

    @Test
    void what_dashboard_and_rules_ask_for_exists_with_the_labels_they_match() throws Exception {
        everything();
        PrometheusText scraped = PrometheusText.parse(registry.scrape());
        List<String> expressions = expressions();
        assertThat(expressions).hasSizeGreaterThan(40).allMatch(expression -> !expression.isBlank());

        Set<String> asked = new LinkedHashSet<>();
        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                asked.add(metric.group(1));
                assertThat(scraped.names()).as(expression).contains(metric.group(1));
                Matcher label = MATCHED.matcher(metric.group(2) == null ? "" : metric.group(2));
                while (label.find()) {
                    assertThat(scraped.labelsOf(metric.group(1))).as(expression).contains(label.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(30);
    }

    @Test
    void a_query_for_what_does_not_exist_would_be_noticed() throws Exception {
        everything();

        assertThat(PrometheusText.parse(registry.scrape()).names()).doesNotContain("hydra4j_order_total");
        assertThatThrownBy(() -> PrometheusText.parse("# TYPE a counter\na{x=\"1\"} 1\na{x=\"1\"} 2\n"))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> PrometheusText.parse("a 1\n")).hasMessageContaining("without a type");
        assertThatThrownBy(() -> PrometheusText.parse(
                        "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\na_sum 1\n"))
                .hasMessageContaining("fall");
    }

    @Test
    void the_server_gives_metrics_and_health_and_nothing_else() throws Exception {
        EngineMetrics metrics = EngineMetrics.of(registry, "small", "sim");
        try (MonitoringServer server = MonitoringServer.start("127.0.0.1", 0, registry)) {
            assertThat(server.address()).startsWith("http://127.0.0.1:");
            assertThat(get(server.address() + "/health").statusCode()).isEqualTo(503);
            try (Bot bot = RunConfiguration.read(Examples.sound(folder), List.of())
                    .paper()
                    .listener(metrics)
                    .speed(1)
                    .start()) {
                server.watch(bot);
                HttpResponse<String> health = get(server.address() + "/health");
                assertThat(health.statusCode()).isEqualTo(200);
                JsonNode state = Json.parse(health.body().getBytes(StandardCharsets.UTF_8));
                assertThat(state.path("status").asText()).isEqualTo("UP");
                assertThat(state.path("state").asText()).isEqualTo("ACTIVE");

                HttpResponse<String> scrape = get(server.address() + "/metrics");
                assertThat(scrape.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
                assertThat(PrometheusText.parse(scrape.body()).named("hydra4j_equity"))
                        .hasSize(1)
                        .first()
                        .satisfies(equity -> assertThat(equity.labels())
                                .containsEntry("bot", "small")
                                .containsEntry("account", "sim"));
                bot.stop();
                bot.awaitStop();
            }
            assertThat(get(server.address() + "/health").statusCode()).isEqualTo(503);
            assertThat(get(server.address() + "/env").statusCode()).isEqualTo(404);
            assertThat(http.send(
                                    HttpRequest.newBuilder(URI.create(server.address() + "/metrics"))
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
            int port = URI.create(server.address()).getPort();
            assertThatThrownBy(() -> MonitoringServer.start("127.0.0.1", port, registry))
                    .isInstanceOf(TradingException.class)
                    .hasMessageContaining("--metrics-port");
        }
    }

    @Test
    void watching_a_run_on_paper_changes_nothing_of_it_and_leaves_a_whole_audit_log() throws Exception {
        Path file = Examples.sound(folder);
        Path audit = folder.resolve("audit.jsonl");

        JsonNode plain = Outcome.of("paper", file, "--speed", 0, "--json").json();
        JsonNode watched = Outcome.of("paper", file, "--speed", 0, "--json", "--metrics-port", 0, "--audit", audit)
                .json();
        Outcome spoken = Outcome.of("paper", file, "--speed", 0, "--metrics-port", 0);

        assertThat(watched).isEqualTo(plain);
        assertThat(spoken.out()).contains("metrics at http://127.0.0.1:");
        AuditCheck.Result result = AuditCheck.of(audit);
        assertThat(result.isWhole()).isTrue();
        assertThat(result.lines()).isGreaterThan(plain.path("orders").asLong());
        assertThat(Files.readAllLines(audit).get(0)).contains("\"kind\":\"configuration\"", "run.yaml");
    }

    @Test
    void log_lines_as_json_carry_the_ids() throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(getClass().getResource("/logback-json.xml"));
        ConsoleAppender<ILoggingEvent> appender =
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("STDERR");
        LoggingEvent event = new LoggingEvent(
                "x", context.getLogger("strategy"), ch.qos.logback.classic.Level.INFO, "bought {}", null, new Object[] {
                    2
                });
        event.setMDCPropertyMap(java.util.Map.of(
                "bot", "macd", "account", "main", "turn", "7", "order", "a-b-1", "strategy", "s", "other", "no"));

        JsonNode line = Json.parse(appender.getEncoder().encode(event));

        assertThat(line.path("message").asText()).isEqualTo("bought 2");
        assertThat(line.path("bot").asText()).isEqualTo("macd");
        assertThat(line.path("account").asText()).isEqualTo("main");
        assertThat(line.path("turn").asText()).isEqualTo("7");
        assertThat(line.path("order").asText()).isEqualTo("a-b-1");
        assertThat(line.has("other")).isFalse();
        context.stop();
    }
}
