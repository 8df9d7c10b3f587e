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

/** The fills of a run in columns of primitives: some forty bytes each. */
final class FillColumns implements FillTable {

    private static final int BUY = 1;
    private static final int MAKER = 2;
    private static final int STRATEGY_SHIFT = 2;
    private static final int INSTRUMENT_SHIFT = 16;
    private static final int STRATEGY_MASK = (1 << INSTRUMENT_SHIFT - STRATEGY_SHIFT) - 1;

    private final List<Instrument> instruments;
    private final Numbered<StrategyId> strategies = new Numbered<>();
    private final Numbered<String> tags = new Numbered<>();
    private final Columns.Longs times = new Columns.Longs();
    private final Columns.Doubles quantities = new Columns.Doubles();
    private final Columns.Doubles values = new Columns.Doubles();
    private final Columns.Doubles fees = new Columns.Doubles();
    private final Columns.Ints kinds = new Columns.Ints();
    private final Columns.Ints tagNumbers = new Columns.Ints();

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
            return numbers.computeIfAbsent(one, added -> {
                all.add(added);
                return all.size() - 1;
            });
        }

        T get(int number) {
            return all.get(number);
        }
    }

    FillColumns(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    /** Adds a fill and gives its row. */
    int add(int instrument, Order order, Fill fill, double quantity, double value, double fee) {
        times.add(fill.timeNanos());
        quantities.add(quantity);
        values.add(value);
        fees.add(fee);
        kinds.add(instrument << INSTRUMENT_SHIFT
                | strategies.number(order.strategy()) << STRATEGY_SHIFT
                | (fill.liquidity() == Liquidity.MAKER ? MAKER : 0)
                | (fill.side() == Side.BUY ? BUY : 0));
        tagNumbers.add(tags.number(order.intent().tag()));
        return times.size() - 1;
    }

    @Override
    public int size() {
        return times.size();
    }

    @Override
    public long timeNanos(int row) {
        return times.get(row);
    }

    Instrument traded(int row) {
        return instruments.get(kinds.get(row) >>> INSTRUMENT_SHIFT);
    }

    @Override
    public InstrumentId instrument(int row) {
        return traded(row).id();
    }

    @Override
    public StrategyId strategy(int row) {
        return strategies.get(kinds.get(row) >>> STRATEGY_SHIFT & STRATEGY_MASK);
    }

    @Override
    public Side side(int row) {
        return (kinds.get(row) & BUY) != 0 ? Side.BUY : Side.SELL;
    }

    @Override
    public double quantity(int row) {
        return quantities.get(row);
    }

    /** Quote units exchanged, fees not included. */
    double value(int row) {
        return values.get(row);
    }

    @Override
    public double price(int row) {
        return onTick(traded(row), values.get(row) / quantities.get(row));
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
        return fees.get(row);
    }

    @Override
    public boolean maker(int row) {
        return (kinds.get(row) & MAKER) != 0;
    }

    @Override
    public String tag(int row) {
        return tags.get(tagNumbers.get(row));
    }
}
