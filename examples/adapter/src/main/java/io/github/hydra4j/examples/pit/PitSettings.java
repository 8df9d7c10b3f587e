package io.github.hydra4j.examples.pit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Where the pit is, who we are, and how long we wait.
 *
 * @param url the venue's address
 * @param key the account's key
 * @param answersWithin after so long without an answer its outcome is not known
 * @param orderLife how long a signed order can take effect
 * @param pollWait how long a poll waits at the venue for something to happen
 * @param ourClock our time, nanoseconds since the epoch
 */
public record PitSettings(
        URI url, PitKey key, Duration answersWithin, Duration orderLife, Duration pollWait, LongSupplier ourClock) {

    /** The usual settings. */
    public static PitSettings of(URI url, PitKey key) {
        return new PitSettings(
                url, key, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10), PitSettings::now);
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
