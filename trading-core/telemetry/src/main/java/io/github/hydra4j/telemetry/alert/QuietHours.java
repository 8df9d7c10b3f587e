package io.github.hydra4j.telemetry.alert;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Part of each day in which only urgent alerts go out. The others are counted, and the first alert after it says how many.
 *
 * @param from when it begins, by the clock on the wall
 * @param to when it ends; before {@code from} if it goes over midnight
 * @param zone where the wall is
 * @param passing from which severity on alerts go out all the same
 */
@Incubating
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Severity passing) {

    /** Checks that there is a beginning and an end. */
    public QuietHours {
        requireNonNull(zone, "zone");
        requireNonNull(passing, "passing");
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "quiet hours begin and end at " + from + ": give them a beginning and an end");
        }
    }

    /** From 22:00 to 07:00 only what is critical. */
    public static QuietHours atNight(ZoneId zone) {
        return new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), zone, Severity.CRITICAL);
    }

    /** Whether an alert of this severity has to wait now. */
    public boolean hold(Severity severity, Instant now) {
        if (severity.isAtLeast(passing)) {
            return false;
        }
        LocalTime wall = now.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !wall.isBefore(from) && wall.isBefore(to)
                : !wall.isBefore(from) || wall.isBefore(to);
    }
}
