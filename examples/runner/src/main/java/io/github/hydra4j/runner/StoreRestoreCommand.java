package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j store restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Puts a back-up in place of a SQLite store.",
        description = {
            "",
            "Refused while any process has the store open, and for a back-up that is damaged. What was there is kept beside it. The bot asks the venue at its next start what has happened since the back-up; order ids never repeat.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j store restore state-2026-11-21.db --store state.db",
        })
final class StoreRestoreCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable StoreCommand parent;

    @Parameters(index = "0", paramLabel = "BACKUP", description = "A file that 'hydra4j store backup' has made.")
    private Path backup = Path.of("");

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Override
    public Integer call() {
        Path replaced = options.file().restore(backup);
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("restored", options.place());
            root.put("replaced", replaced.toString());
            terminal.line(Json.text(root));
        } else {
            terminal.line("Restored " + options.place() + " from " + backup);
            if (!replaced.equals(options.file().path())) {
                terminal.line("What was there is kept as " + replaced);
            }
        }
        return ExitCode.OK.number();
    }
}
