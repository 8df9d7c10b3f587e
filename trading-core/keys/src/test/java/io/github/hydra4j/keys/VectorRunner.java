package io.github.hydra4j.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs golden vectors of independent implementations through signers, typed data and addresses, each with the native and
 * the portable library. Prints one line a file; vectors of another kind count as skipped.
 */
public final class VectorRunner {

    private static final int SHOWN_REASONS = 5;

    private VectorRunner() {}

    /** Runs every file in a folder and the folders below it; exits with 1 if anything failed or nothing was there. */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: VectorRunner <folder with vectors>");
            System.exit(1);
        }
        Path folder = Path.of(args[0]);
        List<VectorReport> reports = run(folder);
        for (VectorReport report : reports) {
            System.out.println(report.line());
            report.reasons().stream()
                    .filter(reason -> reason.startsWith(VectorReport.FAILED))
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
    static List<VectorReport> run(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<VectorReport> reports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> reports.add(SigningVectors.run(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }
}
