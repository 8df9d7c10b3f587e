package io.github.hydra4j.runner;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** How numbers read: commas between thousands, two decimals, a sign where it matters; the same in every locale. */
final class Figures {

    static final String NONE = "-";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Figures() {}

    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN));
    }

    static String money(double amount) {
        return Double.isFinite(amount) ? String.format(Locale.ROOT, "%,.2f", amount) : NONE;
    }

    static String signedPercent(OptionalDouble fraction) {
        return fraction.isPresent() ? String.format(Locale.ROOT, "%+,.2f %%", 100 * fraction.getAsDouble()) : NONE;
    }

    static String percent(OptionalDouble fraction) {
        return fraction.isPresent() ? String.format(Locale.ROOT, "%,.1f %%", 100 * fraction.getAsDouble()) : NONE;
    }

    static String ratio(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.2f", value.getAsDouble()) : NONE;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun in the right number. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String moment(Instant time) {
        return MOMENT.format(time);
    }

    static String moment(long nanos) {
        return moment(Instant.EPOCH.plusNanos(nanos));
    }

    /** The two largest units of a length of time. */
    static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds >= 86_400) {
            return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
        }
        if (seconds >= 3600) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        if (seconds >= 60) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return String.format(Locale.ROOT, "%.1f s", length.toNanos() / 1e9);
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
