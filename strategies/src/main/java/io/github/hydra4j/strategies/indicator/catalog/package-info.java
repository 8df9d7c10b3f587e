/**
 * All indicators by name, with parameters as text or numbers: for configuration files, programs, and tests over all of them.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
