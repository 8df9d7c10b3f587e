package io.github.hydra4j.runner;

import io.github.hydra4j.core.store.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code hydra4j reduce}. */
@Command(
        name = "reduce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lets a running bot only reduce its positions.",
        description = {
            "",
            "Orders that open or enlarge a position are denied; exits and stops work on. 'hydra4j rearm' ends it.",
            "",
            "The command is a row in the bot's store, durable at once, read by the bot within a second and answered there. Exit code 9 says that it was refused, 10 that nobody has answered yet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j reduce --store state.db",
            "  hydra4j reduce --store jdbc:postgresql://db/hydra4j --account main --json",
        })
final class ReduceCommand extends OperatorOrder {

    @Override
    OperatorCommand.Kind kind() {
        return OperatorCommand.Kind.REDUCE;
    }
}
