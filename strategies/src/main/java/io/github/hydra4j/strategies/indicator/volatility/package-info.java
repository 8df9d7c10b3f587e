/**
 * Volatility: how far prices swing, and bands as wide as that.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
