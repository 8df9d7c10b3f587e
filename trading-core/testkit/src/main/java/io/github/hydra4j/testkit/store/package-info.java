/**
 * What every store must do: {@link io.github.hydra4j.testkit.store.PositionStoreContract} is inherited by the tests of a
 * {@link io.github.hydra4j.core.PositionStore}. {@link io.github.hydra4j.testkit.store.MemoryStore} loses what a disk
 * would lose, for tests of bots that die.
 */
@NullMarked
package io.github.hydra4j.testkit.store;

import org.jspecify.annotations.NullMarked;
