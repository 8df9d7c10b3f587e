package io.github.hydra4j.net.stream;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signs of life we send.
 *
 * @param every how often; zero for never
 * @param text makes the message; empty for a ping of the WebSocket protocol
 * @param answerWithin how soon anything must be heard after a message; pings of the protocol must be answered before the
 *     next is due
 */
@Incubating
public record Heartbeat(Duration every, Optional<Supplier<String>> text, Duration answerWithin) {

    /** Checks that nothing is missing. */
    public Heartbeat {
        requireNonNull(text, "text");
        if (every.isNegative() || answerWithin.isNegative()) {
            throw new IllegalArgumentException("times must not be negative, got " + every + " and " + answerWithin);
        }
    }

    /** None. */
    public static Heartbeat none() {
        return new Heartbeat(Duration.ZERO, Optional.empty(), Duration.ZERO);
    }

    /** Pings of the WebSocket protocol. */
    public static Heartbeat ping(Duration every) {
        return new Heartbeat(every, Optional.empty(), Duration.ZERO);
    }

    /** A message of the venue's own. */
    public static Heartbeat text(Duration every, String text, Duration answerWithin) {
        requireNonNull(text, "text");
        return new Heartbeat(every, Optional.of(() -> text), answerWithin);
    }
}
