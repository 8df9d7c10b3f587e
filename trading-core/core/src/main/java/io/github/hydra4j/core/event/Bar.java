package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.InstrumentId;

/**
 * Open, high, low, close and volume of one interval {@code [openNanos, closeNanos)}.
 *
 * <p>A bar is known at its close and not before: nobody is handed a bar earlier. The constructor does not check the
 * prices, because bars are made by the million; readers of data do.
 *
 * @param instrument the instrument
 * @param timeframe the length of the interval
 * @param openNanos start of the interval, nanoseconds since the epoch
 * @param closeNanos end of the interval, exclusive, nanoseconds since the epoch
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded base units, or NaN where the source does not say
 */
public record Bar(
        InstrumentId instrument,
        Timeframe timeframe,
        long openNanos,
        long closeNanos,
        double open,
        double high,
        double low,
        double close,
        double volume)
        implements MarketEvent {

    @Override
    public long timeNanos() {
        return closeNanos;
    }

    /** Whether the prices are finite, not negative and contain each other as the names promise. */
    public boolean isSound() {
        return low >= 0
                && low <= open
                && low <= close
                && open <= high
                && close <= high
                && high < Double.POSITIVE_INFINITY;
    }
}
