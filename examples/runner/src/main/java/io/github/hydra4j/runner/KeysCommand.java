package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys}. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        header = "Keeps private keys in an encrypted vault.",
        description = {
            "",
            "A vault is one file for its owner alone (mode 600), encrypted with a key that Argon2id derives from your"
                    + " passphrase. Keys go in and never come out: a bot gets signers, you get addresses. Without the"
                    + " passphrase nothing can be recovered, so keep a copy of the file and of the passphrase apart from"
                    + " each other.",
            "",
            "The passphrase is asked for. Programs without a terminal take it from a file of mode 600"
                    + " (--passphrase-file) or from an environment variable (--passphrase-env, by default"
                    + " HYDRA4J_PASSPHRASE if that is set), never from the command line, which other users can read.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys create                          an empty vault, hydra4j.vault",
            "  hydra4j keys add hl-agent                    a new key for Hyperliquid and EVM chains",
            "  hydra4j keys add sol --kind ed25519          a new key for Solana",
            "  hydra4j keys import main --format keystore wallet.json",
            "  hydra4j keys address hl-agent                what you fund or approve",
            "  hydra4j keys rotate hl-agent                 a new key; the old one is kept, retired",
        },
        subcommands = {
            KeysCreateCommand.class,
            KeysAddCommand.class,
            KeysImportCommand.class,
            KeysListCommand.class,
            KeysAddressCommand.class,
            KeysRotateCommand.class,
            KeysRemoveCommand.class,
        })
final class KeysCommand {

    @ParentCommand
    private @Nullable Hydra4j program;

    Terminal terminal() {
        return requireNonNull(program, "program").terminal();
    }
}
