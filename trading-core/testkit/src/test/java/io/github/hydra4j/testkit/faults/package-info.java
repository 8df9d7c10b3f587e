/** Random faults under a running engine: at the end of every schedule the books equal the venue. */
@NullMarked
package io.github.hydra4j.testkit.faults;

import org.jspecify.annotations.NullMarked;
