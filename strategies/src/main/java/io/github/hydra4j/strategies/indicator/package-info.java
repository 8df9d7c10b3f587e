/**
 * Streaming indicators: each takes one observation at a time, in constant time and without allocating, and remembers
 * only what its formula needs.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.strategies.indicator.ValueIndicator} is fed with numbers: {@link
 *       io.github.hydra4j.strategies.indicator.Sma}, {@link io.github.hydra4j.strategies.indicator.Ema}, {@link
 *       io.github.hydra4j.strategies.indicator.Macd}, {@link io.github.hydra4j.strategies.indicator.Rsi}.
 *   <li>{@link io.github.hydra4j.strategies.indicator.RangeIndicator} is fed with high, low and close: {@link
 *       io.github.hydra4j.strategies.indicator.TrueRange}, {@link io.github.hydra4j.strategies.indicator.Atr}.
 *   <li>{@link io.github.hydra4j.strategies.indicator.CrossDetector} says when one line passes another.
 * </ul>
 *
 * <p>Recursive averages need a first value, and programs differ in how they choose it. Here that choice is a parameter
 * called seed, so that the numbers of another program can be reproduced from the first bar on.
 *
 * <p>Inputs must be finite. Nothing here is safe for use by several threads at once.
 */
@NullMarked
package io.github.hydra4j.strategies.indicator;

import org.jspecify.annotations.NullMarked;
