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

/** {@code hydra4j store backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Copies a SQLite store while the bot may run.",
        description = {
            "",
            "The copy holds all that was durable when it began and is on disk when the command returns. Copying the file with other tools while a bot runs is not safe: a part of it is in the log beside it.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j store backup state-2026-11-21.db --store state.db",
        })
final class StoreBackupCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable StoreCommand parent;

    @Parameters(index = "0", paramLabel = "FILE", description = "Where the copy goes; must not exist.")
    private Path target = Path.of("");

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Override
    public Integer call() {
        options.file().backup(target);
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("backup", target.toString());
            terminal.line(Json.text(root));
        } else {
            terminal.line("Backed " + options.place() + " up to " + target);
        }
        return ExitCode.OK.number();
    }
}
