package io.github.hydra4j.store.history;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.StrategyId;

/**
 * Something that happened to an order.
 *
 * @param sequence counts the events of the account in the order in which they were booked
 * @param instrument what the order trades
 * @param strategy whose order it is
 * @param event what happened
 */
@Incubating
public record EventLine(long sequence, InstrumentId instrument, StrategyId strategy, OrderEvent event) {}
