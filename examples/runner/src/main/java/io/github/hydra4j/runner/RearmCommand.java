package io.github.hydra4j.runner;

import io.github.hydra4j.core.store.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code hydra4j rearm}. */
@Command(
        name = "rearm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lets a running bot trade again.",
        description = {
            "",
            "Ends halt, reduce and flatten. Monitors that have tripped, and a store that had failed, are trusted anew: find out first why they did.",
            "",
            "The command is a row in the bot's store, durable at once, read by the bot within a second and answered there. Exit code 9 says that it was refused, 10 that nobody has answered yet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j rearm --store state.db",
            "  hydra4j rearm --store jdbc:postgresql://db/hydra4j --account main --json",
        })
final class RearmCommand extends OperatorOrder {

    @Override
    OperatorCommand.Kind kind() {
        return OperatorCommand.Kind.REARM;
    }
}
