/**
 * Simulated venues.
 *
 * <p>{@link io.github.hydra4j.core.sim.SimulatedExchange} is one account at a venue in memory: it trades orders against
 * bars, trades and quotes under the models of {@link io.github.hydra4j.core.sim.SimulationSettings}. {@link
 * io.github.hydra4j.core.sim.SimulatedMarket} is one instrument of it and matches prints and bars; beside it stand the
 * matching of quotes, what bounds sizes, self-trade prevention and changes of orders. Behind orders stand a spot account
 * and, where {@link io.github.hydra4j.core.sim.Margin} is set, a margin account that liquidates; what happened goes into a
 * journal and travels back through an outbox. What each model assumes and which way it errs is listed in {@code
 * docs/simulator.md}.
 */
@NullMarked
package io.github.hydra4j.core.sim;

import org.jspecify.annotations.NullMarked;
