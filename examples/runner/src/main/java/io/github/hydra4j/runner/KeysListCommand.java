package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.KeyVault;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lists the keys: names, kinds, addresses.",
        description = {
            "",
            "Needs the passphrase: names and addresses are encrypted too, so that nobody learns what a machine trades for, and nobody can put his own address where you look for yours.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys list",
            "  hydra4j keys list --json",
        })
final class KeysListCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (KeyVault vault = options.open()) {
            KeyListing.printAll(terminal, options.vault(), vault.list(), options.json());
        }
        return ExitCode.OK.number();
    }
}
