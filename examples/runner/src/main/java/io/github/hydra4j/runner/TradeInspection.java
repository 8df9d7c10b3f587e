package io.github.hydra4j.runner;

import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.market.Trades;

/**
 * What a look at every trade of a source found.
 *
 * @param rows number of trades
 * @param duplicates trades left out because their id came twice
 * @param firstNanos time of the first, nanoseconds since the epoch
 * @param lastNanos time of the last
 * @param longestSilenceNanos longest time between two
 * @param silenceFromNanos when that began
 * @param lowest lowest price
 * @param highest highest price
 * @param volume base units traded
 */
record TradeInspection(
        long rows,
        long duplicates,
        long firstNanos,
        long lastNanos,
        long longestSilenceNanos,
        long silenceFromNanos,
        double lowest,
        double highest,
        double volume) {

    /** Reads a source to its end. */
    static TradeInspection of(Trades.Source source) {
        long rows = 0;
        long first = 0;
        long last = 0;
        long silence = 0;
        long silenceFrom = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double volume = 0;
        try (Trades.Cursor trades = source.open()) {
            for (Trade trade = trades.next(); trade != null; trade = trades.next()) {
                if (rows++ == 0) {
                    first = trade.timeNanos();
                } else if (trade.timeNanos() - last > silence) {
                    silence = trade.timeNanos() - last;
                    silenceFrom = last;
                }
                last = trade.timeNanos();
                lowest = Math.min(lowest, trade.price());
                highest = Math.max(highest, trade.price());
                volume += trade.size();
            }
            return new TradeInspection(
                    rows, trades.duplicates(), first, last, silence, silenceFrom, lowest, highest, volume);
        }
    }
}
