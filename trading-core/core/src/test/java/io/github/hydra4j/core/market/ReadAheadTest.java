package io.github.hydra4j.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {

    private static final InstrumentId ID = InstrumentId.of("sim:BTC");

    /** Counts up; fails after so many, or never ends. */
    private static final class Counting implements MarketCursor<Trade> {
        private final int events;
        private final boolean fails;
        private int given;
        private volatile boolean closed;

        Counting(int events, boolean fails) {
            this.events = events;
            this.fails = fails;
        }

        @Override
        public @Nullable Trade next() {
            if (given == events) {
                if (fails) {
                    throw new DataException("DATA_NUMBER", "line " + given);
                }
                return null;
            }
            given++;
            return new Trade(ID, given, given, 1, null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 10_000})
    void gives_the_same_events_in_the_same_order_and_then_nothing(int events) {
        try (ReadAhead<Trade> ahead = ReadAhead.of(new Counting(events, false), "test")) {
            for (int i = 1; i <= events; i++) {
                assertThat(ahead.next()).isEqualTo(new Trade(ID, i, i, 1, null));
            }
            assertThat(ahead.next()).isNull();
            assertThat(ahead.next()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 1500})
    void fails_where_the_data_fails_and_keeps_failing(int events) {
        try (ReadAhead<Trade> ahead = ReadAhead.of(new Counting(events, true), "test")) {
            for (int i = 0; i < events; i++) {
                assertThat(ahead.next()).isNotNull();
            }
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(ahead::next)
                        .isInstanceOf(DataException.class)
                        .hasMessage("line " + events);
            }
        }
    }

    @Test
    @Timeout(20)
    void closing_early_ends_the_reading_and_closes_the_data() {
        Counting endless = new Counting(Integer.MAX_VALUE, false);
        ReadAhead<Trade> ahead = ReadAhead.of(endless, "test");
        assertThat(ahead.next()).isNotNull();

        ahead.close();

        assertThat(endless.closed).isTrue();
    }

    @Test
    @Timeout(20)
    void an_error_of_the_reading_reaches_the_taker_instead_of_leaving_it_waiting() {
        MarketCursor<Trade> broken = new MarketCursor<>() {
            @Override
            public Trade next() {
                throw new StackOverflowError("planted");
            }

            @Override
            public void close() {}
        };
        try (ReadAhead<Trade> ahead = ReadAhead.of(broken, "test")) {
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(StackOverflowError.class)
                    .hasMessage("planted");
        }
    }

    @Test
    @Timeout(20)
    void taking_after_closing_is_refused_instead_of_waiting() {
        ReadAhead<Trade> ahead = ReadAhead.of(new Counting(Integer.MAX_VALUE, false), "test");
        ahead.close();

        assertThatThrownBy(ahead::next).isInstanceOf(IllegalStateException.class);
    }
}
