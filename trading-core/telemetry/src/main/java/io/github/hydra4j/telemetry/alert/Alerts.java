package io.github.hydra4j.telemetry.alert;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes alerts from any thread and brings them to the channels. {@link #raise} never waits and never throws: each channel
 * has a queue of bounded length and a thread of its own, so one that fails or hangs delays neither the bot nor another
 * channel. What does not fit is dropped and counted.
 *
 * <pre>{@code
 * try (Alerts alerts = Alerts.of(InstantSource.system())
 *         .to(TelegramChannel.of(token, chat), AlertRules.standard().quiet(QuietHours.atNight(zone)))
 *         .to(PagerDutyChannel.of(routingKey), AlertRules.standard().from(Severity.CRITICAL))
 *         .start()) {
 *     …
 * }
 * }</pre>
 */
@Incubating
public final class Alerts implements AutoCloseable {

    private static final Duration PARTING = Duration.ofSeconds(5);

    private final List<ChannelThread> channels;

    private Alerts(List<ChannelThread> channels) {
        this.channels = channels;
    }

    /** Names channels and starts. */
    public static final class Builder {

        private final InstantSource clock;
        private final List<ChannelThread> channels = new ArrayList<>();

        private Builder(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
        }

        /** Brings alerts to this channel too. */
        public Builder to(AlertChannel channel, AlertRules rules) {
            channels.add(new ChannelThread(channel, rules, clock));
            return this;
        }

        /** Starts one thread for each channel. */
        public Alerts start() {
            channels.forEach(ChannelThread::start);
            return new Alerts(List.copyOf(channels));
        }
    }

    /**
     * Alerts without channels yet.
     *
     * @param clock tells when windows and quiet hours end
     */
    public static Builder of(InstantSource clock) {
        return new Builder(clock);
    }

    /** Hands an alert over; returns at once. Any thread. */
    public void raise(Alert alert) {
        for (ChannelThread channel : channels) {
            channel.offer(alert);
        }
    }

    /** Shows what became of the alerts as {@code hydra4j.alerts} with the tags {@code channel} and {@code outcome}. */
    public void bindTo(MeterRegistry registry) {
        for (ChannelThread channel : channels) {
            for (Outcome outcome : Outcome.values()) {
                FunctionCounter.builder("hydra4j.alerts", channel, known -> known.count(outcome))
                        .description("What became of alerts")
                        .tags("channel", channel.name(), "outcome", outcome.tag())
                        .register(registry);
            }
        }
    }

    /** How many alerts ended like this at the channels of this name. */
    public long count(String channel, Outcome outcome) {
        return channels.stream()
                .filter(known -> known.name().equals(channel))
                .mapToLong(known -> known.count(outcome))
                .sum();
    }

    /** Tries to bring out what waits, for five seconds at most, and stops. */
    @Override
    public void close() {
        long end = System.nanoTime() + PARTING.toNanos();
        channels.forEach(ChannelThread::finish);
        for (ChannelThread channel : channels) {
            channel.awaitEnd(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }
}
