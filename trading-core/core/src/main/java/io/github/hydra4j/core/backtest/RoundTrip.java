package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.StrategyId;

/**
 * One stay in the market, from flat to flat; a fill through zero ends one and begins the next. Numbers are {@code
 * double} copies for statistics; the exact ones are in the books.
 *
 * @param instrument the instrument
 * @param strategy whose trade it was
 * @param direction BUY for a long trip, SELL for a short one
 * @param entryNanos time of the first fill, nanoseconds since the epoch
 * @param exitNanos time of the last fill; for an open trip the end of the data
 * @param quantity base units bought (long) or sold (short) in all
 * @param entryPrice average price of the entry fills
 * @param exitPrice average price of the exit fills; for an open trip the last price
 * @param grossProfit profit in quote before fees and funding; for an open trip at the last price
 * @param fees fees of all fills of the trip, in quote; fees in base at the price of the fill, fees in a third asset are
 *     in the books alone
 * @param funding funding received, negative where paid, in quote
 * @param maxAdverse worst price seen during the trip as a fraction of the entry price, zero or negative
 * @param maxFavorable best price seen during the trip as a fraction of the entry price, zero or positive
 * @param bars bars of the data's timeframe during which it was open, both ends included
 * @param stop stop price of the bracket at entry, or NaN
 * @param target first target price of the bracket at entry, or NaN
 * @param open whether it was still open at the end of the data
 * @param entryTag label of the order that opened it
 * @param exitTag label of the order that closed it; {@code stop} and {@code target} for exits of a bracket
 */
public record RoundTrip(
        InstrumentId instrument,
        StrategyId strategy,
        Side direction,
        long entryNanos,
        long exitNanos,
        double quantity,
        double entryPrice,
        double exitPrice,
        double grossProfit,
        double fees,
        double funding,
        double maxAdverse,
        double maxFavorable,
        long bars,
        double stop,
        double target,
        boolean open,
        String entryTag,
        String exitTag) {

    /** Profit after fees and funding, in quote. */
    public double netProfit() {
        return grossProfit - fees + funding;
    }

    /** Net profit as a fraction of what was put in: quantity times entry price. */
    public double netReturn() {
        return netProfit() / (quantity * entryPrice);
    }
}
