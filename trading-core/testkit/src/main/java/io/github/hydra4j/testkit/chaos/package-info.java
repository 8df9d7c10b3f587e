/** Connections that fail by plan: what goes wrong is drawn from a seed, and the same seed goes wrong in the same way. */
@NullMarked
package io.github.hydra4j.testkit.chaos;

import org.jspecify.annotations.NullMarked;
