package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.StrategyId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Results that look like real ones, of any size, from a random walk and random trips: for looking at pages. */
public final class RandomRun {

    private static final long START = 1_672_531_200_000_000_000L; // 2023-01-01
    private static final int MOST_CANDLES = 6_000;
    private static final String[] NAMES = {"BTC", "ETH", "SOL", "HYPE", "WIF"};
    private static final double[] PRICES = {42_000, 2_300, 95, 14, 0.0231};

    private final Random random;
    private final int bars;
    private final long step;
    private final Timeframe timeframe;
    private final double[] profit;
    private final ResultFixture fixture;
    private double fees;

    private RandomRun(String name, int bars, Timeframe timeframe, long seed) {
        this.random = new Random(seed);
        this.bars = bars;
        this.timeframe = timeframe;
        this.step = timeframe.nanos();
        this.profit = new double[bars];
        this.fixture = new ResultFixture().name(name);
    }

    public static ResultFixture of(String name, int instruments, int bars, Timeframe timeframe, int trips, long seed) {
        return new RandomRun(name, bars, timeframe, seed).make(instruments, trips);
    }

    private ResultFixture make(int instruments, int tripCount) {
        List<RoundTrip> trips = new ArrayList<>();
        for (int i = 0; i < instruments; i++) {
            double[] close = walk(PRICES[i]);
            String id = "sim:" + NAMES[i] + "-PERP";
            fixture.instrument(id, Asset.currency(NAMES[i]), Asset.USDC);
            addCandles(id, close);
            trips.addAll(trips(id, close, tripCount / instruments, i));
            fixture.position(id, "0", "0", "12.5", "-3.25", Asset.USDC);
        }
        trips.sort(Comparator.comparingLong(RoundTrip::exitNanos));
        trips.forEach(fixture::trip);
        addEquity();
        return fixture.orders(tripCount * 2L, tripCount / 7)
                .turnover(trips.stream()
                        .mapToDouble(t -> 2 * t.quantity() * t.entryPrice())
                        .sum())
                .barsInPosition(trips.stream().mapToLong(RoundTrip::bars).sum() / instruments)
                .fee(Money.of(BigDecimal.valueOf(fees), Asset.USDC))
                .configured("strategy", "random entries, stop 1 %, target 2 %")
                .configured("fees", "0.015% maker, 0.045% taker")
                .configured("data", bars + " bars of " + timeframe)
                .hash(0x1234abcd5678ef00L);
    }

    private double[] walk(double price) {
        double[] close = new double[bars];
        double volatility = 0.6 * Math.sqrt(step / 3.15e16);
        double level = price;
        for (int i = 0; i < bars; i++) {
            level *= 1 + volatility * random.nextGaussian() + volatility * 0.002;
            close[i] = level;
        }
        return close;
    }

    private void addCandles(String id, double[] close) {
        int merge = (bars + MOST_CANDLES - 1) / MOST_CANDLES;
        int size = (bars + merge - 1) / merge;
        long[] opens = new long[size];
        double[] ohlcv = new double[size * 5];
        for (int c = 0; c < size; c++) {
            int from = c * merge;
            int to = Math.min(bars, from + merge);
            double open = from == 0 ? close[0] : close[from - 1];
            double high = open;
            double low = open;
            for (int i = from; i < to; i++) {
                double wick = close[i] * 0.0004 * random.nextDouble();
                high = Math.max(high, close[i] + wick);
                low = Math.min(low, close[i] - wick);
            }
            opens[c] = START + from * step;
            ohlcv[c * 5] = open;
            ohlcv[c * 5 + 1] = high;
            ohlcv[c * 5 + 2] = low;
            ohlcv[c * 5 + 3] = close[to - 1];
            ohlcv[c * 5 + 4] = Double.NaN;
        }
        fixture.candles(id, timeframe, merge, opens, ohlcv);
    }

    private List<RoundTrip> trips(String id, double[] close, int count, int seed) {
        List<RoundTrip> trips = new ArrayList<>();
        int slot = count == 0 ? bars : bars / count;
        for (int i = 0; i < count; i++) {
            int entry = Math.max(1, i * slot + random.nextInt(Math.max(1, slot / 3)));
            int exit = Math.min(bars - 1, entry + 1 + random.nextInt(Math.max(1, slot / 2)));
            Side side = random.nextInt(5) < 3 ? Side.BUY : Side.SELL;
            boolean open = i == count - 1 && seed == 0;
            trips.add(trip(id, close, entry, open ? bars - 1 : exit, side, open));
        }
        return trips;
    }

    private RoundTrip trip(String id, double[] close, int entry, int exit, Side side, boolean open) {
        double in = close[entry];
        double out = close[exit];
        double quantity = Math.round(2_000 / in * 1e6) / 1e6;
        double edge = in * 0.0006 * random.nextDouble();
        double gross = side.sign() * quantity * (out - in) + quantity * edge;
        double cost = quantity * (in + out) * 0.00015;
        double adverse = 0;
        double favorable = 0;
        for (int i = entry; i <= exit; i++) {
            double move = side.sign() * (close[i] / in - 1);
            adverse = Math.min(adverse, move);
            favorable = Math.max(favorable, move);
            profit[i] += side.sign() * quantity * (close[i] - (i == entry ? in : close[i - 1]));
        }
        profit[exit] += quantity * edge - cost;
        fees += cost;
        String reason = gross > 0 ? "target" : random.nextBoolean() ? "stop" : "signal";
        return new RoundTrip(
                InstrumentId.of(id),
                new StrategyId(random.nextBoolean() ? "breakout" : "mean-reversion"),
                side,
                START + (entry + 1) * step,
                START + (exit + 1) * step,
                quantity,
                in,
                out,
                gross,
                cost,
                0,
                adverse,
                favorable,
                exit - entry + 1,
                in * (1 - side.sign() * 0.01),
                in * (1 + side.sign() * 0.02),
                open,
                "cross " + (side == Side.BUY ? "up" : "down"),
                open ? "" : reason);
    }

    private void addEquity() {
        long[] times = new long[bars];
        double[] equity = new double[bars];
        double level = 10_000;
        for (int i = 0; i < bars; i++) {
            level += profit[i];
            times[i] = START + (i + 1) * step;
            equity[i] = level;
        }
        fixture.equity(times, equity).start(START);
    }
}
