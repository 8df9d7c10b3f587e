/**
 * Simulated venues.
 *
 * <p>{@link io.github.hydra4j.core.sim.SimulatedExchange} trades orders against bars and trades under stated models of
 * fills, fees, slippage and latency; {@link io.github.hydra4j.core.sim.SimulatedMarket} is one instrument of it. What
 * each model assumes and which way it errs is listed in {@code docs/simulator.md}.
 */
@NullMarked
package io.github.hydra4j.core.sim;

import org.jspecify.annotations.NullMarked;
