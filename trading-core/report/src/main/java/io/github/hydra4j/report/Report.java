package io.github.hydra4j.report;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.backtest.BacktestResult;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes the report of a run: one page for people, JSON and CSV for programs.
 *
 * <pre>{@code
 * BacktestResult result = backtest.run();
 * Report.html(result, Path.of("report.html"));
 * Report.json(result, Path.of("result.json"));
 * Report.html(ReportData.read(Path.of("result.json")), Path.of("again.html")); // the same page
 * }</pre>
 *
 * <p>A file is written completely or not at all: on any failure, a full disk included, an older file stays as it was
 * and nothing half-written remains. Missing folders are created. Nothing depends on the clock: the same run gives the
 * same bytes.
 *
 * <p>Every method throws a {@link TradingException} with code {@code REPORT_WRITE} that names the path, the cause and
 * the remedy. Those that take a stream flush it and leave it open.
 */
public final class Report {

    private Report() {}

    /**
     * Writes a page that needs nothing but a browser: no network, no other file. Times on it are UTC, names and tags are
     * shown as text whatever they contain.
     */
    public static void html(BacktestResult result, Path file) {
        html(ReportData.of(result), file);
    }

    /** Writes the page from data that may have been read from JSON. */
    public static void html(ReportData data, Path file) {
        ReportFile.write(file, out -> HtmlPage.write(data, out));
    }

    /** Writes the page to a stream, as UTF-8. */
    public static void html(ReportData data, OutputStream out) {
        ReportFile.write(out, to -> HtmlPage.write(data, to));
    }

    /** Writes everything that the page shows as JSON; {@link ReportData} documents the form. */
    public static void json(BacktestResult result, Path file) {
        json(ReportData.of(result), file);
    }

    /** Writes the JSON of data that may have been read from JSON: the same bytes again. */
    public static void json(ReportData data, Path file) {
        ReportFile.write(file, out -> ReportJson.write(data, out));
    }

    /** Writes the JSON to a stream, as UTF-8. */
    public static void json(ReportData data, OutputStream out) {
        ReportFile.write(out, to -> ReportJson.write(data, to));
    }

    /** Writes one file for each {@link CsvTable} into a folder, for example {@code round-trips.csv}. */
    public static void csv(BacktestResult result, Path folder) {
        for (CsvTable table : CsvTable.values()) {
            ReportFile.write(folder.resolve(table.fileName()), out -> table.write(result, out));
        }
    }

    /** Writes one table to a stream, as UTF-8. */
    public static void csv(BacktestResult result, CsvTable table, OutputStream out) {
        ReportFile.write(out, to -> table.write(result, to));
    }
}
