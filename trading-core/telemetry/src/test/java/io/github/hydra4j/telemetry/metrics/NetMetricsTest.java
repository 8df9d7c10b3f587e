package io.github.hydra4j.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.engine.Inbox;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.telemetry.PaperRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NetMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final NetMetrics metrics = NetMetrics.of(registry);

    @Test
    void requests_and_waits_are_timed_by_what_they_were() {
        metrics.requestFinished("info", "meta", "ANSWERED_2XX", Duration.ofMillis(40));
        metrics.limiterWaited("weights", Priority.CANCEL, Duration.ofMillis(250));

        assertThat(registry.get("hydra4j.net.requests")
                        .tags("session", "info", "operation", "meta", "outcome", "answered_2xx")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(registry.get("hydra4j.net.limiter.wait")
                        .tags("limiter", "weights")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    @Test
    void levels_show_the_latest_value() {
        metrics.breakerChanged("info", "OPEN");
        metrics.breakerChanged("info", "HALF_OPEN");
        metrics.budgetChanged("weights", "minute", 300, 1200);
        metrics.budgetChanged("weights", "minute", 700, 1200);

        assertThat(registry.get("hydra4j.net.breaker").gauge().value()).isEqualTo(1);
        assertThat(registry.get("hydra4j.net.budget.used").gauge().value()).isEqualTo(700);
        assertThat(registry.get("hydra4j.net.budget.capacity").gauge().value()).isEqualTo(1200);
    }

    @Test
    void streams_count_what_happened_and_what_came_in() {
        metrics.streamChanged("market", "DOWN", "SILENCE");
        metrics.messageReceived("market", 100);
        metrics.messageReceived("market", 20);

        assertThat(registry.get("hydra4j.net.stream.changes")
                        .tags("event", "down", "cause", "silence")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("hydra4j.net.messages").counter().count()).isEqualTo(2);
        assertThat(registry.get("hydra4j.net.received.bytes").counter().count()).isEqualTo(120);
    }

    @Test
    void an_inbox_shows_what_gave_way() {
        Inbox inbox = new Inbox(10);
        InboxMetrics.bind(inbox, registry, "test", "main");

        inbox.onMarket(quote(1));
        inbox.onMarket(quote(2));
        inbox.onMarket(quote(3));

        assertThat(registry.get("hydra4j.inbox.conflated").functionCounter().count())
                .isEqualTo(2);
    }

    private static Quote quote(long time) {
        return new Quote(PaperRun.BTC, time, 99, 1, 101, 1);
    }
}
