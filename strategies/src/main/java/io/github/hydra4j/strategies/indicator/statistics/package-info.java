/**
 * Statistics of one series or of two against each other.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
