package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.market.ReadAhead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges recorded sources into the one order of events that the engine is fed in.
 *
 * <p>A bar is two events: its open, when orders may trade, and its close, when it becomes known. At equal times every
 * close comes first, then funding, then timers, then opens, trades and quotes. So no decision can see, or trade on, the
 * future of another instrument. Equal events keep the order in which their sources were given. Used by one thread.
 */
public final class Timeline implements AutoCloseable {

    private static final int CLOSE = 0;
    private static final int FUNDING = 1;
    private static final int PRINT = 2;
    private static final int PROGRESS_STEP = 1 << 16;

    private final TradingEngine engine;
    private final Lane[] lanes;
    private final long untilNanos;
    private final Progress progress;
    private long nextNanos;
    private int nextPhase;
    private long events;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /** Told now and then how many events have been taken up. */
    @FunctionalInterface
    public interface Progress {
        /** Tells nobody. */
        Progress NONE = events -> {};

        /** So many events so far; called on the bot thread. */
        void at(long events);
    }

    /** One source with the event that is next. */
    private static final class Lane {
        final TradedInstrument traded;
        final MarketCursor<? extends MarketEvent> cursor;
        final String description;

        /** What is next: a bar, or else an event of another kind. */
        @Nullable
        Bar bar;

        @Nullable
        MarketEvent event;

        boolean opened;
        long nanos;
        int phase;

        Lane(TradedInstrument traded, MarketDataSource<?> source, boolean ahead) {
            this.traded = traded;
            this.description = source.description();
            this.cursor = ahead && source.worthReadingAhead()
                    ? ReadAhead.of(source.open(), source.description())
                    : source.open();
        }

        void advance() {
            long before = nanos;
            MarketEvent next = cursor.next();
            if (next instanceof Bar nextBar) {
                bar = nextBar;
                opened = false;
                nanos = nextBar.openNanos();
                phase = PRINT;
            } else {
                bar = null;
                take(next);
            }
            requireOrder(before, nanos);
        }

        /** Takes the bar that is next, if it is one and has not been opened. */
        @Nullable
        Bar takeBar() {
            Bar taken = opened ? null : bar;
            bar = null;
            return taken;
        }

        /** The bar after the one that closed at a time; null if what follows is no bar: then it is kept as the next. */
        @Nullable
        Bar nextBar(long closedNanos) {
            MarketEvent next = cursor.next();
            if (next instanceof Bar nextBar) {
                requireOrder(closedNanos, nextBar.openNanos());
                return nextBar;
            }
            take(next);
            return null;
        }

        /** Keeps an event that is no bar as the next; null at the end. */
        private void take(@Nullable MarketEvent next) {
            event = next;
            nanos = next == null ? Long.MAX_VALUE : next.timeNanos();
            phase = next instanceof FundingRate ? FUNDING : PRINT;
        }

        private void requireOrder(long before, long after) {
            if (after < before) {
                throw new DataException(
                        "DATA_UNSORTED",
                        description + ": an event at " + after + " ns follows one at " + before
                                + " ns; sort the data by time");
            }
        }
    }

    /**
     * Opens the sources.
     *
     * @param engine the engine to feed
     * @param sources where events come from, each of an instrument the engine knows
     * @param untilNanos events after this time are not taken up
     * @param progress told now and then how far it is
     */
    public Timeline(
            TradingEngine engine, List<? extends MarketDataSource<?>> sources, long untilNanos, Progress progress) {
        this.engine = engine;
        this.untilNanos = untilNanos;
        this.progress = progress;
        List<Lane> opened = new ArrayList<>();
        try {
            for (MarketDataSource<?> source : sources) {
                Lane lane = new Lane(engine.traded(source.instrument()), source, sources.size() == 1);
                opened.add(lane);
                lane.nanos = Long.MIN_VALUE;
                lane.advance();
            }
        } catch (RuntimeException e) {
            opened.forEach(lane -> lane.cursor.close());
            throw e;
        }
        this.lanes = opened.toArray(new Lane[0]);
        findNext();
    }

    /** Time of the next event; MAX_VALUE at the end. */
    public long nextNanos() {
        return nextNanos > untilNanos ? Long.MAX_VALUE : nextNanos;
    }

    /** Feeds everything there is. */
    public void run() {
        if (lanes.length == 1) {
            runSingle(lanes[0]);
        } else {
            while (step()) {
                // each step is one group of equal events
            }
        }
    }

    /**
     * The same as stepping for a single source of bars. The bar stays in a local variable: writing a reference into a
     * long-lived object for every bar is what a garbage collector charges for. What is done with a bar is a method of its
     * own: a run enters this loop once, so nothing in it is compiled when the next run begins.
     */
    private void runSingle(Lane lane) {
        Bar bar = lane.takeBar();
        if (bar != null && bar.openNanos() <= untilNanos) {
            firstNanos = bar.openNanos();
        }
        while (bar != null && bar.openNanos() <= untilNanos) {
            if (!feed(lane.traded, bar)) {
                return;
            }
            bar = lane.nextBar(bar.closeNanos());
        }
        if (bar == null) {
            findNext();
            while (step()) {
                // sources of other kinds take the general way
            }
        }
    }

    /** Feeds a bar from its open to its close; says whether its close still belongs to the run. */
    private boolean feed(TradedInstrument traded, Bar bar) {
        long opens = bar.openNanos();
        long closes = bar.closeNanos();
        if (closes <= untilNanos && engine.nextTimerNanos() >= closes && engine.isIdle(traded)) {
            engine.onIdleOpen(traded, opens);
        } else if (!open(traded, bar, opens, closes)) {
            return false;
        }
        engine.onBar(traded, bar);
        engine.endOfInstant(closes);
        lastNanos = closes;
        count();
        return true;
    }

    private boolean open(TradedInstrument traded, Bar bar, long opens, long closes) {
        if (engine.nextTimerNanos() <= opens) {
            engine.fireTimers(opens);
        }
        lastNanos = opens;
        engine.onOpen(traded, opens, bar.open());
        if (closes > untilNanos) {
            return false;
        }
        if (engine.nextTimerNanos() < closes) {
            engine.fireTimers(closes - 1);
        }
        engine.onRange(traded, bar);
        return true;
    }

    /**
     * Feeds the next group of events of equal time and kind.
     *
     * @return false at the end
     */
    public boolean step() {
        long time = nextNanos;
        int phase = nextPhase;
        if (time == Long.MAX_VALUE || time > untilNanos) {
            return false;
        }
        firstNanos = Math.min(firstNanos, time);
        lastNanos = time;
        long timersUntil = phase == PRINT ? time : time - 1;
        if (engine.nextTimerNanos() <= timersUntil) {
            engine.fireTimers(timersUntil);
        }
        boolean known = phase == CLOSE;
        if (known) {
            for (Lane lane : lanes) {
                if (lane.nanos == time && lane.phase == phase && lane.bar != null) {
                    engine.onRange(lane.traded, lane.bar);
                }
            }
        }
        for (Lane lane : lanes) {
            if (lane.nanos == time && lane.phase == phase) {
                known |= feed(lane);
            }
        }
        if (known) {
            engine.endOfInstant(time);
        }
        findNext();
        return true;
    }

    /** Hands the lane's event to the engine; says whether it changed what is known at the end of this instant. */
    private boolean feed(Lane lane) {
        Bar bar = lane.bar;
        if (bar != null) {
            if (!lane.opened) {
                engine.onOpen(lane.traded, bar.openNanos(), bar.open());
                lane.opened = true;
                lane.nanos = bar.closeNanos();
                lane.phase = CLOSE;
                return false;
            }
            engine.onBar(lane.traded, bar);
            count();
            lane.advance();
            return true;
        }
        MarketEvent event = lane.event;
        if (event instanceof Trade trade) {
            engine.onTrade(lane.traded, trade);
        } else if (event instanceof Quote quote) {
            engine.onQuote(lane.traded, quote);
        } else if (event instanceof FundingRate funding) {
            engine.onFunding(lane.traded, funding);
        } else if (event instanceof MarkPrice mark) {
            engine.onMark(lane.traded, mark);
        }
        count();
        lane.advance();
        return true;
    }

    private void findNext() {
        long nanos = Long.MAX_VALUE;
        int phase = PRINT;
        for (Lane lane : lanes) {
            if (lane.nanos < nanos || lane.nanos == nanos && lane.phase < phase) {
                nanos = lane.nanos;
                phase = lane.phase;
            }
        }
        nextNanos = nanos;
        nextPhase = phase;
    }

    private void count() {
        if ((++events & (PROGRESS_STEP - 1)) == 0) {
            progress.at(events);
        }
    }

    /** Events taken up so far; a bar counts once. */
    public long events() {
        return events;
    }

    /** Time of the first event taken up; MAX_VALUE before it. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Time of the last event taken up; MIN_VALUE before the first. */
    public long lastNanos() {
        return lastNanos;
    }

    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.cursor.close();
        }
    }
}
