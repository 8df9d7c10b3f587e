/**
 * What is remembered of an account: what each turn leaves behind, what a bot finds when it starts again, and the
 * operator's commands.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.core.store.Opening} asks for an account, {@link
 *       io.github.hydra4j.core.store.Remembered} is what a store knows of it.
 *   <li>{@link io.github.hydra4j.core.store.Turn} is what one turn of the engine leaves behind; it becomes durable as a
 *       whole or not at all.
 *   <li>{@link io.github.hydra4j.core.store.OperatorCommand} comes from outside, {@link
 *       io.github.hydra4j.core.store.CommandResult} answers it.
 * </ul>
 *
 * <p>Immutable values without behaviour; {@link io.github.hydra4j.core.PositionStore} is the contract that uses them.
 */
@NullMarked
package io.github.hydra4j.core.store;

import org.jspecify.annotations.NullMarked;
