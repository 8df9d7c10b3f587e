package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.StrategyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fills of a run in a table of primitives: forty bytes each. */
final class FillRows implements FillTable {

    private static final int BUY = 1;
    private static final int MAKER = 2;
    private static final int STRATEGY_SHIFT = 2;
    private static final int INSTRUMENT_SHIFT = 16;
    private static final int STRATEGY_MASK = (1 << INSTRUMENT_SHIFT - STRATEGY_SHIFT) - 1;

    /** Cells of a row. */
    private static final int TIME = 0;

    private static final int QUANTITY = 1;
    private static final int VALUE = 2;
    private static final int FEE = 3;
    /** Kind in the higher half, number of the tag in the lower. */
    private static final int LABELS = 4;

    private static final int WIDTH = 5;

    private final List<Instrument> instruments;
    private final Numbered<StrategyId> strategies = new Numbered<>();
    private final Numbered<String> tags = new Numbered<>();
    private final Rows rows = new Rows(WIDTH);

    /** Gives each distinct thing a number. */
    private static final class Numbered<T> {
        private static final int FEW = 4;

        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> all = new ArrayList<>();

        int number(T one) {
            // Nearly always there are a handful; looking at them beats hashing.
            int few = Math.min(all.size(), FEW);
            for (int i = 0; i < few; i++) {
                if (one.equals(all.get(i))) {
                    return i;
                }
            }
            return hashed(one);
        }

        /** Apart from the rest, which every fill passes through. */
        private int hashed(T one) {
            return numbers.computeIfAbsent(one, added -> {
                all.add(added);
                return all.size() - 1;
            });
        }

        T get(int number) {
            return all.get(number);
        }
    }

    FillRows(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    /** Adds a fill and gives its row. */
    int add(int instrument, Order order, Fill fill, double quantity, double value, double fee) {
        int row = rows.begin();
        rows.put(fill.timeNanos());
        rows.put(quantity);
        rows.put(value);
        rows.put(fee);
        int kind = instrument << INSTRUMENT_SHIFT
                | strategies.number(order.strategy()) << STRATEGY_SHIFT
                | (fill.liquidity() == Liquidity.MAKER ? MAKER : 0)
                | (fill.side() == Side.BUY ? BUY : 0);
        rows.put(kind, tags.number(order.intent().tag()));
        return row;
    }

    private int kind(int row) {
        return rows.getHigh(row, LABELS);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long timeNanos(int row) {
        return rows.get(row, TIME);
    }

    Instrument traded(int row) {
        return instruments.get(kind(row) >>> INSTRUMENT_SHIFT);
    }

    @Override
    public InstrumentId instrument(int row) {
        return traded(row).id();
    }

    @Override
    public StrategyId strategy(int row) {
        return strategies.get(kind(row) >>> STRATEGY_SHIFT & STRATEGY_MASK);
    }

    @Override
    public Side side(int row) {
        return (kind(row) & BUY) != 0 ? Side.BUY : Side.SELL;
    }

    @Override
    public double quantity(int row) {
        return rows.getDouble(row, QUANTITY);
    }

    /** Quote units exchanged, fees not included. */
    double value(int row) {
        return rows.getDouble(row, VALUE);
    }

    @Override
    public double price(int row) {
        return onTick(traded(row), rows.getDouble(row, VALUE) / rows.getDouble(row, QUANTITY));
    }

    /**
     * Amount over quantity in doubles misses the price by a last digit now and then; where a tick lies that near, the
     * tick was meant.
     */
    static double onTick(Instrument instrument, double price) {
        double tick = instrument.price(price, Rounding.NEAREST).toDouble();
        return Math.abs(tick - price) <= 4 * Math.ulp(price) ? tick : price;
    }

    @Override
    public double fee(int row) {
        return rows.getDouble(row, FEE);
    }

    @Override
    public boolean maker(int row) {
        return (kind(row) & MAKER) != 0;
    }

    @Override
    public String tag(int row) {
        return tags.get(rows.getLow(row, LABELS));
    }
}
