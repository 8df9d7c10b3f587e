package io.github.hydra4j.strategies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs golden vectors of independent implementations through the public API: results of backtests (JSON, see the README
 * beside them) and values of indicators (CSV, listed in a {@code manifest.csv}). Prints one line a file; a file of
 * another kind counts as skipped.
 */
public final class VectorRunner {

    private static final int SHOWN_REASONS = 5;

    private VectorRunner() {}

    /**
     * Runs every file in a folder and the folders below it; exits with 1 if anything failed or nothing was there to run.
     * The system property {@code data} names the folder of recorded data.
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: VectorRunner <folder with vectors>, with -Ddata=<folder with recorded data>");
            System.exit(1);
        }
        Path folder = Path.of(args[0]);
        RecordedData data = RecordedData.find(System.getProperty("data", ""), folder);
        List<VectorReport> reports = run(folder, data);
        for (VectorReport report : reports) {
            System.out.println(report.line());
            boolean nothingChecked = report.passed() + report.failed() == 0;
            report.reasons().stream()
                    .filter(reason -> nothingChecked || reason.startsWith(VectorReport.FAILED))
                    .limit(SHOWN_REASONS)
                    .forEach(reason -> System.err.println("    " + reason));
        }
        if (reports.isEmpty()) {
            System.err.println("nothing to run in " + folder.toAbsolutePath());
        }
        if (reports.isEmpty() || reports.stream().anyMatch(report -> report.failed() > 0)) {
            System.exit(1);
        }
    }

    /** Runs every file in a folder and the folders below it, in order of their names. */
    static List<VectorReport> run(Path folder, RecordedData data) {
        List<VectorReport> reports = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return reports;
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean indicators = Files.exists(folder.resolve(IndicatorVectors.MANIFEST));
        if (indicators) {
            reports.addAll(new IndicatorVectors(folder, data).run());
        }
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (Files.isDirectory(entry)) {
                reports.addAll(run(entry, data));
            } else if (name.endsWith(".json")) {
                reports.add(new BacktestVectors(data).run(entry));
            } else if (!name.endsWith(".md") && !(indicators && name.endsWith(".csv"))) {
                VectorReport report = new VectorReport(name);
                report.skip("unknown kind of file");
                reports.add(report);
            }
        }
        return reports;
    }
}
