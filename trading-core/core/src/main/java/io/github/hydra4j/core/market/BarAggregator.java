package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;

/**
 * Builds bars from trades or from smaller bars. This is the one rule for backtest, paper and live:
 *
 * <ul>
 *   <li>Bars start at whole multiples of their timeframe ({@link Timeframe#floorNanos}).
 *   <li>A bar closes at the first event at or past its end, or when {@link #advanceTo} says that this time has come. A
 *       bar made of smaller bars also closes with the one that ends where it ends.
 *   <li>An interval in which nothing happened gives no bar.
 *   <li>Inside a bar the order of arrival decides which price is the open and which the close.
 *   <li>An event that is older than everything still open is late: it is left out and counted ({@link #lateEvents}).
 *   <li>Of two versions of a smaller bar the first stands: one that opens no later than the last one taken is left out
 *       and counted ({@link #revisions}).
 *   <li>What is unfinished when the data ends is no bar; {@link #partial} shows it.
 *   <li>The volume is NaN as soon as one input does not know its own.
 * </ul>
 *
 * <p>Events of a moment come before {@link #advanceTo} of that moment: the smaller bar that closes at 13:00 still
 * belongs to the hour that closes at 13:00. In a backtest the engine advances without delay, live after a grace that
 * gives prints time to arrive; each event thereby lands in the same bar, or is counted as late.
 *
 * <p>One event may close two bars: a smaller bar that ends the interval after a gap first closes what was before the
 * gap. Therefore bars are handed to a {@link BarSink}. Nothing but these bars is allocated. Used by one thread; the sink
 * must not call back.
 */
public final class BarAggregator {

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final BarSink sink;

    private @Nullable Timeframe input;
    /** Start of the earliest interval that is still open; whatever is older is late. */
    private long openFrom = NOTHING_YET;
    /** End of the bar in the making, meaningless while there is none. */
    private long end;

    private boolean building;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    private long lastInputOpen = NOTHING_YET;
    private long lateEvents;
    private long revisions;

    /** Builds bars of {@code timeframe} and hands them to {@code sink}. */
    public BarAggregator(InstrumentId instrument, Timeframe timeframe, BarSink sink) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.sink = requireNonNull(sink, "sink");
    }

    /**
     * The same for bars whose length is known beforehand.
     *
     * @throws IllegalArgumentException if bars of {@code timeframe} are not made of whole bars of {@code input}
     */
    public BarAggregator(InstrumentId instrument, Timeframe input, Timeframe timeframe, BarSink sink) {
        this(instrument, timeframe, sink);
        this.input = divisor(input, timeframe);
    }

    /** The instrument of all bars. */
    public InstrumentId instrument() {
        return instrument;
    }

    /** The length of the bars built. */
    public Timeframe timeframe() {
        return timeframe;
    }

    /**
     * Takes a smaller bar, or one of the same length.
     *
     * @throws IllegalArgumentException if it is of another instrument, or its length does not divide the timeframe, or it
     *     does not lie inside one interval
     */
    public void add(Bar bar) {
        requireSame(bar.instrument());
        Timeframe length = bar.timeframe();
        if (!length.equals(input)) {
            input = divisor(length, timeframe);
        }
        long from = bar.openNanos();
        if (from <= lastInputOpen) {
            revisions++;
            return;
        }
        if (from < openFrom) {
            lateEvents++;
            return;
        }
        if (!building || from >= end) {
            startAt(from);
        }
        if (bar.closeNanos() > end) {
            throw new IllegalArgumentException("a bar from " + CsvReader.moment(from) + " to "
                    + CsvReader.moment(bar.closeNanos()) + " does not lie inside one interval of " + timeframe);
        }
        lastInputOpen = from;
        if (building) {
            high = Math.max(high, bar.high());
            low = Math.min(low, bar.low());
            volume += bar.volume();
        } else {
            building = true;
            open = bar.open();
            high = bar.high();
            low = bar.low();
            volume = bar.volume();
        }
        close = bar.close();
        if (bar.closeNanos() == end) {
            closeBar();
        }
    }

    /**
     * Takes a trade.
     *
     * @throws IllegalArgumentException if it is of another instrument
     */
    public void add(Trade trade) {
        requireSame(trade.instrument());
        long time = trade.timeNanos();
        if (time < openFrom) {
            lateEvents++;
            return;
        }
        if (!building || time >= end) {
            startAt(time);
        }
        double price = trade.price();
        if (building) {
            high = Math.max(high, price);
            low = Math.min(low, price);
            volume += trade.size();
        } else {
            building = true;
            open = price;
            high = price;
            low = price;
            volume = trade.size();
        }
        close = price;
    }

    /** Says that all events before {@code nanos} have been added: closes the bar that ends there or earlier. */
    public void advanceTo(long nanos) {
        if (building ? nanos >= end : nanos > openFrom) {
            if (building) {
                closeBar();
            }
            openFrom = Math.max(openFrom, timeframe.floorNanos(nanos));
        }
    }

    /**
     * When the bar in the making ends, nanoseconds since the epoch: the moment to call {@link #advanceTo}. {@link
     * Long#MAX_VALUE} while there is none.
     */
    public long dueNanos() {
        return building ? end : Long.MAX_VALUE;
    }

    /** The bar in the making as it would close now, or null while there is none. */
    public @Nullable Bar partial() {
        return building ? bar() : null;
    }

    /**
     * Goes on with a bar that another aggregator had begun; before anything is added.
     *
     * @param begun what {@link #partial} gave there
     * @throws IllegalArgumentException if it is of another instrument or timeframe
     */
    public void resume(Bar begun) {
        requireSame(begun.instrument());
        if (!begun.timeframe().equals(timeframe)) {
            throw new IllegalArgumentException("a bar of " + begun.timeframe() + " is none of " + timeframe);
        }
        building = true;
        openFrom = begun.openNanos();
        end = begun.closeNanos();
        open = begun.open();
        high = begun.high();
        low = begun.low();
        close = begun.close();
        volume = begun.volume();
    }

    /** Events left out because everything they could belong to had closed. */
    public long lateEvents() {
        return lateEvents;
    }

    /** Smaller bars left out because one that opens then or later had been taken. */
    public long revisions() {
        return revisions;
    }

    private void startAt(long time) {
        if (building) {
            closeBar();
        }
        openFrom = timeframe.floorNanos(time);
        end = openFrom + timeframe.nanos();
    }

    /** Forgets the bar before handing it on, so that a sink that throws leaves a sound state behind. */
    private void closeBar() {
        Bar finished = bar();
        building = false;
        openFrom = end;
        sink.accept(finished);
    }

    private Bar bar() {
        return new Bar(instrument, timeframe, end - timeframe.nanos(), end, open, high, low, close, volume);
    }

    private void requireSame(InstrumentId other) {
        if (!other.equals(instrument)) {
            throw new IllegalArgumentException("an event of " + other + " does not belong to bars of " + instrument);
        }
    }

    static Timeframe divisor(Timeframe input, Timeframe timeframe) {
        if (!timeframe.isMultipleOf(input)) {
            throw new IllegalArgumentException("bars of " + timeframe + " cannot be made of bars of " + input
                    + "; the shorter length must divide the longer one");
        }
        return input;
    }
}
