/**
 * What a strategy remembers, as bytes: {@link io.github.hydra4j.strategies.state.StateForm} is the one description of the
 * state for both directions, as with indicators, and {@link io.github.hydra4j.strategies.state.StrategyState} the form of
 * the bytes.
 */
@NullMarked
package io.github.hydra4j.strategies.state;

import org.jspecify.annotations.NullMarked;
