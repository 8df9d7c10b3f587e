package io.github.hydra4j.strategies.timeframe;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.strategies.indicator.StateExchange;

/**
 * Makes bars of a longer timeframe out of closed shorter ones. A strategy that looks at several timeframes builds them
 * itself, so that a decision rests on the same closed bars whoever delivers them, in whatever order.
 *
 * <p>A longer bar is told when the shorter one that ends where it ends has closed; where that one is missing, with the next
 * one after it. The first is left out if its beginning was not seen. Bot thread only.
 */
@Incubating
public final class HigherBars {

    /** Takes a closed bar. */
    @FunctionalInterface
    public interface Sink {

        /** A bar has closed; it opened at that time, nanoseconds since the epoch. */
        void bar(long openNanos, double open, double high, double low, double close, double volume);
    }

    private final Timeframe timeframe;
    private boolean started;
    private boolean building;
    private boolean whole;
    private long start;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    /** Bars of that length; nothing has been seen. */
    public HigherBars(Timeframe timeframe) {
        this.timeframe = requireNonNull(timeframe, "timeframe");
    }

    /**
     * How many shorter bars it takes until so many longer ones are known, wherever the first begins.
     *
     * @throws IllegalArgumentException if longer bars are not made of whole shorter ones
     */
    public static int shorterBars(Timeframe longer, Timeframe shorter, int count) {
        if (!longer.isMultipleOf(shorter)) {
            throw new IllegalArgumentException("bars of " + longer + " cannot be made of bars of " + shorter
                    + ": choose a multiple of " + shorter);
        }
        long each = longer.nanos() / shorter.nanos();
        return Math.toIntExact(each == 1 ? count : (count + 1) * each);
    }

    /** Takes the next closed shorter bar and tells the longer ones that have closed with it. */
    public void update(Bar bar, Sink sink) {
        update(bar.openNanos(), bar.closeNanos(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), sink);
    }

    private void update(long openNanos, long closeNanos, double o, double h, double l, double c, double v, Sink sink) {
        long interval = timeframe.floorNanos(openNanos);
        if (building && interval != start) {
            tell(sink);
        }
        if (building) {
            high = Math.max(high, h);
            low = Math.min(low, l);
            close = c;
            volume += v;
        } else {
            building = true;
            whole = started || interval == openNanos;
            started = true;
            start = interval;
            open = o;
            high = h;
            low = l;
            close = c;
            volume = v;
        }
        if (closeNanos >= start + timeframe.nanos()) {
            tell(sink);
        }
    }

    private void tell(Sink sink) {
        building = false;
        if (whole) {
            sink.bar(start, open, high, low, close, volume);
        }
    }

    /** Hands over everything that is remembered, and takes back what it is given for it. */
    public void state(StateExchange exchange) {
        started = exchange.exchange(started);
        building = exchange.exchange(building);
        whole = exchange.exchange(whole);
        start = exchange.exchange(start);
        open = exchange.exchange(open);
        high = exchange.exchange(high);
        low = exchange.exchange(low);
        close = exchange.exchange(close);
        volume = exchange.exchange(volume);
    }
}
