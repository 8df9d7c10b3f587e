package io.github.hydra4j.strategies.indicator.window;

/** Spans of the calendar, in UTC, with which some indicators start anew. */
public enum Session {
    /** One span without end, from the first bar on. */
    FIRST_ROW,
    /** Hours. */
    HOUR,
    /** Days. */
    DAY,
    /** Weeks, which begin on Monday. */
    WEEK,
    /** Months. */
    MONTH;

    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final long NANOS_PER_DAY = 24 * NANOS_PER_HOUR;
    private static final int MONDAY = 3; // the epoch was a Thursday

    /** A number that is the same for all moments of one span and larger for later ones. */
    public long number(long epochNanos) {
        return switch (this) {
            case FIRST_ROW -> 0;
            case HOUR -> Math.floorDiv(epochNanos, NANOS_PER_HOUR);
            case DAY -> Math.floorDiv(epochNanos, NANOS_PER_DAY);
            case WEEK -> Math.floorDiv(Math.floorDiv(epochNanos, NANOS_PER_DAY) + MONDAY, 7);
            case MONTH -> month(Math.floorDiv(epochNanos, NANOS_PER_DAY));
        };
    }

    /**
     * Months since the year 0 in years that begin with March, so that the leap day comes last. Source of the arithmetic:
     * H. Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013.
     */
    private static long month(long epochDay) {
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097);
        long dayOfEra = day - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        return (yearOfEra + era * 400) * 12 + (5 * dayOfYear + 2) / 153;
    }
}
