package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.KeyEntry;
import io.github.hydra4j.keys.KeyImport;
import io.github.hydra4j.keys.KeyKind;
import io.github.hydra4j.keys.KeyMaterial;
import io.github.hydra4j.keys.KeyVault;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Takes in a key that exists.",
        description = {
            "",
            "The key is asked for, or read from a file, and never given on the command line. The copy that you import from remains where it is: wipe it. A key that has lain on a disk in plain text is better replaced: hydra4j keys add, move the funds.",
            "",
            "Mnemonics give EVM keys only. For Solana, turn yours into a key file first: solana-keygen recover -o key.json",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys import main                             asks for 64 hex digits",
            "  hydra4j keys import main --format keystore UTC--2026-01-01.json",
            "  hydra4j keys import sol --format solana id.json",
            "  hydra4j keys import main --format mnemonic --path \"m/44'/60'/0'/0/1\"",
        })
final class KeysImportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Parameters(index = "0", paramLabel = "NAME", description = "What you call it.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where the key is; it is asked for if there is none.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "raw",
            description = {
                "How the key is written:",
                "raw: 64 hex digits; for ed25519 also the Base58 text that Solana wallets export",
                "keystore: a Web3 key file (JSON) of geth, foundry or a wallet",
                "solana: a key file of solana-keygen (JSON list of 64 numbers)",
                "mnemonic: 12 to 24 English words, for EVM accounts",
            })
    private KeyFormat format = KeyFormat.RAW;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            defaultValue = KeyImport.FIRST_EVM_PATH,
            description = "Which account of a mnemonic, by default ${DEFAULT-VALUE}.")
    private String path = KeyImport.FIRST_EVM_PATH;

    @Option(
            names = "--key-passphrase-file",
            paramLabel = "FILE",
            description =
                    "Passphrase of the Web3 key file, or 25th word of the mnemonic; a keystore's is asked for otherwise.")
    private @Nullable Path keyPassphraseFile;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "secp256k1",
            description =
                    "secp256k1 for Hyperliquid and EVM chains (the standard), ed25519 for Solana; only --format raw needs to know.")
    private KeyKind kind = KeyKind.SECP256K1;

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (KeyVault vault = options.open();
                KeyMaterial key = format.read(kind, file, path, keyPassphraseFile)) {
            KeyEntry entry = vault.add(name, key, format.origin(path));
            KeyListing.print(
                    terminal,
                    entry,
                    options.json(),
                    "Imported:",
                    "Compare the address with the one you expect, then wipe the place the key came from.");
        }
        return ExitCode.OK.number();
    }
}
