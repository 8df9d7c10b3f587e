/**
 * A {@link io.github.hydra4j.core.PositionStore} in SQLite or PostgreSQL: orders, events, executions, positions, memos
 * and timers of each turn in one durable commit, before anything leaves the process.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.store.JdbcPositionStore} is what a bot is given.
 * </ul>
 *
 * <p>One thread of the store's own writes; it also renews the lease and looks for commands.
 */
@NullMarked
package io.github.hydra4j.store;

import org.jspecify.annotations.NullMarked;
