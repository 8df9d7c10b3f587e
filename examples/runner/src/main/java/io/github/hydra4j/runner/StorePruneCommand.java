package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.store.history.History;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j store prune}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Removes history that is older than you need.",
        description = {
            "",
            "Orders that have ended go, with all that happened to them, and older points of equity and answered commands. What the bot needs to start again stays: open orders, the latest ones, and of each instrument all since it was last flat. Export or back up first what you may want later.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j store prune --older-than 90d",
        })
final class StorePruneCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable StoreCommand parent;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            required = true,
            description = "What was made before so long a time goes, for example 90d.")
    private Duration age = Duration.ofDays(90);

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "8192",
            description = "So many of the latest orders stay whatever their age, by default 8192.")
    private int keep = 8192;

    @Override
    public Integer call() {
        Instant before = Clock.systemUTC().instant().minus(age);
        long gone;
        try (History history = options.history()) {
            gone = history.prune(options.account(), before, keep);
        }
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("before", before.toString());
            root.put("orders", gone);
            terminal.line(Json.text(root));
        } else {
            terminal.line("Removed " + gone + " orders made before " + before);
        }
        return ExitCode.OK.number();
    }
}
