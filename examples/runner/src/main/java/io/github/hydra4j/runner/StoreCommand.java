package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j store}. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        header = "Exports, backs up, restores, checks and prunes a bot's store.",
        description = {
            "",
            "A store holds all that a bot remembers. Everything here works while the bot runs, except restore, which is"
                    + " refused then. A PostgreSQL store is backed up and restored with PostgreSQL's own tools.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j store export fills --format csv --output fills.csv",
            "  hydra4j store backup state-2026-11-21.db",
            "  hydra4j store verify",
            "  hydra4j store prune --older-than 90d",
        },
        subcommands = {
            StoreExportCommand.class,
            StoreBackupCommand.class,
            StoreRestoreCommand.class,
            StoreVerifyCommand.class,
            StorePruneCommand.class,
        })
final class StoreCommand {

    @ParentCommand
    private @Nullable Hydra4j program;

    Terminal terminal() {
        return requireNonNull(program, "program").terminal();
    }
}
