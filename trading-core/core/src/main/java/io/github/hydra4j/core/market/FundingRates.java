package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Funding rates from files, streamed in constant memory, and from lists. */
public final class FundingRates {

    /** Recorded funding rates of one instrument, times increasing strictly. */
    public interface Source extends MarketDataSource<FundingRate> {
        @Override
        default boolean givesPrices() {
            return false;
        }
    }

    private static final int RATE = 0;
    /** Room enough for any rate a venue writes, and too little for a billion digits to harm anyone. */
    private static final int LONGEST_RATE = 64;

    private static final CsvSchema SCHEMA = new CsvSchema(
            List.of(
                    new CsvSchema.Column(
                            "ts",
                            CsvSchema.Kind.TIME,
                            0,
                            true,
                            List.of(
                                    "hourts",
                                    "ts",
                                    "timestamp",
                                    "fundingtime",
                                    "calctime",
                                    "time",
                                    "datetime",
                                    "date")),
                    new CsvSchema.Column(
                            "funding_rate",
                            CsvSchema.Kind.TEXT,
                            RATE,
                            true,
                            List.of("fundingrate", "rate", "lastfundingrate"))),
            false);

    private FundingRates() {}

    /** Rates of a file in the {@linkplain CsvFormat#STANDARD standard format}; see {@link #csv(Path, InstrumentId, CsvFormat)}. */
    public static Source csv(Path file, InstrumentId instrument) {
        return csv(file, instrument, CsvFormat.STANDARD);
    }

    /**
     * Rates of a text file, plain or gzip, with the columns {@code hour_ts} (or {@code ts} where there is none) and {@code
     * funding_rate}. The rate is a fraction of the notional for that one payment and may be negative; it is kept exactly
     * as written. Times increase strictly but need no fixed distance.
     *
     * <p>Opening and reading throw {@link DataException} with the codes of {@link Bars#csv(Path, InstrumentId,
     * io.github.hydra4j.core.event.Timeframe, CsvFormat)}.
     */
    public static Source csv(Path file, InstrumentId instrument, CsvFormat format) {
        return new CsvRates(
                requireNonNull(file, "file"),
                requireNonNull(instrument, "instrument"),
                requireNonNull(format, "format"));
    }

    /**
     * Rates in memory.
     *
     * @param rates in time order; copied
     * @throws DataException {@code DATA_UNSORTED} or {@code DATA_DUPLICATE} if one is not later than the one before
     * @throws IllegalArgumentException if one is of another instrument
     */
    public static Source of(InstrumentId instrument, List<FundingRate> rates) {
        return new ListedRates(instrument, EventList.checked(instrument, rates, false));
    }

    private record ListedRates(InstrumentId instrument, List<FundingRate> rates) implements Source {

        @Override
        public MarketCursor<FundingRate> open() {
            return EventList.open(rates);
        }

        @Override
        public String description() {
            return rates.size() + " funding rates in memory";
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(rates.size());
        }
    }

    private record CsvRates(Path file, InstrumentId instrument, CsvFormat format) implements Source {

        @Override
        public MarketCursor<FundingRate> open() {
            return new Cursor(new CsvReader(file, SCHEMA, format), instrument);
        }

        @Override
        public String description() {
            return file.toString();
        }
    }

    private static final class Cursor implements MarketCursor<FundingRate> {

        private final CsvReader rows;
        private final InstrumentId instrument;
        private long previous = Long.MIN_VALUE;

        Cursor(CsvReader rows, InstrumentId instrument) {
            this.rows = rows;
            this.instrument = instrument;
        }

        @Override
        public @Nullable FundingRate next() {
            if (!rows.next()) {
                return null;
            }
            long time = rows.timeNanos();
            if (time == previous) {
                throw rows.fail(
                        "DATA_DUPLICATE", "a second rate for " + CsvReader.moment(time), "Keep one rate for each time");
            }
            if (time < previous) {
                throw rows.fail(
                        "DATA_UNSORTED",
                        "the rate of " + CsvReader.moment(time) + " comes after that of " + CsvReader.moment(previous),
                        "Sort the rows by time");
            }
            previous = time;
            return new FundingRate(instrument, time, rate(rows.text(RATE)));
        }

        private BigDecimal rate(String text) {
            if (text.length() <= LONGEST_RATE) {
                try {
                    BigDecimal rate = new BigDecimal(text);
                    // A rate beyond the whole notional is a percentage or basis points taken for a fraction.
                    if (rate.abs().compareTo(BigDecimal.ONE) <= 0 && rate.scale() <= LONGEST_RATE) {
                        return rate;
                    }
                } catch (NumberFormatException e) {
                    // falls through to the one message below
                }
            }
            throw rows.fail(
                    "DATA_NUMBER",
                    "funding_rate is not a fraction between -1 and 1",
                    "Write 0.0000125 for 0.00125 percent");
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
