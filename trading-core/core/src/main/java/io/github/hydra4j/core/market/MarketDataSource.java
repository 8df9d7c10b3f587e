package io.github.hydra4j.core.market;

import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.OptionalLong;

/**
 * Recorded or made-up market data of one instrument. It can be opened any number of times and gives the same events
 * each time; safe for use by several threads as long as each opens its own cursor.
 *
 * @param <E> the kind of event it gives
 */
public interface MarketDataSource<E extends MarketEvent> {

    /** The instrument all events are of. */
    InstrumentId instrument();

    /**
     * Starts reading from the beginning.
     *
     * @throws io.github.hydra4j.core.DataException if the data cannot be read
     */
    MarketCursor<E> open();

    /** What this is, for messages and reports: a file name, or the parameters of a generator. */
    String description();

    /** How many events there are, where that is known without reading; used for progress alone. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }

    /**
     * Whether these are prices at which a simulation can trade. Funding rates are not: they come on top of a source of
     * prices for the same instrument.
     */
    default boolean givesPrices() {
        return true;
    }

    /** Whether an event costs enough to read that a single source should be read ahead on a thread of its own. */
    default boolean worthReadingAhead() {
        return false;
    }
}
