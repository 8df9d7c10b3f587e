package io.github.hydra4j.store.history;

import io.github.hydra4j.core.Incubating;

/**
 * What the account was worth at a moment.
 *
 * @param timeNanos when, nanoseconds since the epoch
 * @param equity value of everything in the reporting asset; NaN while something held had no price
 * @param grossExposure value of all positions, without regard to their sign; NaN likewise
 */
@Incubating
public record EquityLine(long timeNanos, double equity, double grossExposure) {}
