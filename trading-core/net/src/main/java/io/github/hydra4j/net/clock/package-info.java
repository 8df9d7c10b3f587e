/** What time it is at the server: {@link io.github.hydra4j.net.clock.ServerClock}. */
@NullMarked
package io.github.hydra4j.net.clock;

import org.jspecify.annotations.NullMarked;
