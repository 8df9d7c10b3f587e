/** Puts venues that are simulated in this process through the conformance kit. */
@NullMarked
package io.github.hydra4j.testkit.sim;

import org.jspecify.annotations.NullMarked;
