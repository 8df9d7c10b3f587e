/**
 * Streaming indicators: what they all are, and the few that most others are made of. Each takes one observation at a time, in
 * constant time and without allocating, and remembers only what its formula needs.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.strategies.indicator.ValueIndicator} is fed with numbers: {@link
 *       io.github.hydra4j.strategies.indicator.Sma}, {@link io.github.hydra4j.strategies.indicator.Ema}, {@link
 *       io.github.hydra4j.strategies.indicator.Smma}, {@link io.github.hydra4j.strategies.indicator.Macd}, {@link
 *       io.github.hydra4j.strategies.indicator.Rsi}.
 *   <li>{@link io.github.hydra4j.strategies.indicator.RangeIndicator} is fed with high, low and close: {@link
 *       io.github.hydra4j.strategies.indicator.TrueRange}, {@link io.github.hydra4j.strategies.indicator.Atr}. {@link
 *       io.github.hydra4j.strategies.indicator.BarIndicator} takes whole bars, {@link
 *       io.github.hydra4j.strategies.indicator.PairIndicator} two series.
 *   <li>{@link io.github.hydra4j.strategies.indicator.Chain} puts one over another, {@link
 *       io.github.hydra4j.strategies.indicator.IndicatorState} keeps what one remembers, {@link
 *       io.github.hydra4j.strategies.indicator.Columns} holds what one tells of a whole series, and {@link
 *       io.github.hydra4j.strategies.indicator.Hindsight} marks those of which charts show more than was known.
 *   <li>{@link io.github.hydra4j.strategies.indicator.CrossDetector} says when one line passes another.
 * </ul>
 *
 * <p>The others lie in packages by what they say: {@link io.github.hydra4j.strategies.indicator.average}, {@link
 * io.github.hydra4j.strategies.indicator.momentum}, {@link io.github.hydra4j.strategies.indicator.trend}, {@link
 * io.github.hydra4j.strategies.indicator.volatility}, {@link io.github.hydra4j.strategies.indicator.volume}, {@link
 * io.github.hydra4j.strategies.indicator.statistics}, {@link io.github.hydra4j.strategies.indicator.swing}, {@link
 * io.github.hydra4j.strategies.indicator.chart}. {@link io.github.hydra4j.strategies.indicator.catalog} makes all of them by
 * name, {@link io.github.hydra4j.strategies.indicator.window} is what they slide with.
 *
 * <p>Recursive averages need a first value, and programs differ in how they choose it. Here that choice is a parameter
 * called seed, so that the numbers of another program can be reproduced from the first bar on.
 *
 * <p>Inputs must be finite, outputs are NaN while they are not defined. Nothing here is safe for use by several threads at
 * once.
 */
@NullMarked
package io.github.hydra4j.strategies.indicator;

import org.jspecify.annotations.NullMarked;
