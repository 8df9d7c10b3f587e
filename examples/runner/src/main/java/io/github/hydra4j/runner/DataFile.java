package io.github.hydra4j.runner;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.Bars;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.market.Trades;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of which nobody has said what is in it. Bars and trades are told apart by trying; the length of bars is the
 * smallest distance between two of them.
 */
final class DataFile {

    private static final InstrumentId INSTRUMENT = InstrumentId.of("file:data");
    private static final int ENOUGH_BARS = 10_000;
    private static final String NO_SUCH_COLUMNS = "DATA_COLUMNS";

    private final Path file;

    DataFile(Path file) {
        this.file = file;
    }

    /**
     * Whether it holds trades rather than bars.
     *
     * @throws DataException if it is neither
     */
    boolean holdsTrades() {
        DataException noBars = firstFailure(true);
        if (noBars == null || !noBars.code().equals(NO_SUCH_COLUMNS)) {
            return false;
        }
        DataException noTrades = firstFailure(false);
        if (noTrades == null) {
            return true;
        }
        throw noTrades.code().equals(NO_SUCH_COLUMNS) ? noBars : noTrades;
    }

    private @Nullable DataException firstFailure(boolean asBars) {
        try {
            if (asBars) {
                try (MarketCursor<Bar> bars = bars(Timeframe.S1).open()) {
                    bars.next();
                }
            } else {
                try (MarketCursor<Trade> trades = trades().open()) {
                    trades.next();
                }
            }
            return null;
        } catch (DataException e) {
            return e;
        }
    }

    Trades.Source trades() {
        return Trades.csv(file, INSTRUMENT);
    }

    BarSource bars(Timeframe timeframe) {
        return Bars.csv(file, INSTRUMENT, timeframe);
    }

    /** The bars, of a length that is found out unless given. */
    BarSource barsOf(@Nullable Timeframe timeframe) {
        return bars(timeframe == null ? guess() : timeframe);
    }

    private Timeframe guess() {
        long smallest = Long.MAX_VALUE;
        try (MarketCursor<Bar> bars = bars(Timeframe.S1).open()) {
            Bar previous = bars.next();
            for (int i = 0; i < ENOUGH_BARS && previous != null; i++) {
                Bar bar = bars.next();
                if (bar != null) {
                    smallest = Math.min(smallest, bar.openNanos() - previous.openNanos());
                }
                previous = bar;
            }
        }
        if (smallest == Long.MAX_VALUE) {
            throw new DataException(
                    "DATA_EMPTY",
                    file + ": one bar alone does not tell how long it is. Say it, for example --bar-length 1m");
        }
        return named(smallest / 1_000_000_000L);
    }

    private static Timeframe named(long seconds) {
        if (seconds % 604_800 == 0) {
            return Timeframe.of(seconds / 604_800 + "w");
        } else if (seconds % 86_400 == 0) {
            return Timeframe.of(seconds / 86_400 + "d");
        } else if (seconds % 3600 == 0) {
            return Timeframe.of(seconds / 3600 + "h");
        } else if (seconds % 60 == 0) {
            return Timeframe.of(seconds / 60 + "m");
        }
        return Timeframe.of(seconds + "s");
    }
}
