package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.InstrumentId;

/**
 * The best bid and ask.
 *
 * @param instrument the instrument
 * @param timeNanos when it was so, nanoseconds since the epoch
 * @param bid best bid price
 * @param bidSize base units at the best bid
 * @param ask best ask price
 * @param askSize base units at the best ask
 */
public record Quote(InstrumentId instrument, long timeNanos, double bid, double bidSize, double ask, double askSize)
        implements MarketEvent {

    /** Half-way between bid and ask. */
    public double mid() {
        return (bid + ask) / 2;
    }
}
