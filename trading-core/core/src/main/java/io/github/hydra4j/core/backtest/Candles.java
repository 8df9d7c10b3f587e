package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;

/**
 * The prices of one instrument over the run, for a chart: neighbouring bars are merged so that their number stays
 * bounded; highs and lows survive. Immutable.
 */
public final class Candles {

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final int merged;
    private final long[] openNanos;
    private final double[] ohlcv;

    Candles(InstrumentId instrument, Timeframe timeframe, int merged, long[] openNanos, double[] ohlcv) {
        this.instrument = instrument;
        this.timeframe = timeframe;
        this.merged = merged;
        this.openNanos = openNanos;
        this.ohlcv = ohlcv;
    }

    /** The instrument. */
    public InstrumentId instrument() {
        return instrument;
    }

    /** The length of the bars of the data. */
    public Timeframe timeframe() {
        return timeframe;
    }

    /** How many bars of the data make one candle here. */
    public int barsPerCandle() {
        return merged;
    }

    /** Number of candles. */
    public int size() {
        return openNanos.length;
    }

    /** Start of a candle, nanoseconds since the epoch. */
    public long openNanos(int candle) {
        return openNanos[candle];
    }

    /** First price. */
    public double open(int candle) {
        return ohlcv[candle * 5];
    }

    /** Highest price. */
    public double high(int candle) {
        return ohlcv[candle * 5 + 1];
    }

    /** Lowest price. */
    public double low(int candle) {
        return ohlcv[candle * 5 + 2];
    }

    /** Last price. */
    public double close(int candle) {
        return ohlcv[candle * 5 + 3];
    }

    /** Traded base units; NaN where the data does not say. */
    public double volume(int candle) {
        return ohlcv[candle * 5 + 4];
    }
}
