package io.github.hydra4j.telemetry.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel with its queue and its thread. */
final class ChannelThread {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);
    private static final int QUEUE_LENGTH = 256;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final AlertChannel channel;
    private final AlertRules rules;
    private final InstantSource clock;
    private final AlertFilter filter;
    private final BlockingQueue<Alert> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final AtomicLongArray counts = new AtomicLongArray(Outcome.values().length);
    private final Thread thread;
    private volatile boolean finishing;

    ChannelThread(AlertChannel channel, AlertRules rules, InstantSource clock) {
        this.channel = requireNonNull(channel, "channel");
        this.rules = requireNonNull(rules, "rules");
        this.clock = clock;
        this.filter = new AlertFilter(rules);
        this.thread = new Thread(this::run, "hydra4j-alerts-" + channel.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String name() {
        return channel.name();
    }

    long count(Outcome outcome) {
        return counts.get(slot(outcome));
    }

    private static int slot(Outcome outcome) {
        return switch (outcome) {
            case SENT -> 0;
            case FAILED -> 1;
            case HELD -> 2;
            case DROPPED -> 3;
        };
    }

    private void ended(Outcome outcome) {
        counts.incrementAndGet(slot(outcome));
    }

    void offer(Alert alert) {
        if (finishing || !queue.offer(alert)) {
            ended(Outcome.DROPPED);
        }
    }

    /** What waits is still tried, once each. */
    void finish() {
        finishing = true;
    }

    void awaitEnd(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                @Nullable Alert alert = queue.poll(100, TimeUnit.MILLISECONDS);
                if (alert != null) {
                    handle(alert);
                } else if (finishing) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Alert alert) throws InterruptedException {
        Optional<Alert> passed = filter.pass(alert, clock.instant());
        if (passed.isEmpty()) {
            ended(Outcome.HELD);
            return;
        }
        Outcome outcome = deliver(passed.get());
        if (outcome == Outcome.FAILED) {
            filter.forget(alert);
        }
        ended(outcome);
    }

    private Outcome deliver(Alert alert) throws InterruptedException {
        Duration pause = rules.pause();
        for (int attempt = 1; ; attempt++) {
            AlertException failure;
            try {
                channel.send(alert);
                return Outcome.SENT;
            } catch (AlertException e) {
                failure = e;
            } catch (RuntimeException e) {
                // What a channel of somebody else's shows in its message is not known: its type must do.
                failure =
                        new AlertException(AlertException.REFUSED, e.getClass().getName());
            }
            if (attempt >= rules.tries() || !failure.mayHelpLater() || finishing) {
                LOG.warn("alert {} did not get through to {}: {}", alert.code(), name(), failure.getMessage());
                return Outcome.FAILED;
            }
            Duration wait = pause.compareTo(failure.waitFor()) < 0 ? failure.waitFor() : pause;
            Thread.sleep((wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE).toMillis());
            pause = pause.multipliedBy(2);
        }
    }
}
