package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Money;

/**
 * Funding booked on a position.
 *
 * @param instrument the perpetual
 * @param amount what was received, negative where paid
 * @param timeNanos when, nanoseconds since the epoch
 */
public record FundingPayment(InstrumentId instrument, Money amount, long timeNanos) {}
