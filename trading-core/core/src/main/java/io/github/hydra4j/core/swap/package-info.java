/**
 * A simulated chain with swap pools: the venue kind of decentralised exchanges.
 *
 * <p>{@link io.github.hydra4j.core.swap.SimulatedSwapVenue} is the way in: blocks, a mempool, nonces, gas, reverts and
 * re-organisations around the pools of {@link io.github.hydra4j.core.swap.SwapMarket}. {@link
 * io.github.hydra4j.core.swap.Pool} is the mathematics: {@link io.github.hydra4j.core.swap.ConstantProductPool} and
 * {@link io.github.hydra4j.core.swap.ConcentratedPool}, exact to the last base unit of the contracts they model. {@link
 * io.github.hydra4j.core.swap.SwapSettings} says how the chain behaves, {@link io.github.hydra4j.core.swap.Mishaps} makes
 * it misbehave. What each model assumes and which way it errs is listed in {@code docs/swap-simulator.md}.
 */
@NullMarked
package io.github.hydra4j.core.swap;

import org.jspecify.annotations.NullMarked;
