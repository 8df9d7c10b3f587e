package io.github.hydra4j.telemetry.metrics;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.engine.Inbox;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What a bot that fell behind did not see, for programs that drive an engine with an inbox of their own. */
@Incubating
public final class InboxMetrics {

    private InboxMetrics() {}

    /** Counts trades that did not fit, and quotes and marks that gave way to newer ones. */
    public static void bind(Inbox inbox, MeterRegistry registry, String bot, String account) {
        Tags tags = Tags.of("bot", bot, "account", account);
        FunctionCounter.builder("hydra4j.inbox.lost.trades", inbox, Inbox::lostTrades)
                .description("Trades that did not fit into the inbox")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("hydra4j.inbox.conflated", inbox, Inbox::conflated)
                .description("Quotes and mark prices that gave way to newer ones")
                .tags(tags)
                .register(registry);
    }
}
