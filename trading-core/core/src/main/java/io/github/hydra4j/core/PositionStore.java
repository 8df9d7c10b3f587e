package io.github.hydra4j.core;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Remembers orders before a venue hears of them.
 *
 * <p>The engine hands over one turn at a time: first the turn's events and new orders are committed, then the orders
 * are sent. This contract is incubating; recovery joins it together with the first durable store.
 */
@Incubating
public interface PositionStore extends AutoCloseable {

    /** A turn that is durable. */
    CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    /** Keeps nothing, for simulations. */
    PositionStore NONE = new PositionStore() {
        @Override
        public CompletionStage<Void> commit(Turn turn) {
            return DONE;
        }

        @Override
        public void close() {}
    };

    /**
     * What one turn of the engine leaves behind.
     *
     * @param timeNanos the turn's clock, nanoseconds since the epoch
     * @param events order events booked since the last commit, in the order in which they were booked
     * @param attempts attempts about to be sent, each with the order it belongs to
     */
    record Turn(long timeNanos, List<OrderEvent> events, List<Attempt> attempts) {
        /** Copies the lists. */
        public Turn {
            events = List.copyOf(events);
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * Makes a turn durable. Called on the bot thread; a store that waits for a disk does so on a thread of its own and
     * completes the stage there. Turns become durable in the order in which they were handed over.
     *
     * @return complete once the turn is durable: the attempts are sent then; failed if it could not be made durable:
     *     then they are not
     */
    CompletionStage<Void> commit(Turn turn);

    @Override
    void close();
}
