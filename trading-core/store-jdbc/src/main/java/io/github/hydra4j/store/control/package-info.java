/**
 * The operator's side of a store: {@link io.github.hydra4j.store.control.ControlDesk} writes commands as rows, waits for
 * their results and says how a bot stands, from any process.
 */
@NullMarked
package io.github.hydra4j.store.control;

import org.jspecify.annotations.NullMarked;
