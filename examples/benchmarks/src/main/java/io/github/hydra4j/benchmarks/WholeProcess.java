package io.github.hydra4j.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From a CSV file to a result as a whole process, start of the JVM included, beside ta4j in alternating pairs.
 *
 * <p>Start it with {@code mvn -q -pl examples/benchmarks exec:exec@whole-process} after {@code mvn install -DskipTests}.
 */
public final class WholeProcess {

    private static final int PAIRS = 5;
    /** What suits a process that lives for half a second: a small heap, and no compiler that pays off after two. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmn8m", "-Xmx256m", "-XX:TieredStopAtLevel=1");

    private static final List<String> PEER = List.of("-Xmx4g");

    private WholeProcess() {}

    private record Outcome(double seconds, String figures, double peakMebibytes) {}

    /**
     * Runs everything.
     *
     * @param args the folder for generated bars; {@code target/bars} unless given
     */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/bars");
        Path csv = GoldenBars.file(1_000_000, folder);
        List<Outcome> own = new ArrayList<>();
        List<Outcome> defaults = new ArrayList<>();
        List<Outcome> peer = new ArrayList<>();
        run("hydra4j", csv, SMALL);
        run("ta4j", csv, PEER);
        for (int pair = 0; pair < PAIRS; pair++) {
            own.add(run("hydra4j", csv, SMALL));
            peer.add(run("ta4j", csv, PEER));
            defaults.add(run("hydra4j", csv, List.of()));
        }
        System.out.println("CSV to result, 1,000,000 bars, whole process, median of " + PAIRS + " pairs");
        System.out.println("| | JVM options | wall | peak memory | closed positions |");
        System.out.println("|---|---|---|---|---|");
        row("Hydra4j", SMALL, own);
        row("Hydra4j", List.of(), defaults);
        row("ta4j 0.17 DoubleNum", PEER, peer);
        System.out.printf(
                Locale.ROOT,
                "%nratio: %.1f (made for a short life), %.1f (JVM defaults)%n%n",
                ratio(peer, own),
                ratio(peer, defaults));
        Outcome large = run("hydra4j", GoldenBars.file(10_000_000, folder), SMALL);
        System.out.printf(
                Locale.ROOT,
                "10,000,000 bars streamed: %.2f s, %.0f MiB, %s%n",
                large.seconds,
                large.peakMebibytes,
                large.figures);
    }

    private static double ratio(List<Outcome> slow, List<Outcome> fast) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < slow.size(); i++) {
            ratios.add(slow.get(i).seconds / fast.get(i).seconds);
        }
        return BacktestComparison.middle(ratios);
    }

    private static void row(String name, List<String> options, List<Outcome> outcomes) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f s | %.0f MiB | %s |%n",
                name,
                options.isEmpty() ? "defaults" : String.join(" ", options),
                BacktestComparison.middle(
                        outcomes.stream().map(Outcome::seconds).toList()),
                BacktestComparison.middle(
                        outcomes.stream().map(Outcome::peakMebibytes).toList()),
                outcomes.get(0).figures);
    }

    private static Outcome run(String engine, Path csv, List<String> options) {
        ChildJvm.Outcome child = ChildJvm.run(options, CsvToResult.class, engine, csv.toString());
        int bar = child.printed().indexOf('|');
        String memory = child.printed().substring(bar + 1).strip();
        double mebibytes = memory.isEmpty() ? Double.NaN : Double.parseDouble(memory) / 1024;
        return new Outcome(child.seconds(), child.printed().substring(0, bar).strip(), mebibytes);
    }
}
