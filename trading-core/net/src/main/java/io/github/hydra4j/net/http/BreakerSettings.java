package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;

/**
 * When a session stops asking a server that fails, and for how long.
 *
 * @param failurePercent opens when so many of the last calls failed; 1 to 100
 * @param calls how many calls are looked at
 * @param atLeast how many must have been made before it may open
 * @param openFor how long nothing is sent
 * @param trials how many calls then try whether it works again
 */
@Incubating
public record BreakerSettings(int failurePercent, int calls, int atLeast, Duration openFor, int trials) {

    /** Half of the last 20 calls, at least 10; ten seconds; three trials. */
    public static BreakerSettings standard() {
        return new BreakerSettings(50, 20, 10, Duration.ofSeconds(10), 3);
    }

    /** Checks the numbers. */
    public BreakerSettings {
        if (failurePercent < 1
                || failurePercent > 100
                || calls < 1
                || atLeast < 1
                || atLeast > calls
                || trials < 1
                || openFor.isNegative()
                || openFor.isZero()) {
            throw new IllegalArgumentException(
                    "a breaker needs 1 to 100 percent, positive counts and a positive time, got " + failurePercent
                            + ", " + calls + ", " + atLeast + ", " + openFor + ", " + trials);
        }
    }
}
