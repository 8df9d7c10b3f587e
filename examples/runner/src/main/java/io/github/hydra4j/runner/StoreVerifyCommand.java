package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j store verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Looks at every page of a SQLite store.",
        description = {
            "",
            "Small stores are looked at whenever a bot starts, larger ones here. A damaged one fails with exit code 8 and is left as it is: restore a back-up.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j store verify --store state.db",
        })
final class StoreVerifyCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable StoreCommand parent;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Override
    public Integer call() {
        options.file().verify();
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("sound", true);
            terminal.line(Json.text(root));
        } else {
            terminal.line(options.place() + " is sound");
        }
        return ExitCode.OK.number();
    }
}
