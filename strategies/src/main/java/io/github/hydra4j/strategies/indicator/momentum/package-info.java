/**
 * Oscillators: how fast a price moves, and how far it has gone for its own range.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
