/**
 * Conditions that read like the idea and run as plain callbacks.
 *
 * <pre>{@code
 * Condition entry = ema(12).crossesAbove(ema(26)).and(volume().above(sma(volume(), 20).times(1.5)));
 * Condition same = Conditions.parse("ema(12) crosses above ema(26) and volume > 1.5 * sma(volume, 20)");
 * ConditionProgram program = Conditions.compile(entry, Timeframe.M5);
 * }</pre>
 *
 * <p>{@link io.github.hydra4j.strategies.condition.Term} is a number that changes with bars, {@link
 * io.github.hydra4j.strategies.condition.Condition} a statement about such numbers, {@link
 * io.github.hydra4j.strategies.condition.Conditions} reads them from text and compiles them.
 */
@NullMarked
package io.github.hydra4j.strategies.condition;

import org.jspecify.annotations.NullMarked;
