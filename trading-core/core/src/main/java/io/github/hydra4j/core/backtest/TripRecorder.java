package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Cuts the fills of a run into round trips.
 *
 * <p>Most trips are one fill in and one fill out; of these only the two rows and the extremes in between are kept, and
 * the trip is put together when somebody reads it. What does not fit that shape (partial fills, flips, funding, levels of
 * a bracket, a trip that is still open) is kept as it is.
 */
final class TripRecorder {

    private final FillColumns fills;
    private final OpenTrip[] open;
    private final Trips trips = new Trips();

    /** The trip an instrument is on. */
    private static final class OpenTrip {
        BigDecimal net = BigDecimal.ZERO;
        boolean inPosition;
        boolean isLong;
        /** Exactly one entry fill, and nothing else to remember. */
        boolean simple;

        int entryRow;
        double entryQuantity;
        double entryValue;
        double exitQuantity;
        double exitValue;
        double gross;
        double fees;
        double funding;
        double lowest;
        double highest;
        int bars;
        long lastBarNanos = Long.MIN_VALUE;
        double stop;
        double target;

        void begin(int row, boolean nowLong, double quantity, double value, double fee) {
            isLong = nowLong;
            simple = true;
            entryRow = row;
            entryQuantity = quantity;
            entryValue = value;
            exitQuantity = 0;
            exitValue = 0;
            gross = 0;
            fees = fee;
            funding = 0;
            bars = 0;
            stop = Double.NaN;
            target = Double.NaN;
            double price = value / quantity;
            lowest = price;
            highest = price;
        }

        void see(double lowPrice, double highPrice) {
            if (lowPrice < lowest) {
                lowest = lowPrice;
            }
            if (highPrice > highest) {
                highest = highPrice;
            }
        }
    }

    private final boolean fillsAtClose;

    /**
     * A recorder without trips.
     *
     * @param instruments what is traded
     * @param fillsAtClose whether orders may fill at the close of a bar that was seen already
     */
    TripRecorder(List<Instrument> instruments, boolean fillsAtClose) {
        this.fillsAtClose = fillsAtClose;
        this.fills = new FillColumns(instruments);
        this.open = new OpenTrip[instruments.size()];
        for (int i = 0; i < open.length; i++) {
            open[i] = new OpenTrip();
        }
    }

    /** Whether a position is open in the instrument. */
    boolean isOpen(int instrument) {
        return open[instrument].inPosition;
    }

    void onBar(int instrument, Bar bar) {
        OpenTrip trip = open[instrument];
        if (trip.inPosition) {
            trip.bars++;
            trip.see(bar.low(), bar.high());
        }
        trip.lastBarNanos = bar.closeNanos();
    }

    /** Whether a fill belongs to the bar that was seen last: it was at its close. */
    boolean wasAtClose(int instrument, long fillNanos) {
        return wasAtClose(open[instrument], fillNanos);
    }

    private boolean wasAtClose(OpenTrip trip, long fillNanos) {
        return fillsAtClose && trip.lastBarNanos == fillNanos;
    }

    void onFunding(int instrument, double amount) {
        open[instrument].funding += amount;
        open[instrument].simple = false;
    }

    /**
     * Takes down a fill.
     *
     * @param after the position after it, base units, signed
     * @param realizedProfit profit it realised, in quote
     * @param value quote units exchanged
     * @param fee value of its fees in quote
     */
    void onFill(
            int instrument,
            Order order,
            Fill fill,
            BigDecimal after,
            BigDecimal realizedProfit,
            double value,
            double fee) {
        double quantity = fill.quantity().toDouble();
        int row = fills.add(instrument, order, fill, quantity, value, fee);

        OpenTrip trip = open[instrument];
        boolean buy = fill.side() == Side.BUY;
        BigDecimal before = trip.net;
        trip.net = after;
        trip.inPosition = after.signum() != 0;
        if (before.signum() == 0) {
            trip.begin(row, buy, quantity, value, fee);
            noteLevels(trip, order);
        } else if (before.signum() == fill.side().sign()) {
            trip.simple = false;
            trip.entryQuantity += quantity;
            trip.entryValue += value;
            trip.fees += fee;
            trip.see(value / quantity, value / quantity);
        } else {
            leave(trip, order, row, before, realizedProfit);
        }
    }

    /** A fill against the position: it ends the trip, or part of it, or ends it and begins the next. */
    private void leave(OpenTrip trip, Order order, int row, BigDecimal before, BigDecimal realizedProfit) {
        double quantity = fills.quantity(row);
        double value = fills.value(row);
        double fee = fills.fee(row);
        boolean flips = trip.net.signum() == -before.signum();
        double closing = flips ? before.abs().doubleValue() : quantity;
        double share = closing / quantity;
        trip.simple &= trip.net.signum() == 0;
        trip.exitQuantity += closing;
        trip.exitValue += value * share;
        if (!trip.simple) {
            trip.gross += realizedProfit.doubleValue();
        }
        trip.fees += fee * share;
        trip.see(value / quantity, value / quantity);
        if (trip.net.signum() == 0 || flips) {
            // The bar of the exit counts; unless it was filled at its close it has not been seen yet.
            if (!wasAtClose(trip, fills.timeNanos(row))) {
                trip.bars++;
            }
            trips.add(trip, row, fills.timeNanos(row), false);
        }
        if (flips) {
            trip.begin(row, trip.net.signum() > 0, quantity - closing, value * (1 - share), fee * (1 - share));
            trip.simple = false;
            noteLevels(trip, order);
        }
    }

    private static void noteLevels(OpenTrip trip, Order order) {
        Bracket bracket = order.intent().bracket().orElse(null);
        if (bracket == null) {
            return;
        }
        trip.simple = false;
        int sign = order.side().sign();
        double entry = trip.entryValue / trip.entryQuantity;
        bracket.stop().ifPresent(stop -> trip.stop = level(stop, entry, -sign));
        if (!bracket.targets().isEmpty()) {
            trip.target = level(bracket.targets().get(0).level(), entry, sign);
        }
    }

    private static double level(ExitLevel level, double entry, int direction) {
        return level instanceof ExitLevel.At at
                ? at.price().toDouble()
                : entry
                        * (1
                                + direction
                                        * ((ExitLevel.FromEntry) level)
                                                .distance()
                                                .toDouble());
    }

    /** Closes the list with the trips that are still open, valued at the last prices. */
    void finish(long endNanos, double[] lastPrices) {
        for (int i = 0; i < open.length; i++) {
            OpenTrip trip = open[i];
            if (trip.inPosition) {
                double left = trip.net.abs().doubleValue();
                trip.simple = false;
                trip.exitQuantity += left;
                trip.exitValue += left * lastPrices[i];
                // What came out less what went in; an average of all entries would be wrong where some had left before.
                trip.gross = (trip.isLong ? 1 : -1) * (trip.exitValue - trip.entryValue);
                trips.add(trip, trip.entryRow, endNanos, true);
            }
        }
    }

    FillTable fills() {
        return fills;
    }

    List<RoundTrip> trips() {
        return trips;
    }

    private final class Trips extends AbstractList<RoundTrip> implements RandomAccess {
        private final Columns.Ints entryRows = new Columns.Ints();
        private final Columns.Ints exitRows = new Columns.Ints();
        private final Columns.Doubles lows = new Columns.Doubles();
        private final Columns.Doubles highs = new Columns.Doubles();
        private final Columns.Ints bars = new Columns.Ints();
        private final Map<Integer, RoundTrip> irregular = new HashMap<>();

        void add(OpenTrip trip, int exitRow, long exitNanos, boolean stillOpen) {
            if (!trip.simple) {
                Instrument traded = fills.traded(trip.entryRow);
                double entry = FillColumns.onTick(traded, trip.entryValue / trip.entryQuantity);
                double exit = FillColumns.onTick(traded, trip.exitValue / trip.exitQuantity);
                irregular.put(
                        entryRows.size(),
                        trip(
                                trip.entryRow,
                                exitNanos,
                                trip.isLong,
                                trip.entryQuantity,
                                entry,
                                exit,
                                trip.gross,
                                trip.fees,
                                trip.funding,
                                trip.lowest,
                                trip.highest,
                                trip.bars,
                                trip.stop,
                                trip.target,
                                stillOpen,
                                stillOpen ? "" : fills.tag(exitRow)));
            }
            entryRows.add(trip.entryRow);
            exitRows.add(exitRow);
            lows.add(trip.lowest);
            highs.add(trip.highest);
            bars.add(trip.bars);
        }

        @Override
        public int size() {
            return entryRows.size();
        }

        @Override
        public RoundTrip get(int index) {
            java.util.Objects.checkIndex(index, size());
            RoundTrip known = irregular.get(index);
            if (known != null) {
                return known;
            }
            int entry = entryRows.get(index);
            int exit = exitRows.get(index);
            boolean isLong = fills.side(entry) == Side.BUY;
            double gain = fills.value(exit) - fills.value(entry);
            return trip(
                    entry,
                    fills.timeNanos(exit),
                    isLong,
                    fills.quantity(entry),
                    fills.price(entry),
                    fills.price(exit),
                    isLong ? gain : -gain,
                    fills.fee(entry) + fills.fee(exit),
                    0,
                    lows.get(index),
                    highs.get(index),
                    bars.get(index),
                    Double.NaN,
                    Double.NaN,
                    false,
                    fills.tag(exit));
        }

        private RoundTrip trip(
                int entryRow,
                long exitNanos,
                boolean isLong,
                double quantity,
                double entryPrice,
                double exitPrice,
                double gross,
                double fees,
                double funding,
                double lowest,
                double highest,
                int barCount,
                double stop,
                double target,
                boolean stillOpen,
                String exitTag) {
            double down = Math.min(0, lowest / entryPrice - 1);
            double up = Math.max(0, highest / entryPrice - 1);
            return new RoundTrip(
                    fills.instrument(entryRow),
                    fills.strategy(entryRow),
                    isLong ? Side.BUY : Side.SELL,
                    fills.timeNanos(entryRow),
                    exitNanos,
                    quantity,
                    entryPrice,
                    exitPrice,
                    gross,
                    fees,
                    funding,
                    isLong ? down : Math.min(0, -up),
                    isLong ? up : Math.max(0, -down),
                    barCount,
                    stop,
                    target,
                    stillOpen,
                    fills.tag(entryRow),
                    exitTag);
        }
    }
}
