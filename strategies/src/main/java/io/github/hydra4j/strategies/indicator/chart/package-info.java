/**
 * Bars made of bars, and patterns of single bars.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.chart;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
