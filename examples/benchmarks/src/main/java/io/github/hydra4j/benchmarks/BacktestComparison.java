package io.github.hydra4j.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Backtest throughput beside ta4j, whole path on: risk chain, simulator, ledger, equity curve, report material. Each
 * workload runs in JVMs of its own, the two engines in alternating pairs, so that neither warms or spoils the compiler for
 * the other. Prints tables in Markdown.
 *
 * <p>Start it with {@code mvn -q -pl examples/benchmarks exec:exec@backtest} after {@code mvn install -DskipTests}.
 */
public final class BacktestComparison {

    private static final int PAIRS = 5;
    private static final List<String> HEAP = List.of("-Xmx6g");

    private BacktestComparison() {}

    /** What a fork printed. */
    private record Figures(double coldSeconds, double seconds, double bytes, long bars, long orders) {

        static Figures of(String workload, Path folder) {
            String[] words = ChildJvm.run(HEAP, BacktestFork.class, workload, folder.toString())
                    .printed()
                    .split(" ", -1);
            return new Figures(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        }

        double millionBarsPerSecond() {
            return bars / seconds / 1e6;
        }
    }

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
        List<Figures> own = new ArrayList<>();
        List<Figures> peer = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            own.add(Figures.of("macd", folder));
            peer.add(Figures.of("ta4j", folder));
            ratios.add(peer.get(pair).seconds / own.get(pair).seconds);
        }
        System.out.println(
                "MACD(12,26,9), 1,000,000 bars in memory, 41,160 closed positions, " + PAIRS + " pairs of JVMs");
        System.out.println("| | first run | warm runs, M bars/s | bytes per bar |");
        System.out.println("|---|---|---|---|");
        row("Hydra4j", own);
        row("ta4j 0.17 DoubleNum", peer);
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%nratio of warm runs: median %.1f [%.1f..%.1f]%n%n",
                ratios.get(PAIRS / 2),
                ratios.get(0),
                ratios.get(PAIRS - 1));
    }

    private static void row(String name, List<Figures> forks) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f s | %.1f | %.0f |%n",
                name,
                middle(forks.stream().map(Figures::coldSeconds).toList()),
                middle(forks.stream().map(Figures::millionBarsPerSecond).toList()),
                middle(forks.stream().map(f -> f.bytes / f.bars).toList()));
    }

    private static void extras(Path folder) {
        System.out.println("| run | M bars/s | orders per 1000 bars | bytes per bar | bytes per order |");
        System.out.println("|---|---|---|---|---|");
        Figures quiet = Figures.of("no-trades", folder);
        double idleBytes = quiet.bytes / quiet.bars;
        extra("MACD, not allowed to trade", quiet, idleBytes);
        extra("MACD", Figures.of("macd", folder), idleBytes);
        extra("SMA cross with stop and target", Figures.of("brackets", folder), idleBytes);
        extra("MACD on ten instruments", Figures.of("ten", folder), idleBytes);
        System.out.println();
    }

    private static void extra(String name, Figures figures, double idleBytes) {
        double bytes = figures.bytes / figures.bars;
        double ordersPerBar = (double) figures.orders / figures.bars;
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f | %s |%n",
                name,
                figures.millionBarsPerSecond(),
                ordersPerBar * 1000,
                bytes,
                figures.orders == 0 ? "-" : String.format(Locale.ROOT, "%.0f", (bytes - idleBytes) / ordersPerBar));
    }

    private static void growth(Path folder) {
        System.out.println("| bars in memory | M bars/s |");
        System.out.println("|---|---|");
        for (String workload : List.of("macd-100k", "macd", "macd-10M")) {
            Figures figures = Figures.of(workload, folder);
            System.out.printf(Locale.ROOT, "| %,d | %.1f |%n", figures.bars, figures.millionBarsPerSecond());
        }
    }

    static double middle(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.get(sorted.size() / 2);
    }
}
