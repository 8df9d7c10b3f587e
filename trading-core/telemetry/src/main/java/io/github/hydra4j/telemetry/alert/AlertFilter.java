package io.github.hydra4j.telemetry.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the rules of one channel. One thread at a time. */
final class AlertFilter {

    /** Keys come from programs as well; the oldest is forgotten. */
    private static final int MOST_KEYS = 1000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AlertRules rules;
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Deque<Instant> lastMinute = new ArrayDeque<>();
    private int heldQuiet;
    private int heldRate;

    private static final class Sent {
        final Instant at;
        final Severity severity;
        int repeats;

        Sent(Instant at, Severity severity) {
            this.at = at;
            this.severity = severity;
        }
    }

    AlertFilter(AlertRules rules) {
        this.rules = rules;
    }

    /** What is to go out in place of this alert: itself, perhaps with a word about those held back, or nothing. */
    Optional<Alert> pass(Alert alert, Instant now) {
        if (!alert.severity().isAtLeast(rules.least())) {
            return Optional.empty();
        }
        @Nullable Sent before = sent.get(alert.key());
        // What has become more urgent is not a repetition.
        boolean repeats = before != null
                && now.isBefore(before.at.plus(rules.repeatAfter()))
                && before.severity.isAtLeast(alert.severity());
        if (before != null && repeats) {
            before.repeats++;
            return Optional.empty();
        }
        QuietHours quiet = rules.quiet();
        if (quiet != null && quiet.hold(alert.severity(), now)) {
            heldQuiet++;
            return Optional.empty();
        }
        if (alert.severity() != Severity.CRITICAL) {
            while (!lastMinute.isEmpty() && !lastMinute.peekFirst().plus(MINUTE).isAfter(now)) {
                lastMinute.pollFirst();
            }
            if (lastMinute.size() >= rules.mostPerMinute()) {
                heldRate++;
                return Optional.empty();
            }
            lastMinute.addLast(now);
        }
        remember(alert, now);
        return Optional.of(withWord(alert, before == null ? 0 : before.repeats));
    }

    /** It did not get through: an equal one is no repetition. */
    void forget(Alert alert) {
        sent.remove(alert.key());
    }

    private void remember(Alert alert, Instant now) {
        sent.remove(alert.key());
        sent.put(alert.key(), new Sent(now, alert.severity()));
        if (sent.size() > MOST_KEYS) {
            sent.remove(sent.keySet().iterator().next());
        }
    }

    private Alert withWord(Alert alert, int repeats) {
        StringBuilder word = new StringBuilder();
        if (repeats > 0) {
            word.append(" [the same ").append(repeats).append(" more times since the last message]");
        }
        if (heldQuiet > 0) {
            word.append(" [").append(heldQuiet).append(" held back during quiet hours]");
        }
        if (heldRate > 0) {
            word.append(" [").append(heldRate).append(" held back because there were too many]");
        }
        heldQuiet = 0;
        heldRate = 0;
        return word.length() == 0 ? alert : alert.saying(alert.text() + word);
    }
}
