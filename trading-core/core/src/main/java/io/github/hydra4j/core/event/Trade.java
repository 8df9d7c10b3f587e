package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import org.jspecify.annotations.Nullable;

/**
 * A public trade.
 *
 * @param instrument the instrument
 * @param timeNanos when it happened, nanoseconds since the epoch
 * @param price price paid
 * @param size base units
 * @param aggressor side of the taker, or null where the source does not say
 */
public record Trade(
        InstrumentId instrument,
        long timeNanos,
        double price,
        double size,
        @Nullable Side aggressor) implements MarketEvent {}
