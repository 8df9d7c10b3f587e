/** The command line program {@code hydra4j}. */
@NullMarked
package io.github.hydra4j.runner;

import org.jspecify.annotations.NullMarked;
