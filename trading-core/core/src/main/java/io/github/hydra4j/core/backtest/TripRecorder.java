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

    private final FillRows fills;
    private final OpenTrip[] open;
    private final Trips trips = new Trips();

    /** The trip an instrument is on. */
    static final class OpenTrip {
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

        /** A bar has closed. While flat this counts for nothing, because {@link #begin} starts afresh. */
        void onBar(Bar bar) {
            bars++;
            see(bar.low(), bar.high());
            lastBarNanos = bar.closeNanos();
        }

        void see(double lowPrice, double highPrice) {
            lowest = Math.min(lowest, lowPrice);
            highest = Math.max(highest, highPrice);
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
        this.fills = new FillRows(instruments);
        this.open = new OpenTrip[instruments.size()];
        for (int i = 0; i < open.length; i++) {
            open[i] = new OpenTrip();
        }
    }

    /** The trip an instrument is on, or will be: always the same object. */
    OpenTrip trip(int instrument) {
        return open[instrument];
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
            leave(trip, order, fill.timeNanos(), row, before, realizedProfit, quantity, value, fee);
        }
    }

    /** A fill against the position: it ends the trip, or part of it, or ends it and begins the next. */
    private void leave(
            OpenTrip trip,
            Order order,
            long timeNanos,
            int row,
            BigDecimal before,
            BigDecimal realizedProfit,
            double quantity,
            double value,
            double fee) {
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
            if (!wasAtClose(trip, timeNanos)) {
                trip.bars++;
            }
            trips.add(trip, row, timeNanos, false);
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
        /** Cells of a row. */
        private static final int LOWEST = 0;

        private static final int HIGHEST = 1;
        /** Row of the fill in, in the higher half, and of the fill out. */
        private static final int FILL_ROWS = 2;

        private static final int BARS = 3;
        private static final int WIDTH = 4;

        private final Rows rows = new Rows(WIDTH);
        private final Map<Integer, RoundTrip> irregular = new HashMap<>();

        void add(OpenTrip trip, int exitRow, long exitNanos, boolean stillOpen) {
            if (!trip.simple) {
                Instrument traded = fills.traded(trip.entryRow);
                double entry = FillRows.onTick(traded, trip.entryValue / trip.entryQuantity);
                double exit = FillRows.onTick(traded, trip.exitValue / trip.exitQuantity);
                irregular.put(
                        rows.size(),
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
            rows.begin();
            rows.put(trip.lowest);
            rows.put(trip.highest);
            rows.put(trip.entryRow, exitRow);
            rows.put((long) trip.bars);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public RoundTrip get(int index) {
            java.util.Objects.checkIndex(index, size());
            RoundTrip known = irregular.get(index);
            if (known != null) {
                return known;
            }
            int entry = rows.getHigh(index, FILL_ROWS);
            int exit = rows.getLow(index, FILL_ROWS);
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
                    rows.getDouble(index, LOWEST),
                    rows.getDouble(index, HIGHEST),
                    (int) rows.get(index, BARS),
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
