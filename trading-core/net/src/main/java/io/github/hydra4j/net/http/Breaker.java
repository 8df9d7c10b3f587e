package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.NetScheduler;
import io.github.hydra4j.net.Priority;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Stops asking a server that fails. Cancels pass an open breaker: there may be no other way out of a position. Thread-safe.
 */
@Incubating
public final class Breaker {

    private final CircuitBreaker breaker;
    private final NetScheduler scheduler;
    private final long openNanos;
    private volatile long openedAt;

    /** A breaker, closed at first. */
    public Breaker(String name, BreakerSettings settings, NetScheduler scheduler, NetListener listener) {
        this.scheduler = scheduler;
        this.openNanos = settings.openFor().toNanos();
        Monotonic clock = new Monotonic(scheduler);
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(settings.failurePercent())
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.calls())
                        .minimumNumberOfCalls(settings.atLeast())
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(settings.trials())
                        // Trials whose outcome never comes must not lock it for ever.
                        .maxWaitDurationInHalfOpenState(settings.openFor())
                        .clock(clock)
                        .currentTimestampFunction(same -> scheduler.nanoTime(), TimeUnit.NANOSECONDS)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            openedAt = scheduler.nanoTime();
            listener.breakerChanged(
                    name, event.getStateTransition().getToState().name());
        });
    }

    /** Whether nothing is sent at present; false again as soon as a call would be let through to try. */
    public boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN && scheduler.nanoTime() - openedAt < openNanos;
    }

    /** Asks to send; whoever got leave must report how it ended. */
    boolean permits(Priority priority) {
        return breaker.tryAcquirePermission() || priority == Priority.CANCEL;
    }

    /** How a call ended that was let through. */
    void report(HttpOutcome outcome, long takenNanos) {
        if (failed(outcome)) {
            breaker.onError(takenNanos, TimeUnit.NANOSECONDS, new ServerFailed(outcome.label()));
        } else if (outcome instanceof HttpOutcome.Answered) {
            breaker.onSuccess(takenNanos, TimeUnit.NANOSECONDS);
        } else {
            breaker.releasePermission();
        }
    }

    /** A server that asks to slow down, or that we did not ask, has not failed. */
    private static boolean failed(HttpOutcome outcome) {
        return outcome.fold(
                answered -> false,
                notSent -> notSent.reason() == HttpOutcome.NotSent.Reason.CONNECT_FAILED
                        || notSent.reason() == HttpOutcome.NotSent.Reason.TLS_FAILED,
                unknown -> unknown.cause() != UnknownCause.RATE_LIMITED);
    }

    /** What the library wants to be told; it has no stack, nobody will read it. */
    private static final class ServerFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ServerFailed(String label) {
            super(label, null, false, false);
        }
    }

    /** The library measures its waits by a clock of the day; this one follows the scheduler's steady time. */
    private static final class Monotonic extends Clock {

        private final NetScheduler scheduler;

        Monotonic(NetScheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(0, scheduler.nanoTime());
        }
    }
}
