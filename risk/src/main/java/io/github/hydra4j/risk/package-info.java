/**
 * Limits between a strategy's wish and the market.
 *
 * <ul>
 *   <li>Rules for a single order: {@link io.github.hydra4j.risk.MaxPosition}, {@link
 *       io.github.hydra4j.risk.MaxOrderNotional}, {@link io.github.hydra4j.risk.StaleData}.
 *   <li>Monitors of the whole account: {@link io.github.hydra4j.risk.MaxDailyLoss}, {@link
 *       io.github.hydra4j.risk.MaxDrawdown}.
 *   <li>{@link io.github.hydra4j.risk.RiskCatalog} makes policies by name, from text.
 * </ul>
 *
 * <p>No rule ever stands in the way of an order that can only bring a position nearer to zero. All policies are immutable
 * and may be shared by any number of runs.
 */
@NullMarked
package io.github.hydra4j.risk;

import org.jspecify.annotations.NullMarked;
