package io.github.hydra4j.core;

import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.List;

/**
 * Remembers orders before a venue hears of them.
 *
 * <p>The engine hands over one turn at a time: first the turn's events and new orders are committed, then the orders
 * are sent. This contract is incubating; recovery joins it together with the first durable store.
 */
@Incubating
public interface PositionStore extends AutoCloseable {

    /** Keeps nothing, for simulations. */
    PositionStore NONE = new PositionStore() {
        @Override
        public void commit(Turn turn) {}

        @Override
        public void close() {}
    };

    /**
     * What one turn of the engine leaves behind.
     *
     * @param timeNanos the turn's clock, nanoseconds since the epoch
     * @param events order events booked since the last commit, in the order in which they were booked
     * @param orders orders about to be sent
     */
    record Turn(long timeNanos, List<OrderEvent> events, List<Order> orders) {
        /** Copies the lists. */
        public Turn {
            events = List.copyOf(events);
            orders = List.copyOf(orders);
        }
    }

    /**
     * Makes a turn durable; called on the bot thread.
     *
     * @throws TradingException if it could not be made durable; the orders are then not sent
     */
    void commit(Turn turn);

    @Override
    void close();
}
