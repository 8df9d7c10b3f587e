package io.github.hydra4j.strategies;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.MarketCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars written by hand, or taken from elsewhere. */
public final class HandBars implements BarSource {

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final List<Bar> bars = new ArrayList<>();

    public HandBars(InstrumentId instrument, Timeframe timeframe) {
        this.instrument = instrument;
        this.timeframe = timeframe;
    }

    /** All bars of a source. */
    public static HandBars of(BarSource source, int most) {
        HandBars copy = new HandBars(source.instrument(), source.timeframe());
        try (MarketCursor<Bar> cursor = source.open()) {
            for (Bar bar = cursor.next(); bar != null && copy.bars.size() < most; bar = cursor.next()) {
                copy.bars.add(bar);
            }
        }
        return copy;
    }

    /** One bar more. */
    public HandBars bar(double open, double high, double low, double close, double volume) {
        long opened = bars.size() * timeframe.nanos();
        bars.add(new Bar(instrument, timeframe, opened, opened + timeframe.nanos(), open, high, low, close, volume));
        return this;
    }

    /** So many bars more at one price, each a range of two ticks wide. */
    public HandBars flat(int count, double price) {
        for (int i = 0; i < count; i++) {
            bar(price, price + 1, price - 1, price, 100);
        }
        return this;
    }

    /** One bar more that opens where the last closed and ends there. */
    public HandBars to(double close, double volume) {
        double open = bars.get(bars.size() - 1).close();
        return bar(open, Math.max(open, close), Math.min(open, close), close, volume);
    }

    public List<Bar> all() {
        return List.copyOf(bars);
    }

    /** The first of them. */
    public HandBars first(int count) {
        HandBars copy = new HandBars(instrument, timeframe);
        copy.bars.addAll(bars.subList(0, count));
        return copy;
    }

    @Override
    public InstrumentId instrument() {
        return instrument;
    }

    @Override
    public Timeframe timeframe() {
        return timeframe;
    }

    @Override
    public String description() {
        return "bars by hand";
    }

    @Override
    public MarketCursor<Bar> open() {
        Iterator<Bar> all = bars.iterator();
        return new MarketCursor<>() {
            @Override
            public @Nullable Bar next() {
                return all.hasNext() ? all.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
