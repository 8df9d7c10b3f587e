/** A bot in a process of its own, killed by the operating system wherever something durable happens. */
@NullMarked
package io.github.hydra4j.store.kill;

import org.jspecify.annotations.NullMarked;
