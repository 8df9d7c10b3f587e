package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.risk.RiskCatalog;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j risk}. */
@Command(
        name = "risk",
        mixinStandardHelpOptions = true,
        header = "Lists the risk policies with all their parameters.",
        description = {
            "",
            "Use it while writing a file: policies stand between strategies and the market, shrink or deny orders and stop"
                    + " the account. They count in backtests, on paper and live alike.",
            "",
        },
        footerHeading = "%nExample of what to write:%n",
        footer = {
            "  risk:",
            "    - { type: max-drawdown, limit: 10%%, then: flatten }",
            "    - { type: max-order-notional, limit: 5000 USD }",
        })
final class RiskCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        new CatalogListing("risk", RiskCatalog.standard().entries())
                .print(requireNonNull(program, "program").terminal(), json);
        return ExitCode.OK.number();
    }
}
