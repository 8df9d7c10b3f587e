/**
 * What happened: {@link io.github.hydra4j.store.history.History} answers questions about orders, executions, round trips
 * and equity, exports them and removes what is old.
 */
@NullMarked
package io.github.hydra4j.store.history;

import org.jspecify.annotations.NullMarked;
