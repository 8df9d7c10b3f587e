package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.math.BigDecimal;

/** Sees what the engine does; called on the bot thread, must be quick and must not call back. */
public interface EngineListener {

    /** Sees nothing. */
    EngineListener NONE = new EngineListener() {};

    /** A bar of the data has closed; strategies have not seen it yet. */
    default void onBar(TradedInstrument instrument, Bar bar) {}

    /** A trade of the data was taken up; strategies have not seen it yet. */
    default void onTrade(TradedInstrument instrument, Trade trade) {}

    /** An order event told something new and is booked. */
    default void onOrderEvent(Order order, OrderEvent event) {}

    /** A fill is booked. */
    default void onFill(TradedInstrument instrument, Order order, Fill fill, BigDecimal realizedProfit) {}

    /** Funding is booked. */
    default void onFunding(TradedInstrument instrument, BigDecimal amount) {}

    /** Everything of one instant has been taken up. */
    default void onInstant(long timeNanos, double equity) {}

    /** A service of the venue came or went. */
    default void onConnection(ConnectionEvent event) {}

    /** Books and venue were compared. */
    default void onReconciled(ReconciliationReport report) {}

    /** An operator's command was answered. */
    default void onCommand(OperatorCommand command, CommandResult result) {}

    /** A strategy left its warm-up. */
    default void onLive(long timeNanos) {}

    /** A monitor, an operator or a fault changed what the bot may do. */
    default void onStateChange(long timeNanos, io.github.hydra4j.core.TradingState state, Denial reason) {}
}
