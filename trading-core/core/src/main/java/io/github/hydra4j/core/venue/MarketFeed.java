package io.github.hydra4j.core.venue;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import org.jspecify.annotations.Nullable;

/**
 * One stream of market data.
 *
 * @param instrument of what
 * @param kind what it shows
 * @param timeframe of bars; null for everything else
 */
@Incubating
public record MarketFeed(
        InstrumentId instrument, Kind kind, @Nullable Timeframe timeframe) {

    /** What a stream shows. */
    public enum Kind {
        /** Public trades. */
        TRADES,
        /** Best bid and ask. */
        QUOTES,
        /** Closed bars. */
        BARS,
        /** Mark prices. */
        MARKS,
        /** Funding rates as they fall due. */
        FUNDING
    }

    /** Checks that bars have a timeframe and nothing else has. */
    public MarketFeed {
        requireNonNull(instrument, "instrument");
        if ((kind == Kind.BARS) != (timeframe != null)) {
            throw new IllegalArgumentException("bars need a timeframe and nothing else has one, got " + kind + " of "
                    + instrument + " with " + timeframe);
        }
    }

    /** Public trades of an instrument. */
    public static MarketFeed trades(InstrumentId instrument) {
        return new MarketFeed(instrument, Kind.TRADES, null);
    }

    /** Best bid and ask of an instrument. */
    public static MarketFeed quotes(InstrumentId instrument) {
        return new MarketFeed(instrument, Kind.QUOTES, null);
    }

    /** Mark prices of an instrument. */
    public static MarketFeed marks(InstrumentId instrument) {
        return new MarketFeed(instrument, Kind.MARKS, null);
    }

    /** Funding of an instrument. */
    public static MarketFeed funding(InstrumentId instrument) {
        return new MarketFeed(instrument, Kind.FUNDING, null);
    }

    /** Closed bars of an instrument. */
    public static MarketFeed bars(InstrumentId instrument, Timeframe timeframe) {
        return new MarketFeed(instrument, Kind.BARS, timeframe);
    }
}
