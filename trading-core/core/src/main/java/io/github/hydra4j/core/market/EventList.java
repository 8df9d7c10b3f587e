package io.github.hydra4j.core.market;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events in memory as a source of data. */
final class EventList {

    private EventList() {}

    /** A copy of the events, which must be of the instrument and in time order. */
    static <E extends MarketEvent> List<E> checked(InstrumentId instrument, List<E> events, boolean equalTimes) {
        List<E> copy = List.copyOf(events);
        for (int i = 0; i < copy.size(); i++) {
            E event = copy.get(i);
            if (!event.instrument().equals(instrument)) {
                throw new IllegalArgumentException(
                        "event " + i + " is of " + event.instrument() + ", not of " + instrument);
            }
            long previous = i == 0 ? Long.MIN_VALUE : copy.get(i - 1).timeNanos();
            if (event.timeNanos() < previous) {
                throw new DataException(
                        "DATA_UNSORTED",
                        "event " + i + " of " + CsvReader.moment(event.timeNanos()) + " comes after one of "
                                + CsvReader.moment(previous) + ". Sort them by time");
            }
            if (event.timeNanos() == previous && !equalTimes) {
                throw new DataException(
                        "DATA_DUPLICATE",
                        "event " + i + " is a second one of " + CsvReader.moment(previous)
                                + ". Keep one for each time");
            }
        }
        return copy;
    }

    static <E extends MarketEvent> MarketCursor<E> open(List<E> events) {
        return new MarketCursor<>() {
            private int next;

            @Override
            public @Nullable E next() {
                return next < events.size() ? events.get(next++) : null;
            }

            @Override
            public void close() {
                next = events.size();
            }
        };
    }
}
