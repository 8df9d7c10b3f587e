package io.github.hydra4j.telemetry.metrics;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.Priority;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Figures about requests, streams and rate budgets of all sessions that are given this listener. Any thread. */
@Incubating
public final class NetMetrics implements NetListener {

    private final MeterRegistry registry;
    private final BoundedTag names = new BoundedTag();
    private final BoundedTag operations = new BoundedTag();
    private final BoundedTag causes = new BoundedTag();
    private final Map<String, AtomicLong> levels = new ConcurrentHashMap<>();

    private NetMetrics(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    /** Figures that go to a registry. */
    public static NetMetrics of(MeterRegistry registry) {
        return new NetMetrics(registry);
    }

    private Counter counter(String name, String... tags) {
        return registry.counter(name, tags);
    }

    private Timer timer(String name, String... tags) {
        return Timer.builder(name).tags(tags).publishPercentileHistogram().register(registry);
    }

    private void level(String name, long value, String... tags) {
        levels.computeIfAbsent(name + String.join("|", tags), ignored -> {
                    AtomicLong made = new AtomicLong();
                    Gauge.builder(name, made, AtomicLong::get)
                            .tags(Tags.of(tags))
                            .register(registry);
                    return made;
                })
                .set(value);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void requestFinished(String session, String operation, String outcome, Duration taken) {
        timer(
                        "hydra4j.net.requests",
                        "session",
                        names.of(session),
                        "operation",
                        operations.of(operation),
                        "outcome",
                        causes.of(lower(outcome)))
                .record(taken);
    }

    @Override
    public void requestRetried(String session, String operation, int attempt, Duration wait) {
        counter("hydra4j.net.retries", "session", names.of(session), "operation", operations.of(operation))
                .increment();
    }

    @Override
    public void connectionOpened(String session) {
        counter("hydra4j.net.connections", "session", names.of(session)).increment();
    }

    @Override
    public void breakerChanged(String session, String state) {
        long level = state.equals("CLOSED") ? 0 : state.equals("HALF_OPEN") ? 1 : 2;
        level("hydra4j.net.breaker", level, "session", names.of(session));
    }

    @Override
    public void limiterWaited(String limiter, Priority priority, Duration wait) {
        timer("hydra4j.net.limiter.wait", "limiter", names.of(limiter), "priority", lower(priority.name()))
                .record(wait);
    }

    @Override
    public void limiterDenied(String limiter, String budget, Priority priority) {
        counter(
                        "hydra4j.net.limiter.denials",
                        "limiter",
                        names.of(limiter),
                        "budget",
                        names.of(budget),
                        "priority",
                        lower(priority.name()))
                .increment();
    }

    @Override
    public void budgetChanged(String limiter, String budget, long used, long capacity) {
        level("hydra4j.net.budget.used", used, "limiter", names.of(limiter), "budget", names.of(budget));
        level("hydra4j.net.budget.capacity", capacity, "limiter", names.of(limiter), "budget", names.of(budget));
    }

    @Override
    public void streamChanged(String session, String event, String cause) {
        counter(
                        "hydra4j.net.stream.changes",
                        "session",
                        names.of(session),
                        "event",
                        causes.of(lower(event)),
                        "cause",
                        causes.of(lower(cause)))
                .increment();
    }

    @Override
    public void messageReceived(String session, long bytes) {
        counter("hydra4j.net.messages", "session", names.of(session)).increment();
        counter("hydra4j.net.received.bytes", "session", names.of(session)).increment((double) bytes);
    }

    @Override
    public void endpointChanged(String group, String from, String to, String why) {
        counter("hydra4j.net.endpoint.changes", "group", names.of(group)).increment();
    }
}
