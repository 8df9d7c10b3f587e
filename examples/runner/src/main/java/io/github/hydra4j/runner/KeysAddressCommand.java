package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.KeyEntry;
import io.github.hydra4j.keys.KeyVault;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys address}. */
@Command(
        name = "address",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Prints the address of a key, and nothing else.",
        description = {
            "",
            "That is all that can be exported: there is no command that shows a private key.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys address hl-agent",
        })
final class KeysAddressCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Parameters(index = "0", paramLabel = "NAME", description = "The key.")
    private String name = "";

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (KeyVault vault = options.open()) {
            KeyEntry entry = vault.entry(name);
            terminal.line(options.json() ? Json.text(KeyListing.node(entry)) : entry.address());
        }
        return ExitCode.OK.number();
    }
}
