/**
 * Trends: whether there is one, which way it goes, and where a stop would follow it.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
