package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.Arrays;

/** Keeps the prices of a run in a bounded number of candles: when they are full, neighbours merge in pairs. */
final class CandleThinner {

    private static final int CAPACITY = 16_000;

    private final long[] openNanos = new long[CAPACITY];
    private final double[] ohlcv = new double[CAPACITY * 5];
    private int size;
    private int barsPerCandle = 1;
    private int barsInCurrent;
    private double high;
    private double low;
    private double volume;
    private double lastClose;

    void add(Bar bar) {
        if (barsInCurrent == 0) {
            if (size == CAPACITY) {
                mergePairs();
            }
            openNanos[size] = bar.openNanos();
            ohlcv[size * 5] = bar.open();
            high = bar.high();
            low = bar.low();
            volume = bar.volume();
        } else {
            // Not by comparing and branching: a new extreme is what no processor predicts.
            high = Math.max(high, bar.high());
            low = Math.min(low, bar.low());
            volume += bar.volume();
        }
        barsInCurrent++;
        if (barsInCurrent == barsPerCandle) {
            finish(bar.close());
        } else {
            lastClose = bar.close();
        }
    }

    private void finish(double close) {
        int at = size * 5;
        ohlcv[at + 1] = high;
        ohlcv[at + 2] = low;
        ohlcv[at + 3] = close;
        ohlcv[at + 4] = volume;
        size++;
        barsInCurrent = 0;
    }

    private void mergePairs() {
        for (int to = 0; to < CAPACITY / 2; to++) {
            int a = to * 10;
            int b = a + 5;
            openNanos[to] = openNanos[to * 2];
            ohlcv[to * 5] = ohlcv[a];
            ohlcv[to * 5 + 1] = Math.max(ohlcv[a + 1], ohlcv[b + 1]);
            ohlcv[to * 5 + 2] = Math.min(ohlcv[a + 2], ohlcv[b + 2]);
            ohlcv[to * 5 + 3] = ohlcv[b + 3];
            ohlcv[to * 5 + 4] = ohlcv[a + 4] + ohlcv[b + 4];
        }
        size = CAPACITY / 2;
        barsPerCandle *= 2;
    }

    Candles candles(InstrumentId instrument, Timeframe timeframe) {
        if (barsInCurrent > 0) {
            finish(lastClose);
        }
        return new Candles(
                instrument, timeframe, barsPerCandle, Arrays.copyOf(openNanos, size), Arrays.copyOf(ohlcv, size * 5));
    }
}
