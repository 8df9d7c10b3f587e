package io.github.hydra4j.benchmarks;

import io.github.hydra4j.core.backtest.Backtest;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.market.BarSeries;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One workload in a JVM of its own: a first run, then warm ones. Prints the seconds of the first, the median seconds and
 * bytes of the others, bars and orders of a run; nothing if the outcome is not the expected one.
 */
public final class BacktestFork {

    private static final int MILLION = 1_000_000;
    private static final int FEWEST_WARM_RUNS = 15;
    /** Small workloads are run more often: the compiler counts bars, not runs. */
    private static final long FEWEST_WARM_BARS = 15L * MILLION;

    private BacktestFork() {}

    private record Sample(double seconds, long bytes) {}

    /**
     * Runs a workload.
     *
     * @param args its name, and the folder of the bars
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "ta4j" -> ta4j(folder);
            case "macd" -> macd(MILLION, 41_160, -1238559.7093, folder);
            case "macd-100k" -> macd(100_000, 4_155, -125256.5888, folder);
            case "macd-10M" -> macd(10 * MILLION, 410_321, -12276916.8406, folder);
            case "no-trades" ->
                report(HydraRun.macd(List.of(bars(MILLION, 0, folder))).from(Instant.parse("2200-01-01T00:00:00Z")));
            case "brackets" -> report(HydraRun.brackets(List.of(bars(MILLION, 0, folder))));
            case "ten" -> ten(folder);
            default -> throw new IllegalArgumentException("no workload is called " + args[0]);
        }
    }

    private static void macd(int count, int trips, double profit, Path folder) {
        Backtest backtest = HydraRun.macd(List.of(bars(count, 0, folder)));
        BacktestResult result = report(backtest);
        expect((int) HydraRun.closedTrips(result), trips);
        if (Math.abs(HydraRun.closedProfit(result) - profit) > 1e-3) {
            throw new IllegalStateException("profit " + HydraRun.closedProfit(result) + ", expected " + profit);
        }
    }

    private static void ten(Path folder) {
        List<BarSeries> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(bars(100_000, i, folder));
        }
        report(HydraRun.macd(ten));
    }

    private static void ta4j(Path folder) {
        org.ta4j.core.BarSeries series = Ta4jRun.load(GoldenBars.file(MILLION, folder));
        print(() -> expect(Ta4jRun.macd(series), 41_160), MILLION, 82_320);
    }

    private static BarSeries bars(int count, int instrument, Path folder) {
        return HydraRun.load(GoldenBars.file(count, folder), instrument);
    }

    private static int expect(int actual, int expected) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " closed positions, expected " + expected);
        }
        return actual;
    }

    private static BacktestResult report(Backtest backtest) {
        Sample cold = measure(backtest::run);
        BacktestResult result = backtest.run();
        print(cold, backtest::run, result.bars(), result.orders());
        return result;
    }

    private static <T> void print(Supplier<T> run, long bars, long orders) {
        print(measure(run), run, bars, orders);
    }

    private static <T> void print(Sample cold, Supplier<T> run, long bars, long orders) {
        Sample[] warm = new Sample[(int) Math.max(FEWEST_WARM_RUNS, FEWEST_WARM_BARS / bars)];
        for (int i = 0; i < warm.length; i++) {
            warm[i] = measure(run);
        }
        double seconds =
                Arrays.stream(warm).mapToDouble(Sample::seconds).sorted().toArray()[warm.length / 2];
        double bytes = Arrays.stream(warm).mapToDouble(Sample::bytes).sorted().toArray()[warm.length / 2];
        System.out.printf(Locale.ROOT, "%.6f %.6f %.0f %d %d%n", cold.seconds, seconds, bytes, bars, orders);
    }

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
}
