package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.KeyEntry;
import io.github.hydra4j.keys.KeyKind;
import io.github.hydra4j.keys.KeyVault;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a new key in the vault.",
        description = {
            "",
            "Nobody sees the key, you neither: it is made of the randomness of this machine and can only sign. Its address is what you fund, or approve as an API wallet.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys add hl-agent",
            "  hydra4j keys add sol --kind ed25519",
        })
final class KeysAddCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "What you call it: letters, digits, dots, hyphens, underscores.")
    private String name = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "secp256k1",
            description = "secp256k1 for Hyperliquid and EVM chains (the standard), ed25519 for Solana.")
    private KeyKind kind = KeyKind.SECP256K1;

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (KeyVault vault = options.open()) {
            KeyEntry entry = vault.generate(name, kind);
            KeyListing.print(
                    terminal,
                    entry,
                    options.json(),
                    "Made a new key:",
                    "Copy " + options.vault() + " to a safe place now: it is the only place where this key is.");
        }
        return ExitCode.OK.number();
    }
}
