/** A store in memory that loses what a real one would lose, for tests of bots that die. */
@NullMarked
package io.github.hydra4j.testkit.store;

import org.jspecify.annotations.NullMarked;
