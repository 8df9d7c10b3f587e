package io.github.hydra4j.runner;

import io.github.hydra4j.report.Activity;
import io.github.hydra4j.report.Amount;
import io.github.hydra4j.report.Performance;
import io.github.hydra4j.report.ReportData;
import io.github.hydra4j.report.TripFigures;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The result of a backtest on one screen. */
final class Summary {

    /** Below this many days a figure for a year is arithmetic rather than knowledge. */
    private static final int FEW_DAYS = 90;

    private static final int MOST_WARNINGS = 6;

    private final ReportData data;
    private final Duration elapsed;

    Summary(ReportData data, Duration elapsed) {
        this.data = data;
        this.elapsed = elapsed;
    }

    void print(Terminal terminal) {
        Activity activity = data.statistics().activity();
        terminal.line();
        terminal.line(terminal.bold(data.name()) + "   " + Figures.moment(data.start()) + " to "
                + Figures.moment(data.end()) + " UTC, " + Figures.count(activity.bars()) + " bars");
        terminal.line();
        table(activity).print(terminal);
        terminal.line();
        data.warnings().stream()
                .limit(MOST_WARNINGS)
                .forEach(warning -> terminal.line("  " + terminal.warning("Warning: ") + warning));
        if (data.warnings().size() > MOST_WARNINGS) {
            terminal.line("  and " + (data.warnings().size() - MOST_WARNINGS) + " more in the report");
        }
        if (!data.warnings().isEmpty()) {
            terminal.line();
        }
    }

    private Table table(Activity activity) {
        Performance performance = data.statistics().performance();
        TripFigures trips = data.statistics().trips();
        var drawdowns = data.statistics().drawdowns();
        String asset = data.reportingAsset();
        String perYear = performance.days() < FEW_DAYS
                ? "annualised from " + Figures.count(performance.days(), "day") + ", of little meaning"
                : "";
        return new Table()
                .row(
                        "Final equity",
                        Figures.money(data.finalEquity()) + " " + asset,
                        "from " + Figures.money(data.initialEquity()))
                .row(
                        "Return",
                        Figures.signedPercent(performance.totalReturn()),
                        "holding: " + Figures.signedPercent(performance.marketReturn()))
                .row("CAGR", Figures.signedPercent(performance.cagr()), perYear)
                .row("Sharpe", Figures.ratio(performance.sharpe()), perYear)
                .row(
                        "Max drawdown",
                        String.format(Locale.ROOT, "%.2f %%", 100 * drawdowns.max()),
                        "longest " + Figures.length(drawdowns.longest()))
                .row(
                        "Trips",
                        Figures.count(trips.count()),
                        trips.won() + " won, " + trips.lost() + " lost" + open(trips))
                .row("Win rate", Figures.percent(trips.winRate()))
                .row("Profit factor", Figures.ratio(trips.profitFactor()), "won / lost of the closed trips, after fees")
                .row("Fees", fees(activity), "turnover " + Figures.money(activity.turnover()) + " " + asset)
                .row("Exposure", Figures.percent(activity.exposure()), "of the bars in the market")
                .row(
                        "Orders",
                        Figures.count(activity.orders()),
                        Figures.count(activity.fills()) + " fills, " + Figures.count(activity.denials())
                                + " denied before they were sent")
                .row("Speed", speed(activity.bars()), "in " + Figures.length(elapsed));
    }

    /** A trip that is still under way explains why closed trips and return may disagree. */
    private static String open(TripFigures trips) {
        if (trips.open() == 0) {
            return "";
        }
        String profit = trips.openProfit().isPresent()
                ? " at " + Figures.money(trips.openProfit().getAsDouble()) + " " + trips.asset()
                : "";
        return ", " + trips.open() + " still open" + profit;
    }

    private static String fees(Activity activity) {
        String fees = activity.fees().stream().map(Summary::amount).collect(Collectors.joining(", "));
        return fees.isEmpty() ? Figures.NONE : fees;
    }

    private static String amount(Amount fee) {
        return Figures.money(fee.amount()) + " " + fee.symbol();
    }

    private String speed(long bars) {
        return Figures.count(Math.round(bars / Math.max(1e-9, elapsed.toNanos() / 1e9))) + " bars/s";
    }
}
