package io.github.hydra4j.core.instrument;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Names one instrument on one venue; written {@code venue:symbol}, for example {@code hyperliquid:BTC-PERP}. */
public final class InstrumentId implements Comparable<InstrumentId> {

    private final Venue venue;
    private final String symbol;
    private final int hash;

    private InstrumentId(Venue venue, String symbol) {
        this.venue = requireNonNull(venue, "venue");
        this.symbol = requireNonNull(symbol, "symbol");
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("an instrument on " + venue + " needs a symbol");
        }
        this.hash = 31 * venue.hashCode() + symbol.hashCode();
    }

    /** The instrument called {@code symbol} on {@code venue}. */
    public static InstrumentId of(Venue venue, String symbol) {
        return new InstrumentId(venue, symbol);
    }

    /**
     * Reads {@code venue:symbol}; the first colon separates.
     *
     * @throws IllegalArgumentException if there is no colon
     */
    public static InstrumentId of(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException(
                    "an instrument is written venue:symbol, for example hyperliquid:BTC-PERP, got '" + text + "'");
        }
        return new InstrumentId(new Venue(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** Where it trades. */
    public Venue venue() {
        return venue;
    }

    /** What the venue calls it. */
    public String symbol() {
        return symbol;
    }

    @Override
    public int compareTo(InstrumentId other) {
        int byVenue = venue.code().compareTo(other.venue.code());
        return byVenue != 0 ? byVenue : symbol.compareTo(other.symbol);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof InstrumentId that
                        && hash == that.hash
                        && symbol.equals(that.symbol)
                        && venue.equals(that.venue);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return venue + ":" + symbol;
    }
}
