package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.keys.Argon2Settings;
import io.github.hydra4j.keys.KeyEntry;
import io.github.hydra4j.keys.KeyVault;
import io.github.hydra4j.keys.Passphrase;
import io.github.hydra4j.keys.PassphraseSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys rotate}. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Replaces a key, or the passphrase of the vault.",
        description = {
            "",
            "With a name: makes a new key of that name. The old one is kept as NAME@1, retired, until you have moved what it owns and withdrawn what it may do; then remove it. On Hyperliquid, approve the new address before you start the bot again.",
            "",
            "Without a name: asks for a new passphrase and writes the vault anew. Old copies of the file still open with the old passphrase.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys rotate hl-agent",
            "  hydra4j keys rotate",
            "  hydra4j keys rotate --new-passphrase-file /run/secrets/next --memory 256",
        })
final class KeysRotateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The key to replace; without it the passphrase is.")
    private @Nullable String name;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "Take the new passphrase from the first line of this file; it is asked for otherwise.")
    private @Nullable Path newPassphraseFile;

    @Option(
            names = "--new-passphrase-env",
            paramLabel = "NAME",
            description = "Take the new passphrase from this environment variable.")
    private @Nullable String newPassphraseVariable;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "Memory of one guess at the new passphrase, 19 to 1024 MiB; by default as before.")
    private @Nullable Integer memory;

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (KeyVault vault = options.open()) {
            if (name == null) {
                changePassphrase(terminal, vault);
            } else {
                KeyEntry entry = vault.rotate(name);
                KeyListing.print(
                        terminal,
                        entry,
                        options.json(),
                        "Made a new key; the old one is kept, retired (see hydra4j keys list):",
                        "Copy " + options.vault() + " to a safe place now: it is the only place where this key is.");
            }
        }
        return ExitCode.OK.number();
    }

    private void changePassphrase(Terminal terminal, KeyVault vault) {
        Argon2Settings before = vault.argon2();
        Argon2Settings after = memory == null
                ? before
                : new Argon2Settings(Math.multiplyExact(memory, 1024), before.iterations(), before.parallelism());
        PassphraseSource source = VaultOptions.chosen(
                newPassphraseFile,
                newPassphraseVariable,
                null,
                PassphraseSource.promptTwice("New passphrase of " + options.vault()));
        try (Passphrase passphrase = source.read()) {
            vault.changePassphrase(passphrase, after);
        }
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("vault", vault.file().toString());
            terminal.line(Json.text(root));
        } else {
            terminal.line(
                    "The vault has a new passphrase. Old copies of the file still open with the old one: destroy them.");
        }
    }
}
