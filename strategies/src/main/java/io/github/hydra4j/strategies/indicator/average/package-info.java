/**
 * Moving averages beyond the simple and the exponential one: a price without its noise, later than the price.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
