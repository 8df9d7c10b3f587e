package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Bars in memory, 48 bytes each: what to use when the same bars are run again and again. Immutable and safe for use by
 * several threads; each {@link Bar} is made when it is asked for.
 *
 * <pre>{@code
 * BarSeries series = BarSeries.builder(id, Timeframe.M1)
 *     .add(0L, 100, 101, 99, 100.5, 12)
 *     .build();
 * }</pre>
 */
public final class BarSeries implements BarSource {

    /** Numbers of a bar. */
    private static final int ROW = 5;

    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int VOLUME = 4;

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final String description;
    private final int size;
    private final long[] openNanos;
    /** Open, high, low, close and volume of one bar after another: a bar is one place in memory, not five. */
    private final double[] rows;

    private BarSeries(Builder b) {
        this.instrument = b.instrument;
        this.timeframe = b.timeframe;
        this.size = b.size;
        this.description = b.description == null ? size + " bars of " + timeframe + " in memory" : b.description;
        this.openNanos = Arrays.copyOf(b.openNanos, size);
        this.rows = Arrays.copyOf(b.rows, size * ROW);
    }

    /** Starts an empty series. */
    public static Builder builder(InstrumentId instrument, Timeframe timeframe) {
        return new Builder(instrument, timeframe);
    }

    /**
     * Reads all bars of a source into memory.
     *
     * @throws DataException if the source cannot be read or its bars are not sound
     */
    public static BarSeries copyOf(BarSource source) {
        if (source instanceof BarSeries series) {
            return series;
        }
        Builder builder = builder(source.instrument(), source.timeframe()).describedAs(source.description());
        source.size().ifPresent(builder::reserve);
        try (MarketCursor<Bar> bars = source.open()) {
            for (Bar bar = bars.next(); bar != null; bar = bars.next()) {
                builder.add(bar.openNanos(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
            }
        }
        return builder.build();
    }

    @Override
    public InstrumentId instrument() {
        return instrument;
    }

    @Override
    public Timeframe timeframe() {
        return timeframe;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(size);
    }

    /** The number of bars. */
    public int length() {
        return size;
    }

    /**
     * The bar at {@code index}, counted from zero.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Bar bar(int index) {
        Objects.checkIndex(index, size);
        return at(index);
    }

    /** When the bar at {@code index} opens, nanoseconds since the epoch. */
    public long openNanos(int index) {
        return openNanos[index];
    }

    /** When the bar at {@code index} closes, nanoseconds since the epoch. */
    public long closeNanos(int index) {
        return openNanos[index] + timeframe.nanos();
    }

    /** First price of the bar at {@code index}. */
    public double open(int index) {
        return rows[index * ROW];
    }

    /** Highest price of the bar at {@code index}. */
    public double high(int index) {
        return rows[index * ROW + HIGH];
    }

    /** Lowest price of the bar at {@code index}. */
    public double low(int index) {
        return rows[index * ROW + LOW];
    }

    /** Last price of the bar at {@code index}. */
    public double close(int index) {
        return rows[index * ROW + CLOSE];
    }

    /** Base units traded in the bar at {@code index}, or NaN where unknown. */
    public double volume(int index) {
        return rows[index * ROW + VOLUME];
    }

    @Override
    public MarketCursor<Bar> open() {
        return new Cursor(this);
    }

    private Bar at(int i) {
        long opened = openNanos[i];
        long closes = opened + timeframe.nanos();
        int row = i * ROW;
        double open = rows[row];
        double high = rows[row + HIGH];
        double low = rows[row + LOW];
        double close = rows[row + CLOSE];
        double volume = rows[row + VOLUME];
        // Everything is at hand before the bar is made: then its fields are set without a word to the collector.
        return new Bar(instrument, timeframe, opened, closes, open, high, low, close, volume);
    }

    @Override
    public String toString() {
        return instrument + " " + description;
    }

    private static final class Cursor implements MarketCursor<Bar> {

        private final BarSeries series;
        private final int size;
        private int next;

        Cursor(BarSeries series) {
            this.series = series;
            this.size = series.size;
        }

        @Override
        public @Nullable Bar next() {
            int i = next;
            if (i >= size) {
                return null;
            }
            next = i + 1;
            return series.at(i);
        }

        @Override
        public void close() {
            next = size;
        }
    }

    /** Collects the bars of a series in time order; used by one thread. */
    public static final class Builder {

        private final InstrumentId instrument;
        private final Timeframe timeframe;
        private @Nullable String description;
        private int size;
        private long[] openNanos = new long[64];
        private double[] rows = new double[64 * ROW];

        private Builder(InstrumentId instrument, Timeframe timeframe) {
            this.instrument = requireNonNull(instrument, "instrument");
            this.timeframe = requireNonNull(timeframe, "timeframe");
        }

        /** What messages and reports call the series. */
        public Builder describedAs(String text) {
            this.description = requireNonNull(text, "description");
            return this;
        }

        /**
         * Appends a bar.
         *
         * @param opened when it opens, nanoseconds since the epoch, later than the bar before
         * @param o first price
         * @param h highest price
         * @param l lowest price
         * @param c last price
         * @param v base units traded, or NaN where unknown
         * @throws DataException if a price is not finite or negative or outside {@code [l, h]}, if the volume is negative
         *     or infinite, or if the time is not on the timeframe's grid or not after the bar before
         */
        public Builder add(long opened, double o, double h, double l, double c, double v) {
            // The usual case, one step after the bar before, needs no division.
            if (size == 0 || opened - openNanos[size - 1] != timeframe.nanos()) {
                checkTime(opened);
            }
            if (!BarRule.isSound(o, h, l, c)) {
                throw new DataException(
                        "DATA_OHLC",
                        "bar " + size + ": " + BarRule.brokenBy(o, h, l, c) + " (" + o + " " + h + " " + l + " " + c
                                + "). The order is open, high, low, close");
            }
            if (!BarRule.isVolume(v)) {
                throw new DataException(
                        "DATA_NUMBER", "bar " + size + ": the volume is " + v + ". Use NaN where it is unknown");
            }
            if (size == openNanos.length) {
                resize(Math.addExact(size, Math.max(1, size / 2)));
            }
            openNanos[size] = opened;
            int row = size * ROW;
            rows[row] = o;
            rows[row + HIGH] = h;
            rows[row + LOW] = l;
            rows[row + CLOSE] = c;
            rows[row + VOLUME] = v;
            size++;
            return this;
        }

        /** The series so far; the builder can go on. */
        public BarSeries build() {
            return new BarSeries(this);
        }

        private void checkTime(long opened) {
            long previous = size == 0 ? Long.MIN_VALUE : openNanos[size - 1];
            BarRule.TimeFault fault = BarRule.timeFault(timeframe, previous, opened);
            if (fault != null) {
                throw new DataException(fault.code(), "bar " + size + ": " + fault.what() + ". " + fault.remedy());
            }
        }

        /** Makes room for a known number of bars at once. */
        private void reserve(long count) {
            if (count > openNanos.length && count <= (Integer.MAX_VALUE - 8) / ROW) {
                resize((int) count);
            }
        }

        private void resize(int capacity) {
            openNanos = Arrays.copyOf(openNanos, capacity);
            rows = Arrays.copyOf(rows, Math.multiplyExact(capacity, ROW));
        }
    }
}
