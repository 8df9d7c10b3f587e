/**
 * Volume: whether what is traded moves with the price.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
