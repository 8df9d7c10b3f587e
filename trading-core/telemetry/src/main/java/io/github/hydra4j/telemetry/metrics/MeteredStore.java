package io.github.hydra4j.telemetry.metrics;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose commits are timed and whose queue and lease can be seen; otherwise it is the store it was made of. */
@Incubating
public final class MeteredStore implements PositionStore {

    private final PositionStore store;
    private final Clock clock;
    private final Timer done;
    private final Timer failed;
    private final Counter leasesLost;
    private final AtomicInteger pending = new AtomicInteger();

    private MeteredStore(PositionStore store, MeterRegistry registry, Tags tags) {
        this.store = requireNonNull(store, "store");
        this.clock = registry.config().clock();
        this.done = timer(registry, tags.and("outcome", "done"));
        this.failed = timer(registry, tags.and("outcome", "failed"));
        this.leasesLost = registry.counter("hydra4j.store.leases.lost", tags);
        Gauge.builder("hydra4j.store.pending", pending, AtomicInteger::get)
                .description("Turns handed over and not durable yet")
                .tags(tags)
                .register(registry);
        Gauge.builder("hydra4j.store.owner", store, known -> known.isOwner() ? 1 : 0)
                .description("1 while the account is ours for certain")
                .tags(tags)
                .register(registry);
    }

    private static Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder("hydra4j.store.commits")
                .description("From handing a turn over to its being durable")
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Figures about a store of a bot. */
    public static MeteredStore of(PositionStore store, MeterRegistry registry, String bot, String account) {
        return new MeteredStore(store, registry, Tags.of("bot", bot, "account", account));
    }

    @Override
    public Remembered open(Opening opening, StoreListener listener) {
        return store.open(opening, new StoreListener() {
            @Override
            public void onCommand(io.github.hydra4j.core.store.OperatorCommand command) {
                listener.onCommand(command);
            }

            @Override
            public void onOwnershipLost(String detail) {
                leasesLost.increment();
                listener.onOwnershipLost(detail);
            }
        });
    }

    @Override
    public CompletionStage<Void> commit(Turn turn) {
        long began = clock.monotonicTime();
        pending.incrementAndGet();
        CompletionStage<Void> stage;
        try {
            stage = store.commit(turn);
        } catch (RuntimeException e) {
            ended(began, failed);
            throw e;
        }
        // The store's own stage goes on: what waits for it must not wait for figures.
        stage.whenComplete((nothing, failure) -> ended(began, failure == null ? done : failed));
        return stage;
    }

    private void ended(long began, Timer timer) {
        pending.decrementAndGet();
        timer.record(clock.monotonicTime() - began, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isOwner() {
        return store.isOwner();
    }

    @Override
    public void close() {
        store.close();
    }
}
