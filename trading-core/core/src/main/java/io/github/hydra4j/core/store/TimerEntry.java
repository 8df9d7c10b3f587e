package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.StrategyId;

/**
 * A timer that a strategy has set.
 *
 * @param strategy whose
 * @param name its name, unique within the strategy
 * @param atNanos when it is due, nanoseconds since the epoch
 */
@Incubating
public record TimerEntry(StrategyId strategy, String name, long atNanos) {}
