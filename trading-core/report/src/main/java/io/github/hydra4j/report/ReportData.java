package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.backtest.BacktestResult;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Everything a report shows, and all that its JSON file holds: a page can be made from that file alone. Immutable.
 *
 * <p>In JSON the fields have the names of the record components here and in the records below, in this order. Times are
 * ISO-8601 in UTC, lengths of time ISO-8601 durations, exact amounts are text, all other numbers JSON numbers, a figure
 * without a value is {@code null}. Names are not changed or removed within one {@link #FORMAT}; new ones may appear.
 *
 * @param format always {@value #FORMAT}
 * @param name name of the plan
 * @param configuration what was run, as ordered pairs of text
 * @param warnings what a reader must know before he believes the numbers
 * @param start time of the first event
 * @param end time of the last event
 * @param tradingStart close of the first bar on which any strategy could trade, the end if none ever could
 * @param reportingAsset label of the asset of all values that name no other
 * @param initialEquity what was there at the start, exact
 * @param finalEquity what was there at the end, exact, at the last prices
 * @param stateHash hash over every decision and booking, 16 hexadecimal digits; empty text if it was not asked for
 * @param statistics the figures
 * @param balances final balances
 * @param positions final positions
 * @param equity the equity curve, thinned
 * @param candles prices of each instrument, thinned
 * @param trips all round trips, in the order in which they ended
 */
public record ReportData(
        String format,
        String name,
        Map<String, String> configuration,
        List<String> warnings,
        Instant start,
        Instant end,
        Instant tradingStart,
        String reportingAsset,
        BigDecimal initialEquity,
        BigDecimal finalEquity,
        String stateHash,
        Statistics statistics,
        List<Amount> balances,
        List<FinalPosition> positions,
        List<EquityPoint> equity,
        List<CandleSeries> candles,
        List<Trip> trips) {

    /** Name and version of the JSON form. */
    public static final String FORMAT = "hydra4j-report/1";

    /** Copies the collections, keeping their order. */
    public ReportData {
        requireNonNull(format, "format");
        requireNonNull(name, "name");
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        warnings = List.copyOf(warnings);
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(tradingStart, "tradingStart");
        requireNonNull(reportingAsset, "reportingAsset");
        requireNonNull(initialEquity, "initialEquity");
        requireNonNull(finalEquity, "finalEquity");
        requireNonNull(stateHash, "stateHash");
        requireNonNull(statistics, "statistics");
        balances = List.copyOf(balances);
        positions = List.copyOf(positions);
        equity = List.copyOf(equity);
        candles = List.copyOf(candles);
        trips = List.copyOf(trips);
    }

    /** Draws the report data from a run. */
    public static ReportData of(BacktestResult result) {
        return new ReportData(
                FORMAT,
                result.name(),
                result.configuration(),
                result.warnings(),
                Instant.EPOCH.plusNanos(result.startNanos()),
                Instant.EPOCH.plusNanos(result.endNanos()),
                tradingStart(result),
                result.reportingAsset().symbol(),
                result.initialEquity().amount(),
                result.finalEquity().amount(),
                hex(result.stateHash()),
                Statistics.of(result),
                result.balances().values().stream().map(Amount::of).toList(),
                result.positions().stream().map(FinalPosition::of).toList(),
                EquityPoint.of(result.equity()),
                CandleSeries.of(result),
                Trip.of(result.roundTrips()));
    }

    /**
     * Reads a file that {@link Report#json(BacktestResult, Path)} wrote.
     *
     * @throws TradingException with code {@code REPORT_READ} if the file cannot be read or is something else
     */
    public static ReportData read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ReportJson.read(in, file.toString());
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /**
     * Reads what {@link Report#json(ReportData, java.io.OutputStream)} wrote; the stream stays open.
     *
     * @throws TradingException with code {@code REPORT_READ} if it cannot be read or is something else
     */
    public static ReportData read(InputStream in) {
        try {
            return ReportJson.read(in, "the stream");
        } catch (IOException e) {
            throw unreadable("the stream", e);
        }
    }

    private static TradingException unreadable(String source, IOException cause) {
        return new TradingException(
                "REPORT_READ",
                "cannot read a report from " + source + ": " + FileFailure.describe(cause)
                        + "; give the result.json that a backtest wrote",
                cause);
    }

    private static Instant tradingStart(BacktestResult result) {
        long nanos = result.tradingStartNanos();
        return Instant.EPOCH.plusNanos(nanos < result.startNanos() ? result.endNanos() : nanos);
    }

    private static String hex(OptionalLong hash) {
        return hash.isPresent() ? String.format(Locale.ROOT, "%016x", hash.getAsLong()) : "";
    }
}
