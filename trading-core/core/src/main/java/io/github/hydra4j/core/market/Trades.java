package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trades from files, streamed in constant memory, and from lists. */
public final class Trades {

    /** Recorded trades of one instrument. */
    public interface Source extends MarketDataSource<Trade> {

        @Override
        Cursor open();
    }

    /** Reads trades in time order and knows what it left out; used by one thread. */
    public interface Cursor extends MarketCursor<Trade> {

        /** Trades left out so far because their id had been read before at the same time stamp. */
        long duplicates();
    }

    private static final int PRICE = 0;
    private static final int SIZE = 1;
    private static final int ID = 0;
    private static final int SIDE = 1;
    private static final int BUYER_IS_MAKER = 2;

    private static final CsvSchema SCHEMA = new CsvSchema(
            List.of(
                    new CsvSchema.Column(
                            "ts",
                            CsvSchema.Kind.TIME,
                            0,
                            true,
                            List.of(
                                    "ts",
                                    "timestamp",
                                    "tradetime",
                                    "transacttime",
                                    "time",
                                    "datetime",
                                    "date",
                                    "tsms")),
                    new CsvSchema.Column("price", CsvSchema.Kind.NUMBER, PRICE, true, List.of("price", "px", "p")),
                    new CsvSchema.Column(
                            "qty",
                            CsvSchema.Kind.NUMBER,
                            SIZE,
                            true,
                            List.of("qty", "size", "quantity", "amount", "sz", "volume", "q")),
                    text("trade_id", ID, "tradeid", "aggtradeid", "tid", "id"),
                    text("side", SIDE, "side", "aggressor", "takerside"),
                    text("buyer_is_maker", BUYER_IS_MAKER, "buyerismaker", "isbuyermaker", "isbuyerthemaker")),
            false);

    private Trades() {}

    private static CsvSchema.Column text(String name, int slot, String... aliases) {
        return new CsvSchema.Column(name, CsvSchema.Kind.TEXT, slot, false, List.of(aliases));
    }

    /** Trades of a file in the {@linkplain CsvFormat#STANDARD standard format}; see {@link #csv(Path, InstrumentId, CsvFormat)}. */
    public static Source csv(Path file, InstrumentId instrument) {
        return csv(file, instrument, CsvFormat.STANDARD);
    }

    /**
     * Trades of a text file, plain or gzip, with the columns {@code ts, price} and {@code qty} (or {@code size}, {@code
     * amount}), and perhaps {@code trade_id}, {@code side} of the taker (buy or sell) and {@code buyer_is_maker}. The order
     * of the header counts; a file without a header has {@code ts,price,qty}. Further columns are skipped.
     *
     * <p>Several trades may share a time stamp and keep the order of the file; an earlier stamp after a later one is an
     * error. A trade whose {@code trade_id} was read before at the same stamp is left out and counted ({@link
     * Cursor#duplicates}): recordings repeat trades after a reconnect.
     *
     * <p>Opening and reading throw {@link DataException} with the codes of {@link Bars#csv(Path, InstrumentId,
     * io.github.hydra4j.core.event.Timeframe, CsvFormat)}, and {@code DATA_SIDE} for a side that is none.
     */
    public static Source csv(Path file, InstrumentId instrument, CsvFormat format) {
        return new CsvTrades(
                requireNonNull(file, "file"),
                requireNonNull(instrument, "instrument"),
                requireNonNull(format, "format"));
    }

    /**
     * Trades in memory.
     *
     * @param trades in time order, equal times allowed; copied
     * @throws DataException {@code DATA_UNSORTED} if one is earlier than the one before
     * @throws IllegalArgumentException if one is of another instrument
     */
    public static Source of(InstrumentId instrument, List<Trade> trades) {
        return new ListedTrades(instrument, EventList.checked(instrument, trades, true));
    }

    private record ListedTrades(InstrumentId instrument, List<Trade> trades) implements Source {

        @Override
        public Cursor open() {
            return new ListCursor(EventList.open(trades));
        }

        @Override
        public String description() {
            return trades.size() + " trades in memory";
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(trades.size());
        }
    }

    private record ListCursor(MarketCursor<Trade> trades) implements Cursor {

        @Override
        public @Nullable Trade next() {
            return trades.next();
        }

        @Override
        public long duplicates() {
            return 0;
        }

        @Override
        public void close() {
            trades.close();
        }
    }

    private record CsvTrades(Path file, InstrumentId instrument, CsvFormat format) implements Source {

        @Override
        public boolean worthReadingAhead() {
            return true;
        }

        @Override
        public Cursor open() {
            return new CsvCursor(new CsvReader(file, SCHEMA, format), instrument);
        }

        @Override
        public String description() {
            return file.toString();
        }
    }

    private static final class CsvCursor implements Cursor {

        private final CsvReader rows;
        private final double[] numbers;
        private final InstrumentId instrument;
        private final boolean hasId;
        private final boolean hasSide;
        private final boolean hasMaker;
        /** Ids of the current time stamp only, so that memory stays constant. */
        private final Set<String> ids = new HashSet<>();

        private long previous = Long.MIN_VALUE;
        private long duplicates;

        CsvCursor(CsvReader rows, InstrumentId instrument) {
            this.rows = rows;
            this.numbers = rows.numbers();
            this.instrument = instrument;
            this.hasId = rows.hasText(ID);
            this.hasSide = rows.hasText(SIDE);
            this.hasMaker = rows.hasText(BUYER_IS_MAKER);
        }

        @Override
        public @Nullable Trade next() {
            while (rows.next()) {
                long time = rows.timeNanos();
                if (time < previous) {
                    throw rows.fail(
                            "DATA_UNSORTED",
                            "the trade of " + CsvReader.moment(time) + " comes after one of "
                                    + CsvReader.moment(previous),
                            "Sort the rows by ts, keeping the order of equal times");
                }
                if (time > previous) {
                    ids.clear();
                    previous = time;
                }
                if (hasId && !ids.add(rows.text(ID))) {
                    duplicates++;
                    continue;
                }
                return new Trade(instrument, time, numbers[PRICE], numbers[SIZE], aggressor());
            }
            return null;
        }

        private @Nullable Side aggressor() {
            if (hasSide) {
                // Venues write buy/sell, bid/ask, or single letters; the first letter tells them apart.
                return switch (rows.initial(SIDE)) {
                    case 0 -> null;
                    case 'b' -> Side.BUY;
                    case 's', 'a' -> Side.SELL;
                    default ->
                        throw rows.fail("DATA_SIDE", "the side '" + rows.text(SIDE) + "' is none", "Write buy or sell");
                };
            }
            if (hasMaker) {
                return switch (rows.initial(BUYER_IS_MAKER)) {
                    case 0 -> null;
                    case 't', '1' -> Side.SELL;
                    case 'f', '0' -> Side.BUY;
                    default ->
                        throw rows.fail(
                                "DATA_SIDE",
                                "buyer_is_maker is '" + rows.text(BUYER_IS_MAKER) + "'",
                                "Write true or false");
                };
            }
            return null;
        }

        @Override
        public long duplicates() {
            return duplicates;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
