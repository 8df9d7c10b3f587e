/**
 * Strategies to start from, and what they are made of.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.strategies.SignalStrategy} makes a strategy of an idea and {@link
 *       io.github.hydra4j.strategies.TradeRules}: {@link io.github.hydra4j.strategies.EnhancedMacdStrategy}, {@link
 *       io.github.hydra4j.strategies.BreakoutStrategy}, {@link io.github.hydra4j.strategies.ReentryStrategy}, {@link
 *       io.github.hydra4j.strategies.MomentumStrategy}, {@link io.github.hydra4j.strategies.MeanReversionStrategy}, and
 *       {@link io.github.hydra4j.strategies.RulesStrategy} for conditions written down.
 *   <li>{@link io.github.hydra4j.strategies.SmaCrossStrategy}, {@link io.github.hydra4j.strategies.MacdStrategy} and {@link
 *       io.github.hydra4j.strategies.RsiStrategy} teach by example, with a stop and a target if wanted.
 *   <li>{@link io.github.hydra4j.strategies.GridStrategy} and {@link io.github.hydra4j.strategies.DcaStrategy} trade without
 *       an opinion.
 *   <li>{@link io.github.hydra4j.strategies.StrategyCatalog} makes strategies by name, from text, for configuration files
 *       and the command line.
 *   <li>{@link io.github.hydra4j.strategies.exit} ends positions, {@link io.github.hydra4j.strategies.sizing} says how much
 *       an entry trades, {@link io.github.hydra4j.strategies.condition} holds conditions, {@link
 *       io.github.hydra4j.strategies.timeframe} longer bars, {@link io.github.hydra4j.strategies.state} what is remembered
 *       across a restart, {@link io.github.hydra4j.strategies.indicator} the indicators.
 * </ul>
 *
 * <p>All of them trade one instrument on the close of one timeframe and hold one position at a time. They are starting
 * points to read and change, not advice: none of them is known to make money.
 */
@NullMarked
package io.github.hydra4j.strategies;

import org.jspecify.annotations.NullMarked;
