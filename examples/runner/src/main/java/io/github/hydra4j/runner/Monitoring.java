package io.github.hydra4j.runner;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.runner.config.RunConfiguration;
import io.github.hydra4j.telemetry.EngineListeners;
import io.github.hydra4j.telemetry.LogContext;
import io.github.hydra4j.telemetry.audit.AuditListener;
import io.github.hydra4j.telemetry.audit.AuditLog;
import io.github.hydra4j.telemetry.metrics.EngineMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run tells the people who watch it, as far as they asked for it. */
final class Monitoring implements AutoCloseable {

    private final String bot;
    private final @Nullable EngineMetrics metrics;
    private final @Nullable MonitoringServer server;
    private final @Nullable AuditLog audit;

    private Monitoring(
            String bot, @Nullable EngineMetrics metrics, @Nullable MonitoringServer server, @Nullable AuditLog audit) {
        this.bot = bot;
        this.metrics = metrics;
        this.server = server;
        this.audit = audit;
    }

    /**
     * Opens what was asked for.
     *
     * @param port of the metrics, or null for none
     * @param audit file of the audit log, or null for none
     * @param configuration the file whose hash goes into the audit log
     */
    static Monitoring of(String bot, String address, @Nullable Integer port, @Nullable Path audit, Path configuration) {
        AuditLog log = audit == null ? null : AuditLog.open(audit, InstantSource.system());
        try {
            if (log != null) {
                log.configuration(String.valueOf(configuration.getFileName()), Files.readAllBytes(configuration));
            }
            if (port == null) {
                return new Monitoring(bot, null, null, log);
            }
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            EngineMetrics metrics = EngineMetrics.of(registry, bot, AccountId.SIMULATED.name());
            return new Monitoring(bot, metrics, MonitoringServer.start(address, port, registry), log);
        } catch (IOException | RuntimeException e) {
            if (log != null) {
                log.close();
            }
            if (e instanceof RuntimeException known) {
                throw known;
            }
            throw new UncheckedIOException((IOException) e);
        }
    }

    /** The runs of a file with decisions of risk measured. */
    RunConfiguration metered(RunConfiguration configuration) {
        return metrics == null ? configuration : configuration.withRisk(metrics::metered);
    }

    /** A listener with all that listens here. */
    EngineListener listening(EngineListener first) {
        String account = AccountId.SIMULATED.name();
        List<EngineListener> all = new ArrayList<>(List.of(LogContext.of(bot, account), first));
        if (metrics != null) {
            all.add(metrics);
        }
        if (audit != null) {
            all.add(AuditListener.of(audit, bot, account));
        }
        return EngineListeners.all(all.toArray(new EngineListener[0]));
    }

    /** Where the metrics are. */
    Optional<String> address() {
        return Optional.ofNullable(server).map(known -> known.address() + "/metrics");
    }

    /** Says from now on how this bot does. */
    void watch(Bot running) {
        if (server != null) {
            server.watch(running);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (audit != null) {
            audit.close();
        }
    }
}
