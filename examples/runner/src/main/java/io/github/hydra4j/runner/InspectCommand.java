package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.DataInspection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j data inspect}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Reads a whole file of market data and says what is in it.",
        description = {
            "",
            "Use it before the first backtest on new data: gaps, silent bars and jumps decide how much a result is worth."
                    + " A file that cannot be used is refused with the line at fault and what to do.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j data inspect BTC-1m.csv.gz",
            "  hydra4j data inspect trades.csv --trades",
            "  hydra4j data inspect BTC-1m.csv --json | jq .missingBars",
        })
final class InspectCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable DataCommand parent;

    @Parameters(paramLabel = "FILE", description = "CSV, plain or gzip.")
    private @Nullable Path file;

    @Option(names = "--trades", description = "The file holds trades; by default that is found out.")
    private boolean trades;

    @Option(
            names = "--bar-length",
            paramLabel = "TIMEFRAME",
            description = "Length of the bars, for example 1m; by default the smallest distance between two.")
    private @Nullable Timeframe barLength;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        DataFile data = new DataFile(requireNonNull(file, "file"));
        if (trades || barLength == null && data.holdsTrades()) {
            inspectTrades(terminal, data);
        } else {
            inspectBars(terminal, data.barsOf(barLength));
        }
        return ExitCode.OK.number();
    }

    private void inspectTrades(Terminal terminal, DataFile data) {
        TradeInspection found = TradeInspection.of(data.trades());
        if (json) {
            ObjectNode document = Json.object().put("kind", "trades").put("rows", found.rows());
            document.put("duplicates", found.duplicates());
            document.put("first", Instant.EPOCH.plusNanos(found.firstNanos()).toString());
            document.put("last", Instant.EPOCH.plusNanos(found.lastNanos()).toString());
            document.put("longestSilenceSeconds", found.longestSilenceNanos() / 1e9);
            document.put("lowest", found.lowest()).put("highest", found.highest());
            document.put("volume", found.volume());
            terminal.line(Json.text(document));
            return;
        }
        terminal.line(terminal.bold(String.valueOf(file)) + "   trades, " + Figures.moment(found.firstNanos()) + " to "
                + Figures.moment(found.lastNanos()) + " UTC");
        terminal.line();
        new Table()
                .row(
                        "Trades",
                        Figures.count(found.rows()),
                        Figures.count(found.duplicates()) + " repeated ones left out")
                .row("Prices", Figures.money(found.lowest()) + " to " + Figures.money(found.highest()))
                .row("Volume", Figures.money(found.volume()), "base units")
                .row(
                        "Longest silence",
                        Figures.length(Duration.ofNanos(found.longestSilenceNanos())),
                        "from " + Figures.moment(found.silenceFromNanos()))
                .print(terminal);
        terminal.line();
        terminal.line("In a file: { trades: " + file + ", timeframe: 1m }");
    }

    private void inspectBars(Terminal terminal, BarSource bars) {
        DataInspection found = DataInspection.of(bars);
        if (json) {
            terminal.line(Json.text(document(bars, found)));
            return;
        }
        terminal.line(terminal.bold(String.valueOf(file)) + "   bars of " + bars.timeframe() + ", "
                + Figures.moment(found.firstOpenNanos()) + " to " + Figures.moment(found.lastCloseNanos()) + " UTC");
        terminal.line();
        OptionalDouble missing = found.expectedRows() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) found.missingBars() / found.expectedRows());
        new Table()
                .row("Bars", Figures.count(found.rows()))
                .row(
                        "Missing",
                        Figures.count(found.missingBars()),
                        Figures.percent(missing) + " of all, in " + Figures.count(found.gaps(), "gap"))
                .row(
                        "Longest gap",
                        Figures.count(found.longestGapBars()),
                        found.gaps() == 0 ? "" : "from " + Figures.moment(found.longestGapNanos()))
                .row("Without trades", Figures.count(found.zeroVolumeBars()), "volume 0")
                .row("Volume unknown", Figures.count(found.unknownVolumeBars()))
                .row("Prices", Figures.money(found.lowest()) + " to " + Figures.money(found.highest()))
                .row(
                        "Largest jump",
                        String.format(Locale.ROOT, "%+.2f %%", 100 * found.largestJump()),
                        found.largestJump() == 0
                                ? ""
                                : "from close to close, " + Figures.moment(found.largestJumpNanos()))
                .print(terminal);
        terminal.line();
        terminal.line("In a file: { bars: " + file + ", timeframe: " + bars.timeframe() + " }");
    }

    private static ObjectNode document(BarSource bars, DataInspection found) {
        ObjectNode document = Json.object();
        document.put("kind", "bars");
        document.put("timeframe", bars.timeframe().toString());
        document.put("rows", found.rows());
        document.put("first", Instant.EPOCH.plusNanos(found.firstOpenNanos()).toString());
        document.put("last", Instant.EPOCH.plusNanos(found.lastCloseNanos()).toString());
        document.put("gaps", found.gaps());
        document.put("missingBars", found.missingBars());
        document.put("longestGapBars", found.longestGapBars());
        document.put("zeroVolumeBars", found.zeroVolumeBars());
        document.put("unknownVolumeBars", found.unknownVolumeBars());
        document.put("lowest", found.lowest());
        document.put("highest", found.highest());
        document.put("largestJump", found.largestJump());
        return document;
    }
}
