package io.github.hydra4j.net.stream;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something to be told about. What is sent for it is made anew each time from what was asked for at first, so that a
 * protocol with request numbers gets fresh ones and the arguments stay.
 *
 * @param key what it is called here; unique in its session
 * @param subscribe makes the message that subscribes
 * @param unsubscribe makes the message that ends it; empty if there is none
 * @param confirmed whether the server confirms it, which the listener reports with {@link StreamSession#acknowledge}
 * @param maxSilence how long it may be silent before it is made anew; zero for as long as it likes. The listener reports its
 *     messages with {@link StreamSession#heard} or {@link StreamSession#sequence}
 */
@Incubating
public record Subscription(
        String key,
        Supplier<String> subscribe,
        Optional<Supplier<String>> unsubscribe,
        boolean confirmed,
        Duration maxSilence) {

    /** Checks that nothing is missing. */
    public Subscription {
        requireNonNull(key, "key");
        requireNonNull(subscribe, "subscribe");
        requireNonNull(unsubscribe, "unsubscribe");
        requireNonNull(maxSilence, "maxSilence");
        if (maxSilence.isNegative()) {
            throw new IllegalArgumentException("subscription " + key + " cannot be silent for " + maxSilence);
        }
    }

    /** The same text each time, not confirmed, never too silent. */
    public static Subscription of(String key, String subscribe) {
        requireNonNull(subscribe, "subscribe");
        return new Subscription(key, () -> subscribe, Optional.empty(), false, Duration.ZERO);
    }

    /** A fresh text each time. */
    public static Subscription made(String key, Supplier<String> subscribe) {
        return new Subscription(key, subscribe, Optional.empty(), false, Duration.ZERO);
    }

    /** With a text that ends it. */
    public Subscription endedBy(String text) {
        requireNonNull(text, "text");
        return endedBy(() -> text);
    }

    /** With a text that ends it, made when needed. */
    public Subscription endedBy(Supplier<String> text) {
        return new Subscription(key, subscribe, Optional.of(text), confirmed, maxSilence);
    }

    /** The server confirms it. */
    public Subscription confirmedByServer() {
        return new Subscription(key, subscribe, unsubscribe, true, maxSilence);
    }

    /** It may be silent so long. */
    public Subscription silentFor(Duration longest) {
        return new Subscription(key, subscribe, unsubscribe, confirmed, longest);
    }

    /** Its key; the texts may hold tokens. */
    @Override
    public String toString() {
        return "Subscription[" + key + "]";
    }
}
