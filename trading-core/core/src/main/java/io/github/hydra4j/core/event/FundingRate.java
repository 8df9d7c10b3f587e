package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.InstrumentId;
import java.math.BigDecimal;

/**
 * A funding payment falls due: holders of a long position pay {@code rate} of the notional to holders of shorts, the
 * other way round where the rate is negative.
 *
 * @param instrument the perpetual
 * @param timeNanos when it is due, nanoseconds since the epoch
 * @param rate fraction of the notional for this one payment, exact because it reaches the books
 */
public record FundingRate(InstrumentId instrument, long timeNanos, BigDecimal rate) implements MarketEvent {}
