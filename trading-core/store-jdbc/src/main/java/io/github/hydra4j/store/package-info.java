/**
 * A {@link io.github.hydra4j.core.PositionStore} in SQLite or PostgreSQL: orders, events, executions, positions, memos
 * and timers of each turn in one durable commit, before anything leaves the process.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.store.JdbcPositionStore} is what a bot is given.
 *   <li>{@link io.github.hydra4j.store.control} is the operator's side of the same tables.
 *   <li>{@link io.github.hydra4j.store.history} reads what happened, exports and prunes it.
 *   <li>{@link io.github.hydra4j.store.StoreFile} backs a SQLite store up, checks and restores it.
 * </ul>
 *
 * <p>One thread of the store's own writes; it also renews the lease and looks for commands.
 */
@NullMarked
package io.github.hydra4j.store;

import org.jspecify.annotations.NullMarked;
