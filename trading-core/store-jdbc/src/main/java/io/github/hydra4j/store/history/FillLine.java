package io.github.hydra4j.store.history;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.StrategyId;

/**
 * An execution that stands: told twice it is here once, taken back it is not here.
 *
 * @param fill the execution, with the finality it was told with first
 * @param strategy whose order it was
 * @param tag label of the order, empty where none was given
 */
@Incubating
public record FillLine(Fill fill, StrategyId strategy, String tag) {}
