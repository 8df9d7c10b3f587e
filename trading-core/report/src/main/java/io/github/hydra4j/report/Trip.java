package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.instrument.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One round trip as a report shows it; see {@link RoundTrip} for the meaning of each number.
 *
 * @param number 1 for the trip that ended first
 * @param instrument the instrument, written {@code venue:symbol}
 * @param strategy name of the strategy
 * @param direction {@code long} or {@code short}
 * @param entryTime time of the first fill
 * @param exitTime time of the last fill; for an open trip the end of the data
 * @param quantity base units bought (long) or sold (short)
 * @param entryPrice average price of the entry fills
 * @param exitPrice average price of the exit fills; for an open trip the last price
 * @param grossProfit profit in the quote asset before fees and funding
 * @param fees fees in the quote asset
 * @param funding funding received, negative where paid, in the quote asset
 * @param netProfit gross profit - fees + funding
 * @param netReturn net profit / (quantity x entry price), a fraction; empty where nothing was put in
 * @param maxAdverse worst price seen as a fraction of the entry price, zero or negative
 * @param maxFavorable best price seen as a fraction of the entry price, zero or positive
 * @param bars bars during which it was open
 * @param stop stop price of the bracket at entry, if any
 * @param target first target price of the bracket at entry, if any
 * @param open whether it was still open at the end of the data
 * @param entryTag label of the order that opened it
 * @param exitTag label of the order that closed it
 */
public record Trip(
        int number,
        String instrument,
        String strategy,
        String direction,
        Instant entryTime,
        Instant exitTime,
        double quantity,
        double entryPrice,
        double exitPrice,
        double grossProfit,
        double fees,
        double funding,
        double netProfit,
        OptionalDouble netReturn,
        double maxAdverse,
        double maxFavorable,
        long bars,
        OptionalDouble stop,
        OptionalDouble target,
        boolean open,
        String entryTag,
        String exitTag) {

    /** Refuses null. */
    public Trip {
        requireNonNull(instrument, "instrument");
        requireNonNull(strategy, "strategy");
        requireNonNull(direction, "direction");
        requireNonNull(entryTime, "entryTime");
        requireNonNull(exitTime, "exitTime");
        requireNonNull(entryTag, "entryTag");
        requireNonNull(exitTag, "exitTag");
    }

    static List<Trip> of(List<RoundTrip> roundTrips) {
        List<Trip> trips = new ArrayList<>(roundTrips.size());
        for (RoundTrip trip : roundTrips) {
            trips.add(of(trips.size() + 1, trip));
        }
        return trips;
    }

    private static Trip of(int number, RoundTrip trip) {
        return new Trip(
                number,
                trip.instrument().toString(),
                trip.strategy().name(),
                trip.direction() == Side.BUY ? "long" : "short",
                Instant.EPOCH.plusNanos(trip.entryNanos()),
                Instant.EPOCH.plusNanos(trip.exitNanos()),
                trip.quantity(),
                trip.entryPrice(),
                trip.exitPrice(),
                trip.grossProfit(),
                trip.fees(),
                trip.funding(),
                trip.netProfit(),
                Ratio.finite(trip.netReturn()),
                trip.maxAdverse(),
                trip.maxFavorable(),
                trip.bars(),
                Ratio.finite(trip.stop()),
                Ratio.finite(trip.target()),
                trip.open(),
                trip.entryTag(),
                trip.exitTag());
    }
}
