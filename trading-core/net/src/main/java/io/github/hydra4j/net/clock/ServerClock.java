package io.github.hydra4j.net.clock;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.net.http.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What time it is at a server, from the stamps in its answers. A stamp was taken between our sending and our receiving, which
 * bounds the offset of the two clocks from both sides (Cristian's algorithm); many stamps bound it closely, even those of whole
 * seconds. Bounds widen as time goes by, since clocks drift, and when they contradict each other one of the clocks was set, so
 * that only the newest counts. Thread-safe.
 *
 * <p>{@link #at} is the earliest the server's time can be: what expires at the server has not expired for us before that.
 */
@Incubating
public final class ServerClock implements VenueClock {

    /** Quartz clocks without correction are off by some 20 to 50 millionths; this is generous. */
    private static final long DRIFT_PER_MILLION = 100;

    private static final long SECOND = 1_000_000_000L;

    private final long assumed;
    private boolean known;
    private long lowest;
    private long highest;
    private long boundAt;

    /**
     * A clock that has heard nothing yet.
     *
     * @param assumed how far the clocks may be apart until a stamp tells
     */
    public ServerClock(Duration assumed) {
        if (assumed.isNegative()) {
            throw new IllegalArgumentException("clocks are not " + assumed + " apart");
        }
        this.assumed = assumed.toNanos();
    }

    /**
     * Learns from a stamp of the server.
     *
     * @param sentNanos when the request left, our time, nanoseconds since the epoch
     * @param receivedNanos when the answer was here, our time
     * @param serverNanos the stamp
     * @param resolution what the stamp is cut to: a second for a {@code Date} header, a millisecond for most others
     */
    public synchronized void observe(long sentNanos, long receivedNanos, long serverNanos, Duration resolution) {
        if (receivedNanos < sentNanos) {
            // Our own clock was set back in between.
            return;
        }
        long newLowest = serverNanos - receivedNanos;
        long newHighest = serverNanos + resolution.toNanos() - sentNanos;
        if (known) {
            long drift = drift(receivedNanos);
            long low = Math.max(lowest - drift, newLowest);
            long high = Math.min(highest + drift, newHighest);
            if (low <= high) {
                newLowest = low;
                newHighest = high;
            }
        }
        known = true;
        lowest = newLowest;
        highest = newHighest;
        boundAt = receivedNanos;
    }

    /** Learns from the {@code Date} header of an answer, if it has a readable one. */
    public void observe(HttpAnswer answer) {
        date(answer)
                .ifPresent(date -> observe(
                        answer.sentNanos(),
                        answer.receivedNanos(),
                        date.getEpochSecond() * SECOND,
                        Duration.ofSeconds(1)));
    }

    private static Optional<Instant> date(HttpAnswer answer) {
        try {
            return answer.header("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized long at(long ourNanos) {
        return known ? ourNanos + lowest - drift(ourNanos) : ourNanos - assumed;
    }

    /** The latest the server's time can be. */
    public synchronized long latestAt(long ourNanos) {
        return known ? ourNanos + highest + drift(ourNanos) : ourNanos + assumed;
    }

    /**
     * Whether the clocks are certainly further apart than that: a reason to warn, since requests with our stamps may be refused.
     */
    public synchronized boolean apartByMoreThan(Duration limit) {
        return known && (lowest > limit.toNanos() || highest < -limit.toNanos());
    }

    /** How much later the server's clock is, the middle of what is possible; zero while nothing is known. */
    public synchronized Duration offset() {
        return known ? Duration.ofNanos(lowest + (highest - lowest) / 2) : Duration.ZERO;
    }

    private long drift(long ourNanos) {
        return Math.max(0, ourNanos - boundAt) / 1_000_000 * DRIFT_PER_MILLION;
    }
}
