package io.github.hydra4j.runner;

import io.github.hydra4j.core.store.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code hydra4j flatten}. */
@Command(
        name = "flatten",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a running bot close everything, then halt.",
        description = {
            "",
            "All orders are cancelled and all positions closed at the market, at whatever price it offers; then nothing passes until 'hydra4j rearm'.",
            "",
            "The command is a row in the bot's store, durable at once, read by the bot within a second and answered there. Exit code 9 says that it was refused, 10 that nobody has answered yet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j flatten --store state.db",
            "  hydra4j flatten --store jdbc:postgresql://db/hydra4j --account main --json",
        })
final class FlattenCommand extends OperatorOrder {

    @Override
    OperatorCommand.Kind kind() {
        return OperatorCommand.Kind.FLATTEN;
    }
}
