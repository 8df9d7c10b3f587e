package io.github.hydra4j.strategies.indicator;

import io.github.hydra4j.core.event.Bar;
import java.util.List;

/**
 * A series of bars as columns, for batch functions. All columns are equally long and are not copied.
 *
 * @param openNanos when each bar opens, nanoseconds since the epoch; empty where nobody knows or asks
 * @param open first prices
 * @param high highest prices
 * @param low lowest prices
 * @param close last prices
 * @param volume traded base units
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of columns, never compared
public record BarColumns(
        long[] openNanos, double[] open, double[] high, double[] low, double[] close, double[] volume) {

    private static final long[] TIMELESS = {};

    /**
     * Checks that the columns are equally long.
     *
     * @throws IllegalArgumentException if they are not
     */
    public BarColumns {
        int count = close.length;
        boolean even = open.length == count && high.length == count && low.length == count && volume.length == count;
        if (!even || (openNanos.length != count && openNanos.length != 0)) {
            throw new IllegalArgumentException("the columns of bars must be equally long, got " + openNanos.length
                    + " times, " + open.length + " opens, " + high.length + " highs, " + low.length + " lows, " + count
                    + " closes and " + volume.length + " volumes");
        }
    }

    /** Bars without times. */
    public static BarColumns of(double[] open, double[] high, double[] low, double[] close, double[] volume) {
        return new BarColumns(TIMELESS, open, high, low, close, volume);
    }

    /** Bars that never left their closing price, without volume: a series of numbers where bars are asked for. */
    public static BarColumns ofCloses(double... close) {
        return of(close, close, close, close, new double[close.length]);
    }

    /** The columns of these bars. */
    public static BarColumns of(List<Bar> bars) {
        int count = bars.size();
        BarColumns columns = new BarColumns(
                new long[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count]);
        for (int i = 0; i < count; i++) {
            Bar bar = bars.get(i);
            columns.openNanos[i] = bar.openNanos();
            columns.open[i] = bar.open();
            columns.high[i] = bar.high();
            columns.low[i] = bar.low();
            columns.close[i] = bar.close();
            columns.volume[i] = bar.volume();
        }
        return columns;
    }

    /** How many bars there are. */
    public int count() {
        return close.length;
    }

    /** Hands one of them to an indicator. */
    void feed(int i, BarIndicator indicator) {
        if (openNanos.length != 0 && indicator instanceof TimedIndicator timed) {
            timed.opensAt(openNanos[i]);
        }
        indicator.update(open[i], high[i], low[i], close[i], volume[i]);
    }
}
