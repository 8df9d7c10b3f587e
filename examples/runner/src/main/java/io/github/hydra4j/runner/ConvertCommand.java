package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.Bars;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hydra4j data convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes bars of trades, larger bars of smaller ones, gzip of plain text and back.",
        description = {
            "",
            "Use it once on data that is used often: reading bars is faster than making them of trades again and again."
                    + " The rule by which bars are made is the one of backtest and live alike: an interval without trades"
                    + " gives no bar, the unfinished last one is left out.",
            "",
            "Out comes a file with ts,open,high,low,close,volume, complete or not at all.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j data convert trades.csv BTC-1m.csv.gz --timeframe 1m",
            "  hydra4j data convert BTC-1m.csv.gz BTC-4h.csv.gz --timeframe 4h",
            "  hydra4j data convert BTC-1m.csv BTC-1m.csv.gz",
        })
final class ConvertCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable DataCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "CSV with bars or trades, plain or gzip.")
    private @Nullable Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; compressed if it ends with .gz.")
    private @Nullable Path out;

    @Option(
            names = "--timeframe",
            paramLabel = "TIMEFRAME",
            description = "Length of the bars to write, for example 5m; by default that of the bars read.")
    private @Nullable Timeframe timeframe;

    @Option(names = "--trades", description = "IN holds trades; by default that is found out.")
    private boolean trades;

    @Option(
            names = "--bar-length",
            paramLabel = "TIMEFRAME",
            description = "Length of the bars of IN; by default the smallest distance between two.")
    private @Nullable Timeframe barLength;

    @Option(names = "--force", description = "Replace OUT if it is there.")
    private boolean force;

    @Override
    public Integer call() {
        BarOutput.write(requireNonNull(parent, "parent").terminal(), bars(), requireNonNull(out, "out"), force);
        return ExitCode.OK.number();
    }

    private BarSource bars() {
        DataFile data = new DataFile(requireNonNull(in, "in"));
        try {
            if (trades || barLength == null && data.holdsTrades()) {
                if (timeframe == null) {
                    throw usage("trades become bars of some length: add --timeframe 1m");
                }
                return Bars.fromTrades(data.trades(), timeframe);
            }
            BarSource bars = data.barsOf(barLength);
            return timeframe == null ? bars : Bars.resampled(bars, timeframe);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(requireNonNull(spec, "spec").commandLine(), message);
    }
}
