package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;

/**
 * What the account was worth at the end of a turn, in its reporting asset.
 *
 * @param equity value of everything; NaN while something held has no price
 * @param grossExposure value of all positions, without regard to their sign
 */
@Incubating
public record EquityPoint(double equity, double grossExposure) {}
