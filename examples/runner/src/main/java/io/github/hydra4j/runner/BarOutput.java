package io.github.hydra4j.runner;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarFile;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.MarketCursor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes bars to a file, showing how far it is. */
final class BarOutput {

    private static final int STEP = 1 << 14;

    private BarOutput() {}

    static void write(Terminal terminal, BarSource bars, Path file, boolean force) {
        if (Files.exists(file) && !force) {
            throw new DataException(
                    "DATA_WRITE", file + ": is there already. Choose another name, or say --force to replace it");
        }
        long count;
        try (ProgressDisplay progress = new ProgressDisplay(
                terminal,
                String.valueOf(file.getFileName()),
                " bars",
                bars.size().orElse(-1),
                true)) {
            count = BarFile.write(new CountedBars(bars, progress::at), file);
        }
        terminal.line("Wrote " + Figures.count(count, "bar") + " of " + bars.timeframe() + " to " + file);
        terminal.line("In a file: { bars: " + file + ", timeframe: " + bars.timeframe() + " }");
    }

    /** Bars that say how many of them have been read. */
    private record CountedBars(BarSource bars, LongConsumer listener) implements BarSource {

        @Override
        public InstrumentId instrument() {
            return bars.instrument();
        }

        @Override
        public Timeframe timeframe() {
            return bars.timeframe();
        }

        @Override
        public String description() {
            return bars.description();
        }

        @Override
        public OptionalLong size() {
            return bars.size();
        }

        @Override
        public MarketCursor<Bar> open() {
            return new CountedCursor(bars.open(), listener);
        }
    }

    private static final class CountedCursor implements MarketCursor<Bar> {

        private final MarketCursor<Bar> bars;
        private final LongConsumer listener;
        private long count;

        CountedCursor(MarketCursor<Bar> bars, LongConsumer listener) {
            this.bars = bars;
            this.listener = listener;
        }

        @Override
        public @Nullable Bar next() {
            if ((++count & (STEP - 1)) == 0) {
                listener.accept(count);
            }
            return bars.next();
        }

        @Override
        public void close() {
            bars.close();
        }
    }
}
