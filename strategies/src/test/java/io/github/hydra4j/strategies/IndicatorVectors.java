package io.github.hydra4j.strategies;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Indicator;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.indicator.TrueRange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Values of indicators from other programs: one line of the manifest for each column, one check for each value. */
final class IndicatorVectors {

    static final String MANIFEST = "manifest.csv";

    /** An indicator that is being fed, and the one of its outputs that is compared. */
    private record Feed(Indicator indicator, DoubleSupplier output) {

        void take(double[] row) {
            if (indicator instanceof ValueIndicator values) {
                values.update(row[0]);
            } else {
                ((RangeIndicator) indicator).update(row[0], row[1], row[2]);
            }
        }
    }

    private final Path folder;
    private final RecordedData data;
    private final Map<Path, List<String[]>> tables = new HashMap<>();

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
        Feed feed = feed(row);
        if (feed == null) {
            report.skip(column + ": no such indicator here");
            return;
        }
        Path results = folder.resolve(row.getOrDefault("file", ""));
        String inputName = row.getOrDefault("input_file", "");
        Optional<Path> input =
                inputName.startsWith("data/") ? data.file(inputName) : Optional.of(folder.resolve(inputName));
        if (input.isEmpty() || !Files.exists(input.get()) || !Files.exists(results)) {
            report.skip(column + ": " + inputName + " or the file of results is not on this machine");
            return;
        }
        List<String[]> inputs = table(input.get());
        List<String[]> expected = table(results);
        int[] inputColumns = columns(inputs.get(0), row.getOrDefault("input_columns", ""));
        int outputColumn = columns(expected.get(0), column)[0];
        double tolerance = Double.parseDouble(row.getOrDefault("tolerance_relative", "0"));
        double largest = 0;
        for (String[] line : expected.subList(1, expected.size())) {
            largest = Math.max(largest, Math.abs(number(line, outputColumn)));
        }
        double[] taken = new double[inputColumns.length];
        for (int i = 1; i < expected.size(); i++) {
            for (int c = 0; c < taken.length; c++) {
                taken[c] = number(inputs.get(i), inputColumns[c]);
            }
            feed.take(taken);
            String text = outputColumn < expected.get(i).length ? expected.get(i)[outputColumn] : "";
            double ours = feed.output().getAsDouble();
            String what = column + " row " + (i - 1);
            if (text.isEmpty()) {
                report.check(what, Double.isNaN(ours), ours, "undefined");
            } else {
                double theirs = Double.parseDouble(text);
                report.near(what, ours, theirs, tolerance * Math.max(Math.abs(theirs), 1e-9 * largest));
            }
        }
    }

    private static @Nullable Feed feed(Map<String, String> row) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : row.getOrDefault("parameters", "").split(";")) {
            String[] pair = parameter.split("=", 2);
            parameters.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        String inputs = row.getOrDefault("input_columns", "");
        boolean ta4j = row.getOrDefault("file", "").startsWith("ta4j_");
        String output = row.getOrDefault("our_output_name", "");
        try {
            return switch (row.getOrDefault("indicator_id", "")) {
                case "sma", "sma_analysis" -> sma(parameters, ta4j, output);
                case "ema" -> ema(parameters, ta4j, output);
                case "macd" -> macd(parameters, ta4j, output);
                case "rsi" -> rsi(parameters, ta4j, output);
                case "atr" -> inputs.equals("high;low;close") ? atr(parameters, ta4j, output) : null;
                case "true_range" -> {
                    TrueRange range = new TrueRange();
                    yield inputs.equals("high;low;close") && output.equals("true_range")
                            ? new Feed(range, range::value)
                            : null;
                }
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null; // a parameter that is missing or of another kind
        }
    }

    private static int period(Map<String, String> parameters, String name) {
        return Integer.parseInt(parameters.getOrDefault(name, ""));
    }

    private static @Nullable Feed sma(Map<String, String> parameters, boolean ta4j, String output) {
        int period = period(parameters, "period");
        Sma sma = ta4j ? Sma.growing(period) : new Sma(period);
        return output.equals("sma") ? new Feed(sma, sma::value) : null;
    }

    private static @Nullable Feed ema(Map<String, String> parameters, boolean ta4j, String output) {
        Ema ema = new Ema(period(parameters, "period"), seed(ta4j));
        return output.equals("ema") ? new Feed(ema, ema::value) : null;
    }

    private static Ema.Seed seed(boolean ta4j) {
        return ta4j ? Ema.Seed.FIRST_AFTER_N : Ema.Seed.SMA_OF_FIRST_N;
    }

    private static @Nullable Feed macd(Map<String, String> parameters, boolean ta4j, String output) {
        // The line alone comes without a signal period; any will do then.
        int signal = parameters.containsKey("signal") ? period(parameters, "signal") : 9;
        Macd macd = new Macd(period(parameters, "fast"), period(parameters, "slow"), signal, seed(ta4j));
        return switch (output) {
            case "macd" -> new Feed(macd, macd::value);
            case "signal" -> new Feed(macd, macd::signal);
            case "histogram" -> new Feed(macd, macd::histogram);
            case "fast" -> new Feed(macd, macd::fast);
            case "slow" -> new Feed(macd, macd::slow);
            default -> null;
        };
    }

    private static @Nullable Feed rsi(Map<String, String> parameters, boolean ta4j, String output) {
        Rsi rsi = new Rsi(period(parameters, "period"), ta4j ? Rsi.Seed.SINGLE_CHANGE_AT_N : Rsi.Seed.WILDER);
        return output.equals("rsi") ? new Feed(rsi, rsi::value) : null;
    }

    private static @Nullable Feed atr(Map<String, String> parameters, boolean ta4j, String output) {
        Atr atr = new Atr(period(parameters, "period"), ta4j ? Atr.Seed.SINGLE_RANGE_AT_N : Atr.Seed.WILDER);
        return switch (output) {
            case "atr" -> new Feed(atr, atr::value);
            case "true_range" -> new Feed(atr, atr::trueRange);
            case "atr_percent" -> new Feed(atr, atr::percentOfClose);
            default -> null;
        };
    }

    private static int[] columns(String[] header, String names) {
        String[] wanted = names.split(";");
        int[] columns = new int[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            columns[i] = List.of(header).indexOf(wanted[i]);
            if (columns[i] < 0) {
                throw new IllegalStateException("no column " + wanted[i] + " in " + List.of(header));
            }
        }
        return columns;
    }

    private static double number(String[] line, int column) {
        return column < line.length && !line[column].isEmpty() ? Double.parseDouble(line[column]) : 0;
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
