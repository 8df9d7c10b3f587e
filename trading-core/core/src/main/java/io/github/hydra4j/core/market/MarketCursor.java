package io.github.hydra4j.core.market;

import io.github.hydra4j.core.event.MarketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in time order; used by one thread.
 *
 * @param <E> the kind of event it gives
 */
public interface MarketCursor<E extends MarketEvent> extends AutoCloseable {

    /**
     * The next event, or null at the end; a second call at the end gives null again.
     *
     * @throws io.github.hydra4j.core.DataException if the data turns out to be unusable; names file and line
     */
    @Nullable
    E next();

    @Override
    void close();
}
