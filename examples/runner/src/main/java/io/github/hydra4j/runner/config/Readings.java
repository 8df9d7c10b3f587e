package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What texts of the file and of the command line mean; each refuses with a message that says what it takes. */
public final class Readings {

    private Readings() {}

    /**
     * An amount and its asset, for example {@code 10000 USD}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static Money money(String text) {
        String[] parts = text.trim().split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "an amount is a number and its asset, for example 10000 USD, got '" + text + "'");
        }
        return Money.of(parts[0], Asset.currency(parts[1]));
    }

    /** The asset of an amount; empty where the text is no amount, which whoever takes it will say better. */
    static Optional<Asset> assetOf(String text) {
        try {
            return Optional.of(money(text).asset());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A length of time: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, or the standard form {@code PT30S}.
     *
     * @throws IllegalArgumentException if the text is something else, or negative
     */
    public static Duration duration(String text) {
        String trimmed = text.trim().toUpperCase(Locale.ROOT);
        try {
            Duration duration;
            if (trimmed.startsWith("P") || trimmed.startsWith("-")) {
                duration = Duration.parse(trimmed);
            } else if (trimmed.endsWith("MS")) {
                duration = Duration.ofMillis(Long.parseLong(trimmed.substring(0, trimmed.length() - 2)));
            } else {
                duration = Duration.parse(trimmed.endsWith("D") ? "P" + trimmed : "PT" + trimmed);
            }
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            // falls through to the one message below
        }
        throw new IllegalArgumentException("a duration is written 500ms, 30s, 5m, 2h or 1d, got '" + text + "'");
    }

    /**
     * A day or a moment in UTC: {@code 2024-01-31} or {@code 2024-01-31T12:00:00Z}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Instant moment(String text) {
        String trimmed = text.trim();
        try {
            return trimmed.length() <= 10
                    ? LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(trimmed.replace(' ', 'T') + (trimmed.endsWith("Z") ? "" : "Z"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a time is a day (2024-01-31) or a moment in UTC (2024-01-31T12:00:00Z), got '" + text + "'", e);
        }
    }

    /** A whole number within a range. */
    static Function<String, Long> whole(long least, long most) {
        return text -> {
            try {
                long value = Long.parseLong(text.replace("_", ""));
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // falls through to the one message below
            }
            throw new IllegalArgumentException(
                    "must be a whole number from " + least + " to " + most + ", got '" + text + "'");
        };
    }

    /** A number within a range. */
    static Function<String, Double> number(double least, double most) {
        return text -> {
            try {
                double value = Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // falls through to the one message below
            }
            throw new IllegalArgumentException(
                    "must be a number from " + plain(least) + " to " + plain(most) + ", got '" + text + "'");
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A rate that nobody sane would exceed, so that 5% written as 5 is noticed. */
    static Function<String, Percent> rate(String least, String most) {
        Percent low = Percent.of(least);
        Percent high = Percent.of(most);
        return text -> {
            Percent value = Percent.of(text);
            if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
                throw new IllegalArgumentException("must lie between " + low + " and " + high + ", got " + value
                        + "; write 0.1% or 10bp, a plain 0.1 is ten percent");
            }
            return value;
        };
    }

    /** One of an enumeration, written in lower case with hyphens. */
    static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
        E[] values = type.getEnumConstants();
        return text -> Arrays.stream(values)
                .filter(value -> label(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values).map(Readings::label).collect(Collectors.joining(", ")) + ", got '"
                        + text
                        + "'"));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True or false. */
    static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("must be true or false, got '" + text + "'");
        };
    }
}
