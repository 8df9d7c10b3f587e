package io.github.hydra4j.core.event;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The length of a bar, written {@code 1m}, {@code 15m}, {@code 4h}, {@code 1d}; bars start at whole multiples of it. */
public final class Timeframe implements Comparable<Timeframe> {

    /** One second. */
    public static final Timeframe S1 = of("1s");
    /** One minute. */
    public static final Timeframe M1 = of("1m");
    /** Five minutes. */
    public static final Timeframe M5 = of("5m");
    /** Fifteen minutes. */
    public static final Timeframe M15 = of("15m");
    /** Thirty minutes. */
    public static final Timeframe M30 = of("30m");
    /** One hour. */
    public static final Timeframe H1 = of("1h");
    /** Four hours. */
    public static final Timeframe H4 = of("4h");
    /** One day, in UTC. */
    public static final Timeframe D1 = of("1d");
    /** One week, starting Monday 00:00 UTC. */
    public static final Timeframe W1 = of("1w");

    private static final long SECOND = 1_000_000_000L;
    private static final long WEEK = 7 * 86_400L * SECOND;
    /** 1970-01-01 was a Thursday; weeks start on the Monday four days later. */
    private static final long FIRST_MONDAY = 4 * 86_400L * SECOND;

    private final long nanos;
    private final String label;

    private Timeframe(long nanos, String label) {
        this.nanos = nanos;
        this.label = label;
    }

    /**
     * Reads a number and a unit: {@code s}, {@code m}, {@code h}, {@code d} or {@code w}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Timeframe of(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        long unit = trimmed.isEmpty() ? 0 : unitNanos(trimmed.charAt(trimmed.length() - 1));
        if (unit > 0 && trimmed.length() <= 7) {
            try {
                int count = Integer.parseInt(trimmed.substring(0, trimmed.length() - 1));
                if (count > 0) {
                    return new Timeframe(
                            Math.multiplyExact(unit, (long) count), count + trimmed.substring(trimmed.length() - 1));
                }
            } catch (NumberFormatException | ArithmeticException e) {
                // falls through to the one message below
            }
        }
        throw new IllegalArgumentException(
                "a timeframe is a number and one of s, m, h, d, w, for example 5m, got '" + text + "'");
    }

    private static long unitNanos(char unit) {
        return switch (unit) {
            case 's' -> 1_000_000_000L;
            case 'm' -> 60_000_000_000L;
            case 'h' -> 3_600_000_000_000L;
            case 'd' -> 86_400_000_000_000L;
            case 'w' -> 7 * 86_400_000_000_000L;
            default -> 0;
        };
    }

    /** Length in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** Length as a duration. */
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }

    /** Start of the bar that contains the instant. */
    public long floorNanos(long timeNanos) {
        long origin = nanos % WEEK == 0 ? FIRST_MONDAY : 0;
        return timeNanos - Math.floorMod(timeNanos - origin, nanos);
    }

    /** Whether bars of this length are made of whole bars of {@code smaller}. */
    public boolean isMultipleOf(Timeframe smaller) {
        return nanos % smaller.nanos == 0;
    }

    @Override
    public int compareTo(Timeframe other) {
        return Long.compare(nanos, other.nanos);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Timeframe that && nanos == that.nanos;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos);
    }

    @Override
    public String toString() {
        return label;
    }
}
