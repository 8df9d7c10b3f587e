package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j data}. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        header = "Looks at market data, converts it, makes some up.",
        description = {
            "",
            "Market data is CSV, plain or gzip: bars with ts,open,high,low,close,volume or trades with ts,price,qty. Columns"
                    + " are found by the names in the first line, times may be seconds to nanoseconds or ISO-8601.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j data inspect BTC-1m.csv.gz",
            "  hydra4j data convert trades.csv BTC-5m.csv.gz --timeframe 5m",
            "  hydra4j data generate made-up.csv --bars 100000 --seed 7",
        },
        subcommands = {InspectCommand.class, ConvertCommand.class, GenerateCommand.class})
final class DataCommand {

    @ParentCommand
    private @Nullable Hydra4j program;

    Terminal terminal() {
        return requireNonNull(program, "program").terminal();
    }
}
