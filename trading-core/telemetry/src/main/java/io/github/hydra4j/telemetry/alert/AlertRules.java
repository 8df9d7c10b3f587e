package io.github.hydra4j.telemetry.alert;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What of all that is raised reaches one channel; immutable.
 *
 * @param least less urgent alerts do not go here
 * @param repeatAfter an alert equal to one that went out is held for so long; then the next one says how many were
 * @param quiet when only urgent ones go out, or null for never
 * @param mostPerMinute so many go out in a minute at most, critical ones not counted
 * @param tries how often an alert is tried
 * @param pause wait before the second try; it doubles with each
 */
@Incubating
public record AlertRules(
        Severity least,
        Duration repeatAfter,
        @Nullable QuietHours quiet,
        int mostPerMinute,
        int tries,
        Duration pause) {

    /** Checks the figures. */
    public AlertRules {
        requireNonNull(least, "least");
        if (repeatAfter.isNegative() || mostPerMinute < 1 || tries < 1 || pause.isNegative()) {
            throw new IllegalArgumentException("rates and tries count from 1 and times are not negative, got "
                    + mostPerMinute + " a minute, " + tries + " tries, " + repeatAfter + " and " + pause);
        }
    }

    /** Everything, equal ones every ten minutes, no quiet hours, twenty a minute, three tries. */
    public static AlertRules standard() {
        return new AlertRules(Severity.INFO, Duration.ofMinutes(10), null, 20, 3, Duration.ofSeconds(1));
    }

    /** Only from this severity on. */
    public AlertRules from(Severity severity) {
        return new AlertRules(severity, repeatAfter, quiet, mostPerMinute, tries, pause);
    }

    /** Equal alerts are held for so long. */
    public AlertRules repeatingAfter(Duration window) {
        return new AlertRules(least, window, quiet, mostPerMinute, tries, pause);
    }

    /** With quiet hours. */
    public AlertRules quiet(QuietHours hours) {
        return new AlertRules(least, repeatAfter, hours, mostPerMinute, tries, pause);
    }

    /** At most so many a minute. */
    public AlertRules atMost(int alertsPerMinute) {
        return new AlertRules(least, repeatAfter, quiet, alertsPerMinute, tries, pause);
    }

    /** With so many tries, and so long a wait before the second. */
    public AlertRules tries(int number, Duration firstPause) {
        return new AlertRules(least, repeatAfter, quiet, mostPerMinute, number, firstPause);
    }
}
