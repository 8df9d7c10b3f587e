package io.github.hydra4j.strategies.sizing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;

/**
 * What is known of an entry before it is sized.
 *
 * @param price about where it will fill, in quote; NaN where not known
 * @param stopDistance how far its first stop will lie from there, in quote; NaN where it has none
 * @param volatility deviation of the returns of a year, 0.8 for 80 %; NaN where it is not measured
 * @param history what the strategy's trades have earned so far
 */
@Incubating
public record EntryFacts(double price, double stopDistance, double volatility, TradeHistory history) {

    /** Nothing is known. */
    public static final EntryFacts NONE = new EntryFacts(Double.NaN, Double.NaN, Double.NaN, TradeHistory.EMPTY);

    /** Checks that there is a history. */
    public EntryFacts {
        requireNonNull(history, "history");
    }

    /** An entry of which only price and stop are known. */
    public static EntryFacts of(double price, double stopDistance) {
        return new EntryFacts(price, stopDistance, Double.NaN, TradeHistory.EMPTY);
    }
}
