package io.github.hydra4j.benchmarks;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.Sma;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One update of a streaming indicator with a price of two decimals, and one reading of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IndicatorBenchmark {

    private static final int PRICES = 1 << 12;

    private final double[] prices = new double[PRICES];
    private final Sma sma = new Sma(20);
    private final Ema ema = new Ema(20, Ema.Seed.FIRST_VALUE);
    private final Macd macd = new Macd(12, 26, 9, Ema.Seed.FIRST_VALUE);
    private final Rsi rsi = new Rsi(14, Rsi.Seed.WILDER);
    private final Atr atr = new Atr(14, Atr.Seed.values()[0]);
    private int next;

    /** Makes a walk in whole cents. */
    @Setup
    public void walk() {
        SplittableRandom random = new SplittableRandom(42);
        long cents = 3_000_000;
        for (int i = 0; i < PRICES; i++) {
            cents += random.nextInt(-900, 901);
            prices[i] = cents / 100.0;
        }
    }

    private double price() {
        next = next + 1 & PRICES - 1;
        return prices[next];
    }

    /** Simple moving average over 20. */
    @Benchmark
    public double sma() {
        sma.update(price());
        return sma.value();
    }

    /** Exponential moving average over 20. */
    @Benchmark
    public double ema() {
        ema.update(price());
        return ema.value();
    }

    /** MACD 12, 26, 9. */
    @Benchmark
    public double macd() {
        macd.update(price());
        return macd.histogram();
    }

    /** RSI 14. */
    @Benchmark
    public double rsi() {
        rsi.update(price());
        return rsi.value();
    }

    /** ATR 14 over bars of one dollar. */
    @Benchmark
    public double atr() {
        double price = price();
        atr.update(price + 0.5, price - 0.5, price);
        return atr.value();
    }
}
