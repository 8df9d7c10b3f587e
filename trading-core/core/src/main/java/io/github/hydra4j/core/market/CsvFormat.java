package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a text file of market data is laid out; immutable. {@link #STANDARD} finds out by itself: comma separated, columns
 * by the names in the header line, or in the usual order where there is no header.
 *
 * <pre>{@code
 * CsvFormat semicolons = CsvFormat.STANDARD.withSeparator(';').withTimeUnit(CsvFormat.TimeUnit.SECONDS);
 * CsvFormat dump = CsvFormat.STANDARD.withColumns("trade_id", "price", "qty", "-", "ts", "buyer_is_maker");
 * }</pre>
 *
 * @param separator between the fields; neither a digit nor a quote nor a line end
 * @param header whether the first line names the columns
 * @param columns what the columns hold, in the order of the file, overriding the header; unknown names such as {@code -}
 *     are skipped; empty to take the names of the header or the usual order
 * @param timeUnit what the time stamps count
 */
public record CsvFormat(char separator, Header header, List<String> columns, TimeUnit timeUnit) {

    /** Comma separated, the rest is found out. */
    public static final CsvFormat STANDARD = new CsvFormat(',', Header.AUTO, List.of(), TimeUnit.AUTO);

    /** Whether the first line names the columns. */
    public enum Header {
        /** It is a header if its first field does not begin like a number. */
        AUTO,
        /** It always is. */
        PRESENT,
        /** It is data. */
        ABSENT
    }

    /** What time stamps count from 1970-01-01T00:00Z. */
    public enum TimeUnit {
        /** Told from the first row: by size where it is a number, otherwise ISO-8601. */
        AUTO("automatic", 0),
        /** Seconds, perhaps with decimals. */
        SECONDS("seconds", 1_000_000_000L),
        /** Milliseconds. */
        MILLIS("milliseconds", 1_000_000L),
        /** Microseconds. */
        MICROS("microseconds", 1_000L),
        /** Nanoseconds. */
        NANOS("nanoseconds", 1L),
        /**
         * ISO-8601 such as {@code 2024-01-31T23:59:00.5Z}; a blank may stand for the {@code T}, the time may be missing;
         * without an offset it is UTC.
         */
        ISO("ISO-8601", 1L);

        private final String label;
        private final long nanos;

        TimeUnit(String label, long nanos) {
            this.label = label;
            this.nanos = nanos;
        }

        long nanos() {
            return nanos;
        }

        /** The unit that puts the number between the years 1973 and 2286, each unit owning three orders of magnitude. */
        static TimeUnit of(long count) {
            if (count < 100_000_000_000L) {
                return SECONDS;
            } else if (count < 100_000_000_000_000L) {
                return MILLIS;
            } else if (count < 100_000_000_000_000_000L) {
                return MICROS;
            }
            return NANOS;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Checks the separator. */
    public CsvFormat {
        requireNonNull(header, "header");
        requireNonNull(timeUnit, "timeUnit");
        columns = List.copyOf(columns);
        if (separator >= 128 || Character.isLetterOrDigit(separator) || "\"\r\n.+-".indexOf(separator) >= 0) {
            throw new IllegalArgumentException(
                    "a separator is a character such as ',', ';' or tab, got '" + separator + "'");
        }
    }

    /** The same with another separator. */
    public CsvFormat withSeparator(char newSeparator) {
        return new CsvFormat(newSeparator, header, columns, timeUnit);
    }

    /** The same with another idea of the first line. */
    public CsvFormat withHeader(Header newHeader) {
        return new CsvFormat(separator, newHeader, columns, timeUnit);
    }

    /** The same with named columns, in the order of the file. */
    public CsvFormat withColumns(String... newColumns) {
        return new CsvFormat(separator, header, List.of(newColumns), timeUnit);
    }

    /** The same with another unit of time. */
    public CsvFormat withTimeUnit(TimeUnit newTimeUnit) {
        return new CsvFormat(separator, header, columns, newTimeUnit);
    }
}
