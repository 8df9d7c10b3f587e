package io.github.hydra4j.runner;

import io.github.hydra4j.core.store.OperatorCommand;
import picocli.CommandLine.Command;

/** {@code hydra4j reload}. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a running bot read its configuration again.",
        description = {
            "",
            "What can change while it runs changes; what cannot is named in the answer and stays as it is.",
            "",
            "The command is a row in the bot's store, durable at once, read by the bot within a second and answered there. Exit code 9 says that it was refused, 10 that nobody has answered yet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j reload --store state.db",
            "  hydra4j reload --store jdbc:postgresql://db/hydra4j --account main --json",
        })
final class ReloadCommand extends OperatorOrder {

    @Override
    OperatorCommand.Kind kind() {
        return OperatorCommand.Kind.RELOAD;
    }
}
