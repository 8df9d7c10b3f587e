/**
 * Strategies that teach by example, the sizing they share, and the indicators they are made of.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.strategies.SmaCrossStrategy} follows the trend when two moving averages cross; with a
 *       stop and a target if wanted.
 *   <li>{@link io.github.hydra4j.strategies.MacdStrategy} does so when the MACD line crosses its signal.
 *   <li>{@link io.github.hydra4j.strategies.RsiStrategy} buys what has fallen too fast.
 *   <li>{@link io.github.hydra4j.strategies.sizing.Sizing} says how much an entry trades.
 *   <li>{@link io.github.hydra4j.strategies.StrategyCatalog} makes strategies by name, from text, for configuration files
 *       and the command line.
 *   <li>{@link io.github.hydra4j.strategies.indicator} holds the indicators.
 * </ul>
 *
 * <p>All of them trade one instrument on the close of one timeframe and hold one position at a time. They are starting
 * points to read and change, not advice: none of them is known to make money.
 */
@NullMarked
package io.github.hydra4j.strategies;

import org.jspecify.annotations.NullMarked;
