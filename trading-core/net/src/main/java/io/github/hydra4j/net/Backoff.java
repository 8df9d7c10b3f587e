package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled with each failure up to a limit, and of that a random part, at least half, so
 * that many bots do not come back at the same moment.
 *
 * @param first before the first new try; positive
 * @param longest the limit, at least {@code first}
 */
@Incubating
public record Backoff(Duration first, Duration longest) {

    /** Checks the order of the two. */
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a backoff grows from a positive wait to a longer one, got " + first + " and " + longest);
        }
    }

    /** From a quarter of a second to half a minute. */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));
    }

    /**
     * The wait before a new try.
     *
     * @param failures how many tries failed in a row, at least 1
     * @param random where the jitter comes from
     */
    public Duration delay(int failures, RandomGenerator random) {
        if (failures < 1) {
            throw new IllegalArgumentException("there is nothing to wait for after " + failures + " failures");
        }
        long ceiling = longest.toNanos();
        int doublings = Math.min(failures - 1, 62);
        long whole = first.toNanos() > (ceiling >> doublings) ? ceiling : first.toNanos() << doublings;
        long half = whole / 2;
        return Duration.ofNanos(half + random.nextLong(whole - half + 1));
    }
}
