package io.github.hydra4j.core.event;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;

/** Something happened to an instrument itself; immutable. Times are nanoseconds since the epoch. */
public sealed interface InstrumentEvent {

    /** The instrument. */
    InstrumentId instrument();

    /** When. */
    long timeNanos();

    /** It can be traded now. */
    record Listed(Instrument rules, long timeNanos) implements InstrumentEvent {
        @Override
        public InstrumentId instrument() {
            return rules.id();
        }
    }

    /** Its tick, lot or minimum changed. */
    record RulesChanged(Instrument rules, long timeNanos) implements InstrumentEvent {
        @Override
        public InstrumentId instrument() {
            return rules.id();
        }
    }

    /** Trading paused; open orders may rest. */
    record Halted(InstrumentId instrument, long timeNanos, String reason) implements InstrumentEvent {}

    /** Trading goes on. */
    record Resumed(InstrumentId instrument, long timeNanos) implements InstrumentEvent {}

    /** It will not trade again. */
    record Delisted(InstrumentId instrument, long timeNanos, String reason) implements InstrumentEvent {}

    /** It lives on under another name, for example in another pool. */
    record Migrated(InstrumentId instrument, InstrumentId successor, long timeNanos) implements InstrumentEvent {}
}
