package io.github.hydra4j.runner;

import io.github.hydra4j.core.store.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code hydra4j halt}. */
@Command(
        name = "halt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Stops a running bot from trading.",
        description = {
            "",
            "Entries are cancelled and nothing but cancels passes until 'hydra4j rearm'. Positions stay as they are, and so do the exits that protect them.",
            "",
            "The command is a row in the bot's store, durable at once, read by the bot within a second and answered there. Exit code 9 says that it was refused, 10 that nobody has answered yet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j halt --store state.db",
            "  hydra4j halt --store jdbc:postgresql://db/hydra4j --account main --json",
        })
final class HaltCommand extends OperatorOrder {

    @Override
    OperatorCommand.Kind kind() {
        return OperatorCommand.Kind.HALT;
    }
}
