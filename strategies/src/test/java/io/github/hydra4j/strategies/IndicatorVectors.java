package io.github.hydra4j.strategies;

import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.catalog.Indicators;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Values of indicators from other programs: one line of the manifest for each column, one check for each value. Indicators
 * are made by name with the parameters of the manifest; names that only other programs use are translated by {@link
 * ForeignNames}.
 */
final class IndicatorVectors {

    static final String MANIFEST = "manifest.csv";
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final String NOTHING_TO_COMPARE = "-";

    private final Path folder;
    private final RecordedData data;
    private final Map<Path, List<String[]>> tables = new HashMap<>();
    private final Map<String, Columns> computed = new HashMap<>();

    IndicatorVectors(Path folder, RecordedData data) {
        this.folder = folder;
        this.data = data;
    }

    /** One report for each file of results. */
    List<VectorReport> run() {
        Map<String, VectorReport> reports = new LinkedHashMap<>();
        List<String[]> manifest = table(folder.resolve(MANIFEST));
        for (String[] line : manifest.subList(1, manifest.size())) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < line.length; i++) {
                row.put(manifest.get(0)[i], line[i]);
            }
            String file = row.getOrDefault("file", "");
            compare(row, reports.computeIfAbsent(file, VectorReport::new));
        }
        return new ArrayList<>(reports.values());
    }

    private void compare(Map<String, String> row, VectorReport report) {
        String column = row.getOrDefault("output_column", "");
        if (row.getOrDefault("our_output_name", "").equals(NOTHING_TO_COMPARE)) {
            return; // the reference itself holds nothing
        }
        Path results = folder.resolve(row.getOrDefault("file", ""));
        String inputNames = row.getOrDefault("input_file", "");
        List<List<String[]>> inputs = new ArrayList<>();
        for (String name : inputNames.split(";")) {
            Optional<Path> input = name.startsWith("data/") ? data.file(name) : Optional.of(folder.resolve(name));
            if (input.isEmpty() || !Files.exists(input.get()) || !Files.exists(results)) {
                report.skip(column + ": " + name + " or the file of results is not on this machine");
                return;
            }
            inputs.add(table(input.get()));
        }
        List<String[]> expected = table(results);
        double[] ours;
        try {
            ours = output(row, compute(row, inputs, expected.size() - 1), column);
        } catch (ParameterException e) {
            report.skip(column + ": " + e.getMessage());
            return;
        }
        if (ours == null) {
            report.skip(column + ": no such output of " + row.get("indicator_id"));
            return;
        }
        try {
            compare(row, report, expected, ours);
        } catch (NumberFormatException e) {
            report.skip(column + " holds text: " + e.getMessage());
        }
    }

    private static void compare(Map<String, String> row, VectorReport report, List<String[]> expected, double[] ours) {
        String column = row.getOrDefault("output_column", "");
        int outputColumn = column(expected.get(0), column);
        double tolerance = Double.parseDouble(row.getOrDefault("tolerance_relative", "0"));
        double largest = 0;
        for (String[] line : expected.subList(1, expected.size())) {
            double value = number(line, outputColumn);
            largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        int first = Integer.parseInt(row.getOrDefault("warmup_rows_to_skip", "0"));
        report.check(column + " number of rows", ours.length == expected.size() - 1, ours.length, expected.size() - 1);
        for (int i = first; i < Math.min(ours.length, expected.size() - 1); i++) {
            double theirs = number(expected.get(i + 1), outputColumn);
            String what = column + " row " + i;
            if (Double.isNaN(theirs)) {
                report.check(what, Double.isNaN(ours[i]), ours[i], "undefined");
            } else {
                report.near(what, ours[i], theirs, tolerance * Math.max(Math.abs(theirs), 1e-9 * largest));
            }
        }
    }

    private Columns compute(Map<String, String> row, List<List<String[]>> inputs, int rows) {
        String id = row.getOrDefault("indicator_id", "");
        boolean ta4j = row.getOrDefault("file", "").startsWith("ta4j_");
        CatalogEntry entry = entry(id);
        if (entry == null) {
            Indicators.named(id, Map.of()); // says what is unknown, and what it may have meant
            throw new IllegalStateException(id);
        }
        String columns = row.getOrDefault("input_columns", "");
        Map<String, String> parameters =
                ForeignNames.parameters(entry, row.getOrDefault("parameters", ""), columns, ta4j);
        String key = id + parameters + row.get("input_file") + rows;
        return computed.computeIfAbsent(key, k -> {
            if (inputs.size() == 2) {
                return Indicators.batch(id, parameters, series(inputs.get(0), columns), series(inputs.get(1), columns));
            }
            // Files of bricks have rows of their own; others may hold fewer rows than the input.
            int count = id.startsWith("renko")
                    ? inputs.get(0).size() - 1
                    : Math.min(rows, inputs.get(0).size() - 1);
            return Indicators.batch(id, parameters, bars(inputs.get(0), count));
        });
    }

    private static @Nullable CatalogEntry entry(String id) {
        String known = Indicators.aliases().getOrDefault(id, id);
        return Indicators.entries().stream()
                .filter(entry -> entry.name().equals(known))
                .findFirst()
                .orElse(null);
    }

    private static double @Nullable [] output(Map<String, String> row, Columns columns, String column) {
        String name = ForeignNames.output(columns.names(), row.getOrDefault("our_output_name", ""), column);
        return name == null ? null : columns.column(name);
    }

    private static double[] series(List<String[]> table, String name) {
        return read(table, name, table.size() - 1);
    }

    private static BarColumns bars(List<String[]> table, int count) {
        return new BarColumns(
                times(table, count),
                read(table, "open", count),
                read(table, "high", count),
                read(table, "low", count),
                read(table, "close", count),
                read(table, "volume", count));
    }

    private static double[] read(List<String[]> table, String name, int count) {
        int column = column(table.get(0), name);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = number(table.get(i + 1), column);
        }
        return values;
    }

    private static long[] times(List<String[]> table, int count) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            String text = table.get(i + 1)[0];
            times[i] = table.get(0)[0].equals("date")
                    ? LocalDate.parse(text.substring(0, "2017-01-03".length())).toEpochDay() * NANOS_PER_DAY
                    : Long.parseLong(text) * NANOS_PER_MILLI;
        }
        return times;
    }

    private static int column(String[] header, String name) {
        int column = List.of(header).indexOf(name);
        if (column < 0) {
            throw new IllegalStateException("no column " + name + " in " + List.of(header));
        }
        return column;
    }

    /** A cell: a number, a letter or a truth as a number, NaN where it is empty. */
    private static double number(String[] line, int column) {
        String text = column < line.length ? line[column] : "";
        return switch (text) {
            case "" -> Double.NaN;
            case "true", "H" -> 1;
            case "false" -> 0;
            case "L" -> -1;
            default -> Double.parseDouble(text);
        };
    }

    private List<String[]> table(Path file) {
        return tables.computeIfAbsent(file, IndicatorVectors::read);
    }

    private static List<String[]> read(Path file) {
        List<String[]> lines = new ArrayList<>();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream plain = String.valueOf(file).endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(fields(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Fields between commas; quoted ones may hold commas. */
    private static String[] fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields.toArray(String[]::new);
    }
}
