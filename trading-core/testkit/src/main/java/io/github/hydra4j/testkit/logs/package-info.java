/** A logger that remembers what was logged, so that tests can look for what must not be there. */
@NullMarked
package io.github.hydra4j.testkit.logs;

import org.jspecify.annotations.NullMarked;
