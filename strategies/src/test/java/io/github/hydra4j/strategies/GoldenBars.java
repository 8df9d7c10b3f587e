package io.github.hydra4j.strategies;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.MarketCursor;
import org.jspecify.annotations.Nullable;

/**
 * The made-up one-minute bars on which programs are compared: a bell-shaped walk in whole cents around 30,000, from
 * SplitMix64 with seed 42, so that everybody can make the very same.
 */
record GoldenBars(InstrumentId instrument, int count) implements BarSource {

    private static final long SEED = 42;
    private static final long FIRST_OPEN = 1_577_836_800_000_000_000L;
    private static final long CENTRE = 3_000_000;
    private static final long LOWEST = 100_000;

    @Override
    public Timeframe timeframe() {
        return Timeframe.M1;
    }

    @Override
    public String description() {
        return count + " golden bars";
    }

    @Override
    public MarketCursor<Bar> open() {
        return new Cursor(this);
    }

    private static final class Cursor implements MarketCursor<Bar> {

        private final GoldenBars bars;
        private long state = SEED;
        private long lastClose = CENTRE;
        private int made;

        Cursor(GoldenBars bars) {
            this.bars = bars;
        }

        private long below(int bound) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            mixed ^= mixed >>> 31;
            return ((mixed >>> 32) * bound) >>> 32;
        }

        @Override
        public @Nullable Bar next() {
            if (made == bars.count()) {
                return null;
            }
            long open = lastClose;
            long step = below(1001) + below(1001) + below(1001) + below(1001) - 2000;
            long close = Math.max(LOWEST, open + step * open / CENTRE + (CENTRE - open) / 20_000);
            long high = Math.max(open, close) + below(900);
            long low = Math.min(open, close) - below(900);
            double volume = (1 + below(50_000)) / 1000.0;
            lastClose = close;
            long opened = FIRST_OPEN + made++ * Timeframe.M1.nanos();
            return new Bar(
                    bars.instrument(),
                    Timeframe.M1,
                    opened,
                    opened + Timeframe.M1.nanos(),
                    open / 100.0,
                    high / 100.0,
                    low / 100.0,
                    close / 100.0,
                    volume);
        }

        @Override
        public void close() {
            made = bars.count();
        }
    }
}
