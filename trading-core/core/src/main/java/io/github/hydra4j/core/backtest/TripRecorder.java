package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.StrategyId;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** Cuts the fills of a run into round trips and keeps both in columns. */
final class TripRecorder {

    private static final int BUY_FLAG = 1;
    private static final int MAKER_FLAG = 2;
    private static final int OPEN_FLAG = 4;

    private final List<Instrument> instruments;
    private final List<StrategyId> strategies = new ArrayList<>();
    private final Map<StrategyId, Integer> strategyNumbers = new HashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final Map<String, Integer> tagNumbers = new HashMap<>();
    private final OpenTrip[] open;
    private final FillColumns fills = new FillColumns();
    private final TripColumns trips = new TripColumns();

    /** The trip an instrument is on. */
    private static final class OpenTrip {
        BigDecimal net = BigDecimal.ZERO;
        int strategy;
        boolean isLong;
        long entryNanos;
        double entryQuantity;
        double entryValue;
        double exitQuantity;
        double exitValue;
        double gross;
        double fees;
        double funding;
        double lowest;
        double highest;
        long bars;
        long lastBarNanos = Long.MIN_VALUE;
        double stop;
        double target;
        int entryTag;

        void begin(int newStrategy, boolean nowLong, Fill fill, int tag) {
            strategy = newStrategy;
            isLong = nowLong;
            entryNanos = fill.timeNanos();
            entryQuantity = 0;
            entryValue = 0;
            exitQuantity = 0;
            exitValue = 0;
            gross = 0;
            fees = 0;
            funding = 0;
            lowest = Double.POSITIVE_INFINITY;
            highest = 0;
            bars = 0;
            stop = Double.NaN;
            target = Double.NaN;
            entryTag = tag;
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

    TripRecorder(List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
        this.open = new OpenTrip[instruments.size()];
        for (int i = 0; i < open.length; i++) {
            open[i] = new OpenTrip();
        }
    }

    /** Whether a position is open in the instrument. */
    boolean isOpen(int instrument) {
        return open[instrument].net.signum() != 0;
    }

    void onBar(int instrument, Bar bar) {
        OpenTrip trip = open[instrument];
        if (trip.net.signum() != 0) {
            trip.bars++;
            trip.see(bar.low(), bar.high());
        }
        trip.lastBarNanos = bar.closeNanos();
    }

    void onFunding(int instrument, double amount) {
        open[instrument].funding += amount;
    }

    /** Takes down a fill; {@code fee} is the value of all fees in quote. */
    void onFill(int instrument, Order order, Fill fill, double realizedProfit, double fee) {
        double quantity = fill.quantity().toDouble();
        double value = fill.quoteAmount().toDouble();
        double price = value / quantity;
        boolean buy = fill.side() == Side.BUY;
        boolean maker = fill.liquidity() == io.github.hydra4j.core.order.Liquidity.MAKER;
        int strategy = number(strategyNumbers, strategies, order.strategy());
        int tag = number(tagNumbers, tags, order.intent().tag());
        fills.add(fill.timeNanos(), quantity, value, fee, instrument, strategy, tag, buy, maker);

        OpenTrip trip = open[instrument];
        BigDecimal change = fill.signedQuantity().toBigDecimal();
        BigDecimal before = trip.net;
        BigDecimal after = before.add(change);
        trip.net = after;
        if (before.signum() == 0) {
            trip.begin(strategy, buy, fill, tag);
            noteLevels(trip, order, price);
        }
        if (before.signum() == 0 || before.signum() == change.signum()) {
            trip.entryQuantity += quantity;
            trip.entryValue += value;
            trip.fees += fee;
            trip.see(price, price);
            return;
        }
        double closing = after.signum() == -before.signum() ? before.abs().doubleValue() : quantity;
        double share = closing / quantity;
        trip.exitQuantity += closing;
        trip.exitValue += value * share;
        trip.gross += realizedProfit;
        trip.fees += fee * share;
        trip.see(price, price);
        if (after.signum() == 0 || after.signum() == -before.signum()) {
            boolean barSeen = trip.lastBarNanos == fill.timeNanos();
            trips.add(instrument, trip, fill.timeNanos(), tag, barSeen ? 0 : 1, false);
        }
        if (after.signum() == -before.signum()) {
            trip.begin(strategy, buy, fill, tag);
            noteLevels(trip, order, price);
            trip.entryQuantity = quantity - closing;
            trip.entryValue = value * (1 - share);
            trip.fees = fee * (1 - share);
            trip.see(price, price);
        }
    }

    private static void noteLevels(OpenTrip trip, Order order, double price) {
        Bracket bracket = order.intent().bracket().orElse(null);
        if (bracket == null) {
            return;
        }
        int sign = order.side().sign();
        bracket.stop().ifPresent(stop -> trip.stop = level(stop, price, -sign));
        if (!bracket.targets().isEmpty()) {
            trip.target = level(bracket.targets().get(0).level(), price, sign);
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
            if (trip.net.signum() != 0) {
                double left = trip.net.abs().doubleValue();
                double averageEntry = trip.entryValue / trip.entryQuantity;
                trip.gross += (trip.isLong ? 1 : -1) * left * (lastPrices[i] - averageEntry);
                trip.exitQuantity += left;
                trip.exitValue += left * lastPrices[i];
                trips.add(i, trip, endNanos, number(tagNumbers, tags, ""), 0, true);
            }
        }
    }

    private static <T> int number(Map<T, Integer> numbers, List<T> all, T one) {
        Integer known = numbers.get(one);
        if (known != null) {
            return known;
        }
        numbers.put(one, all.size());
        all.add(one);
        return all.size() - 1;
    }

    /**
     * Amount over quantity in doubles misses the price by a last digit now and then; where a tick lies that near, the
     * tick was meant.
     */
    private static double onTick(Instrument instrument, double price) {
        double tick = instrument.price(price, Rounding.NEAREST).toDouble();
        return Math.abs(tick - price) <= 4 * Math.ulp(price) ? tick : price;
    }

    FillTable fills() {
        return fills;
    }

    List<RoundTrip> trips() {
        return trips;
    }

    private final class FillColumns implements FillTable {
        private final Columns.Longs times = new Columns.Longs();
        private final Columns.Doubles quantities = new Columns.Doubles();
        private final Columns.Doubles values = new Columns.Doubles();
        private final Columns.Doubles fees = new Columns.Doubles();
        private final Columns.Ints kinds = new Columns.Ints();
        private final Columns.Ints tagColumn = new Columns.Ints();

        void add(
                long time,
                double quantity,
                double value,
                double fee,
                int instrument,
                int strategy,
                int tag,
                boolean buy,
                boolean maker) {
            times.add(time);
            quantities.add(quantity);
            values.add(value);
            fees.add(fee);
            kinds.add(instrument << 16 | strategy << 2 | (buy ? BUY_FLAG : 0) | (maker ? MAKER_FLAG : 0));
            tagColumn.add(tag);
        }

        @Override
        public int size() {
            return times.size();
        }

        @Override
        public long timeNanos(int row) {
            return times.get(row);
        }

        @Override
        public InstrumentId instrument(int row) {
            return instruments.get(kinds.get(row) >>> 16).id();
        }

        @Override
        public StrategyId strategy(int row) {
            return strategies.get((kinds.get(row) & 0xFFFF) >>> 2);
        }

        @Override
        public Side side(int row) {
            return (kinds.get(row) & BUY_FLAG) != 0 ? Side.BUY : Side.SELL;
        }

        @Override
        public double quantity(int row) {
            return quantities.get(row);
        }

        @Override
        public double price(int row) {
            return onTick(instruments.get(kinds.get(row) >>> 16), values.get(row) / quantities.get(row));
        }

        @Override
        public double fee(int row) {
            return fees.get(row);
        }

        @Override
        public boolean maker(int row) {
            return (kinds.get(row) & MAKER_FLAG) != 0;
        }

        @Override
        public String tag(int row) {
            return tags.get(tagColumn.get(row));
        }
    }

    private final class TripColumns extends AbstractList<RoundTrip> implements RandomAccess {
        private final Columns.Longs entryTimes = new Columns.Longs();
        private final Columns.Longs exitTimes = new Columns.Longs();
        private final Columns.Doubles quantities = new Columns.Doubles();
        private final Columns.Doubles entryPrices = new Columns.Doubles();
        private final Columns.Doubles exitPrices = new Columns.Doubles();
        private final Columns.Doubles grosses = new Columns.Doubles();
        private final Columns.Doubles feeColumn = new Columns.Doubles();
        private final Columns.Doubles adverse = new Columns.Doubles();
        private final Columns.Doubles favorable = new Columns.Doubles();
        private final Columns.SparseDoubles fundings = new Columns.SparseDoubles(0);
        private final Columns.SparseDoubles stops = new Columns.SparseDoubles(Double.NaN);
        private final Columns.SparseDoubles targets = new Columns.SparseDoubles(Double.NaN);
        private final Columns.Ints bars = new Columns.Ints();
        private final Columns.Ints kinds = new Columns.Ints();
        private final Columns.Ints entryTags = new Columns.Ints();
        private final Columns.Ints exitTags = new Columns.Ints();

        void add(int instrument, OpenTrip trip, long exitNanos, int exitTag, int exitBar, boolean stillOpen) {
            double entry = trip.entryValue / trip.entryQuantity;
            entryTimes.add(trip.entryNanos);
            exitTimes.add(exitNanos);
            quantities.add(trip.entryQuantity);
            entryPrices.add(entry);
            exitPrices.add(trip.exitValue / trip.exitQuantity);
            grosses.add(trip.gross);
            feeColumn.add(trip.fees);
            double down = trip.lowest / entry - 1;
            double up = trip.highest / entry - 1;
            adverse.add(Math.min(0, trip.isLong ? down : -up));
            favorable.add(Math.max(0, trip.isLong ? up : -down));
            fundings.add(trip.funding);
            stops.add(trip.stop);
            targets.add(trip.target);
            bars.add((int) Math.min(Integer.MAX_VALUE, trip.bars + exitBar));
            kinds.add(
                    instrument << 16 | trip.strategy << 3 | (trip.isLong ? BUY_FLAG : 0) | (stillOpen ? OPEN_FLAG : 0));
            entryTags.add(trip.entryTag);
            exitTags.add(exitTag);
        }

        @Override
        public int size() {
            return entryTimes.size();
        }

        @Override
        public RoundTrip get(int row) {
            java.util.Objects.checkIndex(row, size());
            int kind = kinds.get(row);
            Instrument instrument = instruments.get(kind >>> 16);
            return new RoundTrip(
                    instrument.id(),
                    strategies.get((kind & 0xFFFF) >>> 3),
                    (kind & BUY_FLAG) != 0 ? Side.BUY : Side.SELL,
                    entryTimes.get(row),
                    exitTimes.get(row),
                    quantities.get(row),
                    onTick(instrument, entryPrices.get(row)),
                    onTick(instrument, exitPrices.get(row)),
                    grosses.get(row),
                    feeColumn.get(row),
                    fundings.get(row),
                    adverse.get(row),
                    favorable.get(row),
                    bars.get(row),
                    stops.get(row),
                    targets.get(row),
                    (kind & OPEN_FLAG) != 0,
                    tags.get(entryTags.get(row)),
                    tags.get(exitTags.get(row)));
        }
    }
}
