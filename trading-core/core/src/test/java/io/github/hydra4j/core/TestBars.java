package io.github.hydra4j.core;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSeries;
import io.github.hydra4j.core.money.Asset;

/**
 * Bars written by hand, one after another from {@link #T0} on, and the two instruments the tests trade: ticks of 0.01,
 * lots of 0.001.
 */
public final class TestBars {

    /** 2024-01-01T00:00Z, a Monday. */
    public static final long T0 = 1_704_067_200_000_000_000L;

    public static final long SECOND = 1_000_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final InstrumentId BTC = InstrumentId.of("sim:BTC-PERP");
    public static final InstrumentId ETH = InstrumentId.of("sim:ETH-PERP");
    public static final Instrument BTC_PERP = perpetual(BTC, Asset.BTC);
    public static final Instrument ETH_PERP = perpetual(ETH, Asset.ETH);

    private final BarSeries.Builder series;
    private final long step;
    private long next;

    private TestBars(InstrumentId id, Timeframe timeframe, long start) {
        this.series = BarSeries.builder(id, timeframe);
        this.step = timeframe.nanos();
        this.next = start;
    }

    private static Instrument perpetual(InstrumentId id, Asset base) {
        return Instrument.perpetual(id, base, Asset.USDC)
                .tickSize("0.01")
                .lotSize("0.001")
                .build();
    }

    /** One-minute bars of BTC-PERP. */
    public static TestBars minutes() {
        return minutes(BTC);
    }

    public static TestBars minutes(InstrumentId id) {
        return of(id, Timeframe.M1);
    }

    public static TestBars of(InstrumentId id, Timeframe timeframe) {
        return new TestBars(id, timeframe, T0);
    }

    public TestBars bar(double open, double high, double low, double close) {
        series.add(next, open, high, low, close, 1);
        next += step;
        return this;
    }

    /** A bar in which nothing moves. */
    public TestBars flat(double price) {
        return bar(price, price, price, price);
    }

    public TestBars flat(double price, int times) {
        for (int i = 0; i < times; i++) {
            flat(price);
        }
        return this;
    }

    /** Bars that the source left out. */
    public TestBars gap(int bars) {
        next += bars * step;
        return this;
    }

    /** A random walk in whole ticks; integer arithmetic, hence the same everywhere. */
    public TestBars walk(long seed, int bars, int startTicks) {
        long state = seed * 2 + 1;
        long price = startTicks;
        for (int i = 0; i < bars; i++) {
            long[] path = new long[4];
            for (int k = 0; k < path.length; k++) {
                state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
                price = Math.max(1_000, price + ((state >>> 33) % 101) - 50);
                path[k] = price;
            }
            long high = Math.max(Math.max(path[0], path[1]), Math.max(path[2], path[3]));
            long low = Math.min(Math.min(path[0], path[1]), Math.min(path[2], path[3]));
            bar(path[0] / 100.0, high / 100.0, low / 100.0, path[3] / 100.0);
        }
        return this;
    }

    public BarSeries series() {
        return series.build();
    }

    /** Time since {@link #T0}: {@code 60s}, or {@code 120s-1ns} for what happened inside the bar that ends there. */
    public static String at(long nanos) {
        long since = nanos - T0;
        return Math.floorMod(since, SECOND) == SECOND - 1
                ? Math.floorDiv(since, SECOND) + 1 + "s-1ns"
                : Math.floorMod(since, SECOND) == 0 ? Math.floorDiv(since, SECOND) + "s" : since + "ns";
    }
}
