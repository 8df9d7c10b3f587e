package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.InstrumentId;

/**
 * The price at which a venue values positions.
 *
 * @param instrument the instrument
 * @param timeNanos when it was set, nanoseconds since the epoch
 * @param price the mark price
 */
public record MarkPrice(InstrumentId instrument, long timeNanos, double price) implements MarketEvent {}
