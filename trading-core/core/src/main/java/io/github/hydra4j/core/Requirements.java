package io.github.hydra4j.core;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a strategy needs to see; immutable.
 *
 * <pre>{@code
 * Requirements.bars(BTC_PERP, Timeframe.M5, 35).andBars(BTC_PERP, Timeframe.H1, 50).andTrades(BTC_PERP)
 * }</pre>
 */
public final class Requirements {

    /**
     * Bars of one instrument and timeframe.
     *
     * @param instrument the instrument
     * @param timeframe the timeframe; the engine builds it from trades or smaller bars where necessary
     * @param warmUp how many bars the strategy must have seen before it may trade
     */
    public record BarRequirement(InstrumentId instrument, Timeframe timeframe, int warmUp) {
        /** Checks the number. */
        public BarRequirement {
            if (warmUp < 0) {
                throw new IllegalArgumentException("warm-up bars must not be negative, got " + warmUp);
            }
        }
    }

    private static final Requirements NOTHING = new Requirements(List.of(), Set.of(), Set.of());

    private final List<BarRequirement> bars;
    private final Set<InstrumentId> trades;
    private final Set<InstrumentId> quotes;

    private Requirements(List<BarRequirement> bars, Set<InstrumentId> trades, Set<InstrumentId> quotes) {
        this.bars = List.copyOf(bars);
        this.trades = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(trades));
        this.quotes = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(quotes));
    }

    /** No market data at all, for a strategy that lives by timers. */
    public static Requirements nothing() {
        return NOTHING;
    }

    /** Bars, with so many seen before trading. */
    public static Requirements bars(InstrumentId instrument, Timeframe timeframe, int warmUp) {
        return NOTHING.andBars(instrument, timeframe, warmUp);
    }

    /** Public trades. */
    public static Requirements trades(InstrumentId instrument) {
        return NOTHING.andTrades(instrument);
    }

    /** Best bid and ask. */
    public static Requirements quotes(InstrumentId instrument) {
        return NOTHING.andQuotes(instrument);
    }

    /** These, and bars; asking for the same bars twice keeps the longer warm-up. */
    public Requirements andBars(InstrumentId instrument, Timeframe timeframe, int warmUp) {
        List<BarRequirement> more = new ArrayList<>();
        int longest = warmUp;
        for (BarRequirement known : bars) {
            if (known.instrument().equals(instrument) && known.timeframe().equals(timeframe)) {
                longest = Math.max(longest, known.warmUp());
            } else {
                more.add(known);
            }
        }
        more.add(new BarRequirement(instrument, timeframe, longest));
        return new Requirements(more, trades, quotes);
    }

    /** These, and public trades. */
    public Requirements andTrades(InstrumentId instrument) {
        Set<InstrumentId> more = new LinkedHashSet<>(trades);
        more.add(instrument);
        return new Requirements(bars, more, quotes);
    }

    /** These, and best bid and ask. */
    public Requirements andQuotes(InstrumentId instrument) {
        Set<InstrumentId> more = new LinkedHashSet<>(quotes);
        more.add(instrument);
        return new Requirements(bars, trades, more);
    }

    /** Bars needed. */
    public List<BarRequirement> bars() {
        return bars;
    }

    /** Instruments whose trades are needed. */
    public Set<InstrumentId> trades() {
        return trades;
    }

    /** Instruments whose best bid and ask are needed. */
    public Set<InstrumentId> quotes() {
        return quotes;
    }

    /** Every instrument named. */
    public Set<InstrumentId> instruments() {
        Set<InstrumentId> all = new LinkedHashSet<>();
        bars.forEach(b -> all.add(b.instrument()));
        all.addAll(trades);
        all.addAll(quotes);
        return all;
    }
}
