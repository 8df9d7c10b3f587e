package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.StrategyCatalog;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j strategies}. */
@Command(
        name = "strategies",
        mixinStandardHelpOptions = true,
        header = "Lists the strategies with all their parameters.",
        description = {
            "",
            "Use it while writing a file: the names below 'type' are what its 'strategies' take, the parameters are their"
                    + " keys. Every parameter has a standard value and may be left out.",
            "",
        },
        footerHeading = "%nExample of what to write:%n",
        footer = {
            "  strategies:",
            "    - type: macd",
            "      instrument: bitstamp:BTC-USD",
            "      timeframe: 15m",
            "      fast: 12",
        })
final class StrategiesCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        new CatalogListing("strategies", StrategyCatalog.standard().entries())
                .print(requireNonNull(program, "program").terminal(), json);
        return ExitCode.OK.number();
    }
}
