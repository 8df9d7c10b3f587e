package io.github.hydra4j.benchmarks;

import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.market.BarSeries;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Backtest throughput beside ta4j in the same process, in alternating pairs, whole path on. Prints a table in Markdown;
 * a figure is printed only if the closed positions and their profit are the expected ones.
 *
 * <p>Start it with {@code mvn -q -pl examples/benchmarks exec:exec@backtest} after {@code mvn install -DskipTests}.
 */
public final class BacktestComparison {

    private static final int MILLION = 1_000_000;
    private static final int PAIRS = 7;
    private static final int GROWTH_RUNS = 5;

    private BacktestComparison() {}

    /** Seconds and bytes of one run. */
    private record Sample(double seconds, long bytes) {}

    /**
     * Runs everything.
     *
     * @param args the folder for generated bars; {@code target/bars} unless given
     */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/bars");
        System.out.printf(
                "JVM %s, %d processors%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        compare(folder);
        extras(folder);
        growth(folder);
    }

    private static void compare(Path folder) {
        Path csv = GoldenBars.file(MILLION, folder);
        BarSeries bars = HydraRun.load(csv, 0);
        org.ta4j.core.BarSeries peerBars = Ta4jRun.load(csv);
        Backtest backtest = HydraRun.macd(List.of(bars));
        Supplier<BacktestResult> ours = backtest::run;
        Supplier<Integer> peer = () -> expect(Ta4jRun.macd(peerBars), 41_160);
        Sample cold = measure(ours);
        Sample peerCold = measure(peer);
        check(backtest.run(), 41_160, -1238559.7093);
        List<Sample> own = new ArrayList<>();
        List<Sample> other = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            own.add(measure(ours));
            other.add(measure(peer));
            ratios.add(other.get(pair).seconds / own.get(pair).seconds);
        }
        System.out.println(
                "MACD(12,26,9), 1,000,000 bars in memory, 41,160 closed positions, median of " + PAIRS + " pairs");
        System.out.println("| | first run | M bars/s | bytes per bar |");
        System.out.println("|---|---|---|---|");
        row("Hydra4j", cold, own);
        row("ta4j 0.17 DoubleNum", peerCold, other);
        double[] sorted = ratios.stream().mapToDouble(r -> r).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%nratio Hydra4j / ta4j: median %.1f [%.1f..%.1f]%n%n",
                sorted[PAIRS / 2],
                sorted[0],
                sorted[PAIRS - 1]);
    }

    private static void row(String name, Sample cold, List<Sample> samples) {
        double seconds = median(samples.stream().mapToDouble(Sample::seconds));
        double bytes = median(samples.stream().mapToDouble(Sample::bytes));
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f s | %.2f | %.0f |%n",
                name,
                cold.seconds,
                MILLION / seconds / 1e6,
                bytes / MILLION);
    }

    private static void extras(Path folder) {
        Path csv = GoldenBars.file(MILLION, folder);
        BarSeries bars = HydraRun.load(csv, 0);
        System.out.println("| run | M bars/s | orders per 1000 bars | bytes per bar | bytes per order |");
        System.out.println("|---|---|---|---|---|");
        double idle = extra("MACD, no trades", quiet(bars), 1, 80);
        extra("MACD", HydraRun.macd(List.of(bars)), 1, idle);
        extra("SMA cross with stop and target", HydraRun.brackets(List.of(bars)), 1, idle);
        List<BarSeries> ten = new ArrayList<>();
        Path small = GoldenBars.file(100_000, folder);
        for (int i = 0; i < 10; i++) {
            ten.add(HydraRun.load(small, i));
        }
        extra("MACD on ten instruments", HydraRun.macd(ten), 10, idle);
        System.out.println();
    }

    /** The same bars and strategy, but nothing may trade: what a bar costs without orders. */
    private static Backtest quiet(BarSeries bars) {
        return HydraRun.macd(List.of(bars)).from(java.time.Instant.parse("2200-01-01T00:00:00Z"));
    }

    private static double extra(String name, Backtest backtest, int instruments, double bytesWithoutOrders) {
        List<Sample> samples = new ArrayList<>();
        BacktestResult last = backtest.run();
        for (int i = 0; i < PAIRS; i++) {
            samples.add(measure(backtest::run));
        }
        double seconds = median(samples.stream().mapToDouble(Sample::seconds));
        double bytes = median(samples.stream().mapToDouble(Sample::bytes)) / last.bars();
        double ordersPerBar = (double) last.orders() / last.bars();
        System.out.printf(
                Locale.ROOT,
                "| %s (%,d bars) | %.2f | %.1f | %.0f | %s |%n",
                name,
                last.bars(),
                last.bars() / seconds / 1e6,
                ordersPerBar * 1000,
                bytes,
                last.orders() == 0
                        ? "-"
                        : String.format(Locale.ROOT, "%.0f", (bytes - bytesWithoutOrders) / ordersPerBar));
        return bytes;
    }

    private static void growth(Path folder) {
        int[] counts = {100_000, MILLION, 10 * MILLION};
        long[] trips = {4_155, 41_160, 410_321};
        double[] profits = {-125256.5888, -1238559.7093, -12276916.8406};
        System.out.println("| bars in memory | M bars/s | against 1,000,000 |");
        System.out.println("|---|---|---|");
        double[] speeds = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            BarSeries bars = HydraRun.load(GoldenBars.file(counts[i], folder), 0);
            Backtest backtest = HydraRun.macd(List.of(bars));
            check(backtest.run(), trips[i], profits[i]);
            // Small runs are repeated, so that each sample takes about as long as a large one.
            int repeat = Math.max(1, MILLION / counts[i]);
            List<Sample> samples = new ArrayList<>();
            for (int run = 0; run < GROWTH_RUNS; run++) {
                samples.add(measure(() -> {
                    BacktestResult last = backtest.run();
                    for (int again = 1; again < repeat; again++) {
                        last = backtest.run();
                    }
                    return last;
                }));
            }
            speeds[i] = (double) counts[i] * repeat / median(samples.stream().mapToDouble(Sample::seconds)) / 1e6;
        }
        for (int i = 0; i < counts.length; i++) {
            System.out.printf(Locale.ROOT, "| %,d | %.2f | %.2f |%n", counts[i], speeds[i], speeds[i] / speeds[1]);
        }
    }

    private static void check(BacktestResult result, long trips, double profit) {
        expect((int) HydraRun.closedTrips(result), (int) trips);
        if (Math.abs(HydraRun.closedProfit(result) - profit) > 1e-4) {
            throw new IllegalStateException(
                    "profit " + HydraRun.closedProfit(result) + " is not the expected " + profit);
        }
    }

    private static int expect(int actual, int expected) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " closed positions, expected " + expected);
        }
        return actual;
    }

    /** Runs once; what the run gives is kept alive until the clock has stopped. */
    private static <T> Sample measure(Supplier<T> run) {
        com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        T result = run.get();
        long nanos = System.nanoTime() - start;
        long allocated = thread.getCurrentThreadAllocatedBytes() - bytes;
        Reference.reachabilityFence(result);
        return new Sample(nanos / 1e9, allocated);
    }

    private static double median(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(Double.NaN);
    }
}
