/**
 * The page to read first: a bot is a plan of strategies and risk policies, run by one engine.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.core.BotPlan} says what to run: strategies, risk, name.
 *   <li>{@link io.github.hydra4j.core.Strategy} is what a user writes; {@link io.github.hydra4j.core.StrategyContext}
 *       is what it can see and do.
 *   <li>{@link io.github.hydra4j.core.RiskPolicy} approves, shrinks or denies what strategies want.
 *   <li>{@link io.github.hydra4j.core.ExchangeAdapter} is the way to a venue, {@link
 *       io.github.hydra4j.core.PositionStore} remembers each order before a venue hears of it.
 *   <li>{@link io.github.hydra4j.core.Bot} is a running plan.
 * </ul>
 *
 * <p>Everything here is called on one thread, the bot thread, unless its Javadoc says otherwise.
 */
@NullMarked
package io.github.hydra4j.core;

import org.jspecify.annotations.NullMarked;
