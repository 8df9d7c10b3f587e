package io.github.hydra4j.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs golden vectors of independent implementations through the public API: mathematics of swap pools, and rounding to
 * a venue's prices and sizes. Prints one line a file; vectors and files of another kind count as skipped.
 */
public final class VectorRunner {

    private static final int SHOWN_REASONS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorRunner() {}

    /** Runs every file in a folder and the folders below it; exits with 1 if anything failed or nothing was there to run. */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: VectorRunner <folder with vectors>");
            System.exit(1);
        }
        Path folder = Path.of(args[0]);
        List<VectorReport> reports = run(folder);
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
    static List<VectorReport> run(Path folder) {
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
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (Files.isDirectory(entry)) {
                reports.addAll(run(entry));
            } else if (name.endsWith(".json")) {
                reports.add(runFile(entry));
            } else if (!name.endsWith(".md")) {
                VectorReport report = new VectorReport(name);
                report.skip("unknown kind of file");
                reports.add(report);
            }
        }
        return reports;
    }

    private static VectorReport runFile(Path file) {
        VectorReport report = new VectorReport(String.valueOf(file.getFileName()));
        JsonNode root;
        try {
            root = JSON.readTree(file.toFile());
        } catch (IOException e) {
            report.fail("cannot be read: " + e.getMessage());
            return report;
        }
        run(root, report);
        return report;
    }

    static void run(JsonNode root, VectorReport report) {
        String schema = root.path("schema").asText();
        if (schema.startsWith("hl-price-rounding/") || schema.startsWith("hl-size-rounding/")) {
            root.path("cases").forEach(one -> RoundingVectors.run(one, report));
        } else if (root.path("vectors").isArray()) {
            root.path("vectors").forEach(one -> PoolVectors.run(one, report));
        } else {
            report.skip("unknown kind of file");
        }
    }
}
