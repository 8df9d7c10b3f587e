package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.StrategyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Builds results without running the engine: the constructors of their parts are open to this package only. */
public final class ResultFixture {

    private static final long DAY = 86_400_000_000_000L;

    private String name = "fixture";
    private Asset asset = Asset.USDC;
    private double initial = 10_000;
    private long[] times = {0};
    private double[] equity = {10_000};
    private long start = Long.MIN_VALUE;
    private long bars = 1;
    private long barsInPosition;
    private long orders;
    private long denials;
    private double turnover;
    private OptionalLong hash = OptionalLong.empty();
    private final List<RoundTrip> trips = new ArrayList<>();
    private final List<Candles> candles = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> configuration = new LinkedHashMap<>();
    private final Map<Asset, Money> fees = new LinkedHashMap<>();

    public ResultFixture name(String name) {
        this.name = name;
        return this;
    }

    public ResultFixture initial(double initial) {
        this.initial = initial;
        return this;
    }

    /** Equity at the end of each bar; the run starts at the first time unless {@link #start} says otherwise. */
    public ResultFixture equity(long[] times, double... equity) {
        this.times = times.clone();
        this.equity = equity.clone();
        this.bars = times.length;
        return this;
    }

    /** One equity a day, at noon, from 2024-01-01. */
    public ResultFixture daily(double... equity) {
        long[] noons = new long[equity.length];
        for (int i = 0; i < noons.length; i++) {
            noons[i] = 19_723 * DAY + i * DAY + DAY / 2;
        }
        return equity(noons, equity);
    }

    public ResultFixture start(long nanos) {
        this.start = nanos;
        return this;
    }

    public ResultFixture barsInPosition(long barsInPosition) {
        this.barsInPosition = barsInPosition;
        return this;
    }

    public ResultFixture orders(long orders, long denials) {
        this.orders = orders;
        this.denials = denials;
        return this;
    }

    public ResultFixture turnover(double turnover) {
        this.turnover = turnover;
        return this;
    }

    public ResultFixture hash(long hash) {
        this.hash = OptionalLong.of(hash);
        return this;
    }

    public ResultFixture trip(RoundTrip trip) {
        trips.add(trip);
        return this;
    }

    public ResultFixture warning(String text) {
        warnings.add(text);
        return this;
    }

    public ResultFixture configured(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    public ResultFixture fee(Money fee) {
        fees.put(fee.asset(), fee);
        return this;
    }

    public ResultFixture instrument(String id, Asset base, Asset quote) {
        instruments.add(Instrument.perpetual(InstrumentId.of(id), base, quote).build());
        return this;
    }

    public ResultFixture position(String id, String quantity, String cost, String profit, String funding, Asset quote) {
        positions.add(new Position(
                InstrumentId.of(id),
                Quantity.of(quantity),
                Money.of(cost, quote),
                Money.of(profit, quote),
                Money.of(funding, quote)));
        return this;
    }

    /** Candles, {@code ohlcv} five numbers each. */
    public ResultFixture candles(String id, Timeframe timeframe, int merged, long[] openNanos, double... ohlcv) {
        candles.add(new Candles(InstrumentId.of(id), timeframe, merged, openNanos, ohlcv));
        return this;
    }

    /** A trip of one unit without stop, target, fees or funding. */
    public static RoundTrip trip(String id, Side direction, double entry, double exit, double gross) {
        return trip(id, "s", direction, 0, DAY / 24, 1, entry, exit, gross, 0, 0, false);
    }

    public static RoundTrip trip(
            String id,
            String strategy,
            Side direction,
            long from,
            long to,
            double quantity,
            double entry,
            double exit,
            double gross,
            double fees,
            double funding,
            boolean open) {
        return new RoundTrip(
                InstrumentId.of(id),
                new StrategyId(strategy),
                direction,
                from,
                to,
                quantity,
                entry,
                exit,
                gross,
                fees,
                funding,
                -0.01,
                0.02,
                2,
                Double.NaN,
                Double.NaN,
                open,
                "",
                "");
    }

    public BacktestResult build() {
        Money last = Money.of(BigDecimal.valueOf(equity[equity.length - 1]), asset);
        return new BacktestResult(
                name,
                configuration,
                warnings,
                start == Long.MIN_VALUE ? times[0] : start,
                times[times.length - 1],
                times[0],
                bars,
                barsInPosition,
                orders,
                denials,
                asset,
                Money.of(BigDecimal.valueOf(initial), asset),
                last,
                new EquityCurve(times, equity, equity, equity),
                lastOfEachDay(),
                drawdowns(),
                turnover,
                List.copyOf(trips),
                new TripFills(List.copyOf(trips)),
                candles,
                positions,
                instruments,
                Map.of(asset, last),
                fees,
                hash);
    }

    private DailyEquity lastOfEachDay() {
        Map<Long, Double> days = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            // a bar that ends at midnight belongs to the day that it ends
            days.put(Math.floorDiv(times[i] - 1, DAY), equity[i]);
        }
        return new DailyEquity(
                days.keySet().stream().mapToLong(Long::longValue).toArray(),
                days.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Plain and slow on purpose: walks the equity bar by bar. */
    private DrawdownSummary drawdowns() {
        double peak = initial;
        long peakTime = times[0];
        double depth = 0;
        double max = 0;
        long maxPeak = times[0];
        long maxTrough = times[0];
        double amount = 0;
        long longest = 0;
        List<Double> depths = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            boolean last = i == times.length - 1;
            double fall = Math.max(0, 1 - equity[i] / peak);
            depth = Math.max(depth, fall);
            amount = Math.max(amount, peak - equity[i]);
            if (fall > max) {
                max = fall;
                maxPeak = peakTime;
                maxTrough = times[i];
            }
            if (depth > 0 && (equity[i] >= peak || last)) {
                depths.add(depth);
                lengths.add(times[i] - peakTime);
                longest = Math.max(longest, times[i] - peakTime);
                depth = 0;
            }
            if (equity[i] >= peak) {
                peak = equity[i];
                peakTime = times[i];
            }
        }
        return new DrawdownSummary(
                max,
                maxPeak,
                maxTrough,
                amount,
                longest,
                depths.size(),
                depths.stream().mapToDouble(d -> d).average().orElse(0),
                lengths.stream().mapToLong(l -> l).average().orElse(0));
    }

    /** Two fills a trip, in the order of the trips. */
    private record TripFills(List<RoundTrip> trips) implements FillTable {
        @Override
        public int size() {
            return trips.size() * 2;
        }

        @Override
        public long timeNanos(int row) {
            return isEntry(row) ? trip(row).entryNanos() : trip(row).exitNanos();
        }

        @Override
        public InstrumentId instrument(int row) {
            return trip(row).instrument();
        }

        @Override
        public StrategyId strategy(int row) {
            return trip(row).strategy();
        }

        @Override
        public Side side(int row) {
            return isEntry(row) ? trip(row).direction() : trip(row).direction().opposite();
        }

        @Override
        public double quantity(int row) {
            return trip(row).quantity();
        }

        @Override
        public double price(int row) {
            return isEntry(row) ? trip(row).entryPrice() : trip(row).exitPrice();
        }

        @Override
        public double fee(int row) {
            return trip(row).fees() / 2;
        }

        @Override
        public boolean maker(int row) {
            return isEntry(row);
        }

        @Override
        public String tag(int row) {
            return isEntry(row) ? trip(row).entryTag() : trip(row).exitTag();
        }

        private RoundTrip trip(int row) {
            return trips.get(row / 2);
        }

        private static boolean isEntry(int row) {
            return row % 2 == 0;
        }
    }
}
