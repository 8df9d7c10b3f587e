/**
 * How much an entry trades: {@link io.github.hydra4j.strategies.sizing.Sizing} and what it can be told about the entry,
 * {@link io.github.hydra4j.strategies.sizing.EntryFacts}.
 */
@NullMarked
package io.github.hydra4j.strategies.sizing;

import org.jspecify.annotations.NullMarked;
