/**
 * How a position ends: {@link io.github.hydra4j.strategies.exit.ExitPlan} says by which rules, {@link
 * io.github.hydra4j.strategies.exit.ExitMachine} carries them out as one state machine that survives a restart.
 */
@NullMarked
package io.github.hydra4j.strategies.exit;

import org.jspecify.annotations.NullMarked;
