package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.InstrumentId;

/** One observation of a market; immutable. */
public sealed interface MarketEvent permits Bar, Trade, Quote, MarkPrice, FundingRate {

    /** The instrument observed. */
    InstrumentId instrument();

    /** When it became known, in nanoseconds since the epoch; for a bar its close. */
    long timeNanos();
}
