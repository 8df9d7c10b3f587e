/**
 * Statistics of a run, and reports of it in HTML, JSON and CSV.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.report.Report}: writes files; start here
 *   <li>{@link io.github.hydra4j.report.Statistics}: the figures, each with its formula: {@link
 *       io.github.hydra4j.report.Performance}, {@link io.github.hydra4j.report.DrawdownFigures}, {@link
 *       io.github.hydra4j.report.TripFigures}, {@link io.github.hydra4j.report.Activity}, {@link
 *       io.github.hydra4j.report.MonthlyReturn}
 *   <li>{@link io.github.hydra4j.report.ReportData}: what the JSON file holds and what a page is made from
 *   <li>{@link io.github.hydra4j.report.CsvTable}: the CSV files
 * </ul>
 *
 * <p>The page itself, {@code page.html} with its style and scripts, lies beside the classes as resources; its scripts
 * are joined in the order in which {@code HtmlPage} lists them.
 */
@NullMarked
package io.github.hydra4j.report;

import org.jspecify.annotations.NullMarked;
