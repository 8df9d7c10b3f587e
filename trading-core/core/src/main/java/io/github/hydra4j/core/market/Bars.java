package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bars from files, from other bars and from trades. Every source streams: memory does not grow with the data.
 *
 * <pre>{@code
 * BarSource minutes = Bars.csv(Path.of("BTC-1m.csv.gz"), BTC_PERP, Timeframe.M1);
 * BarSource hours = Bars.resampled(minutes, Timeframe.H1);
 * }</pre>
 */
public final class Bars {

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
                                    "opentime",
                                    "time",
                                    "datetime",
                                    "date",
                                    "tsms",
                                    "unix",
                                    "starttime")),
                    number("open", 0, "o"),
                    number("high", 1, "h"),
                    number("low", 2, "l"),
                    number("close", 3, "c"),
                    new CsvSchema.Column(
                            "volume",
                            CsvSchema.Kind.OPTIONAL_NUMBER,
                            4,
                            false,
                            List.of("volume", "vol", "v", "basevolume"))),
            true);

    private Bars() {}

    private static CsvSchema.Column number(String name, int slot, String alias) {
        return new CsvSchema.Column(name, CsvSchema.Kind.NUMBER, slot, true, List.of(name, alias));
    }

    /** Bars of a file in the {@linkplain CsvFormat#STANDARD standard format}; see {@link #csv(Path, InstrumentId, Timeframe, CsvFormat)}. */
    public static BarSource csv(Path file, InstrumentId instrument, Timeframe timeframe) {
        return csv(file, instrument, timeframe, CsvFormat.STANDARD);
    }

    /**
     * Bars of a text file, plain or gzip (told by its content, not its name), with the columns {@code ts, open, high, low,
     * close} and perhaps {@code volume}, found by the names in the header line or in this order. Further columns are
     * skipped. The time is when the bar opens, as epoch seconds, milliseconds, microseconds, nanoseconds or ISO-8601. A
     * missing volume is NaN. Nothing is read before {@link BarSource#open}.
     *
     * <p>Opening and reading throw {@link DataException} with the codes {@code DATA_MISSING}, {@code DATA_UNREADABLE},
     * {@code DATA_EMPTY}, {@code DATA_ENCODING}, {@code DATA_TRUNCATED}, {@code DATA_CORRUPT}, {@code DATA_COLUMNS},
     * {@code DATA_NUMBER}, {@code DATA_TIME}, {@code DATA_UNSORTED}, {@code DATA_DUPLICATE}, {@code DATA_OHLC}; the
     * message names file, line and remedy.
     */
    public static BarSource csv(Path file, InstrumentId instrument, Timeframe timeframe, CsvFormat format) {
        return new CsvBars(
                requireNonNull(file, "file"),
                requireNonNull(instrument, "instrument"),
                requireNonNull(timeframe, "timeframe"),
                requireNonNull(format, "format"));
    }

    /**
     * Several sources one after the other, such as one file a year. Gaps between them are no fault.
     *
     * <p>Reading throws {@link DataException} {@code DATA_UNSORTED} or {@code DATA_DUPLICATE} if a source begins before the
     * one before it has ended.
     *
     * @param sources at least one, in time order
     * @throws IllegalArgumentException if there is none, or they differ in instrument or timeframe
     */
    public static BarSource concat(BarSource... sources) {
        List<BarSource> parts = List.of(sources);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to concatenate");
        }
        for (BarSource part : parts) {
            if (!part.instrument().equals(parts.get(0).instrument())
                    || !part.timeframe().equals(parts.get(0).timeframe())) {
                throw new IllegalArgumentException(part.description() + " holds " + part.timeframe() + " bars of "
                        + part.instrument() + ", but " + parts.get(0).description() + " holds "
                        + parts.get(0).timeframe() + " bars of " + parts.get(0).instrument());
            }
        }
        return parts.size() == 1 ? parts.get(0) : new JoinedBars(parts);
    }

    /**
     * Larger bars made of smaller ones by the rule of {@link BarAggregator}. The last one is missing if the data ends
     * before it does.
     *
     * @throws IllegalArgumentException if the length of the source's bars does not divide {@code timeframe}
     */
    public static BarSource resampled(BarSource source, Timeframe timeframe) {
        BarAggregator.divisor(source.timeframe(), timeframe);
        return source.timeframe().equals(timeframe)
                ? source
                : new BuiltBars<>(source, timeframe, BarAggregator::add, source.description() + " as " + timeframe);
    }

    /**
     * Bars made of trades by the rule of {@link BarAggregator}. The last bar is missing, because nothing tells that it is
     * complete.
     */
    public static BarSource fromTrades(MarketDataSource<Trade> trades, Timeframe timeframe) {
        return new BuiltBars<>(
                trades, timeframe, BarAggregator::add, trades.description() + " as bars of " + timeframe);
    }

    private record CsvBars(Path file, InstrumentId instrument, Timeframe timeframe, CsvFormat format)
            implements BarSource {

        @Override
        public boolean worthReadingAhead() {
            return true;
        }

        @Override
        public MarketCursor<Bar> open() {
            return new CsvBarCursor(new CsvReader(file, SCHEMA, format), instrument, timeframe);
        }

        @Override
        public String description() {
            return file.toString();
        }
    }

    private static final class CsvBarCursor implements MarketCursor<Bar> {

        private final CsvReader rows;
        private final double[] numbers;
        private final InstrumentId instrument;
        private final Timeframe timeframe;
        private final long step;
        private long previous = Long.MIN_VALUE;

        CsvBarCursor(CsvReader rows, InstrumentId instrument, Timeframe timeframe) {
            this.rows = rows;
            this.numbers = rows.numbers();
            this.instrument = instrument;
            this.timeframe = timeframe;
            this.step = timeframe.nanos();
        }

        @Override
        public @Nullable Bar next() {
            if (!rows.next()) {
                return null;
            }
            long opened = rows.timeNanos();
            double[] n = numbers;
            double open = n[0];
            double high = n[1];
            double low = n[2];
            double close = n[3];
            // The usual case, one step after the bar before, needs no division.
            if (opened - previous != step) {
                checkTime(opened);
            }
            if (!BarRule.isSound(open, high, low, close)) {
                throw rows.fail(
                        "DATA_OHLC",
                        BarRule.brokenBy(open, high, low, close),
                        "Correct the line or leave it out of the file");
            }
            previous = opened;
            return new Bar(instrument, timeframe, opened, opened + step, open, high, low, close, n[4]);
        }

        private void checkTime(long opened) {
            BarRule.TimeFault fault = BarRule.timeFault(timeframe, previous, opened);
            if (fault != null) {
                throw rows.fail(fault.code(), fault.what(), fault.remedy());
            }
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private record JoinedBars(List<BarSource> parts) implements BarSource {

        @Override
        public InstrumentId instrument() {
            return parts.get(0).instrument();
        }

        @Override
        public Timeframe timeframe() {
            return parts.get(0).timeframe();
        }

        @Override
        public MarketCursor<Bar> open() {
            return new JoinedBarCursor(parts);
        }

        @Override
        public String description() {
            return parts.stream().map(BarSource::description).collect(Collectors.joining(" + "));
        }

        @Override
        public OptionalLong size() {
            long sum = 0;
            for (BarSource part : parts) {
                OptionalLong size = part.size();
                if (size.isEmpty()) {
                    return OptionalLong.empty();
                }
                sum += size.getAsLong();
            }
            return OptionalLong.of(sum);
        }
    }

    private static final class JoinedBarCursor implements MarketCursor<Bar> {

        private final List<BarSource> parts;
        private int part;
        private MarketCursor<Bar> bars;
        private long previous = Long.MIN_VALUE;

        JoinedBarCursor(List<BarSource> parts) {
            this.parts = parts;
            this.bars = parts.get(0).open();
        }

        @Override
        public @Nullable Bar next() {
            Bar bar = bars.next();
            while (bar == null && part < parts.size() - 1) {
                bars.close();
                bars = parts.get(++part).open();
                bar = bars.next();
                checkBorder(bar);
            }
            if (bar != null) {
                previous = bar.openNanos();
            }
            return bar;
        }

        private void checkBorder(@Nullable Bar bar) {
            if (bar != null && bar.openNanos() <= previous) {
                throw new DataException(
                        bar.openNanos() == previous ? "DATA_DUPLICATE" : "DATA_UNSORTED",
                        parts.get(part).description() + ": begins at " + CsvReader.moment(bar.openNanos())
                                + ", but the source before it goes on until " + CsvReader.moment(previous)
                                + ". Name the sources in time order, without overlap");
            }
        }

        @Override
        public void close() {
            bars.close();
        }
    }

    private record BuiltBars<E extends MarketEvent>(
            MarketDataSource<E> source, Timeframe timeframe, BiConsumer<BarAggregator, E> step, String description)
            implements BarSource {

        @Override
        public boolean worthReadingAhead() {
            return source.worthReadingAhead();
        }

        @Override
        public InstrumentId instrument() {
            return source.instrument();
        }

        @Override
        public MarketCursor<Bar> open() {
            return new BuiltBarCursor<>(this);
        }
    }

    private static final class BuiltBarCursor<E extends MarketEvent> implements MarketCursor<Bar> {

        private final MarketCursor<E> events;
        private final BiConsumer<BarAggregator, E> step;
        private final ArrayDeque<Bar> finished = new ArrayDeque<>(2);
        private final BarAggregator aggregator;

        BuiltBarCursor(BuiltBars<E> bars) {
            this.events = bars.source().open();
            this.step = bars.step();
            this.aggregator = new BarAggregator(bars.instrument(), bars.timeframe(), finished::add);
        }

        @Override
        public @Nullable Bar next() {
            while (finished.isEmpty()) {
                E event = events.next();
                if (event == null) {
                    return null;
                }
                step.accept(aggregator, event);
            }
            return finished.poll();
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
