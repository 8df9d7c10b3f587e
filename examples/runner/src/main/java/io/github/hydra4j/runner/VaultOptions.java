package io.github.hydra4j.runner;

import io.github.hydra4j.keys.KeyVault;
import io.github.hydra4j.keys.Passphrase;
import io.github.hydra4j.keys.PassphraseSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which vault, and where its passphrase comes from: the same for all commands about keys. */
final class VaultOptions {

    private static final String STANDARD_VARIABLE = "HYDRA4J_PASSPHRASE";

    @Option(
            names = "--vault",
            paramLabel = "FILE",
            defaultValue = "hydra4j.vault",
            description = "The vault, by default hydra4j.vault in this folder.")
    private Path vault = Path.of("hydra4j.vault");

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Take the passphrase from the first line of this file, which must have mode 600 or 400.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--passphrase-env",
            paramLabel = "NAME",
            description = "Take the passphrase from this environment variable; by default " + STANDARD_VARIABLE
                    + " if that is set.")
    private @Nullable String passphraseVariable;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    Path vault() {
        return vault;
    }

    boolean json() {
        return json;
    }

    /** Opens the vault; whoever calls closes it. */
    KeyVault open() {
        try (Passphrase passphrase =
                source(PassphraseSource.prompt("Passphrase of " + vault)).read()) {
            return KeyVault.open(vault, passphrase);
        }
    }

    /** The passphrase for a vault that does not exist yet, typed twice if somebody types it. */
    Passphrase fresh() {
        return source(PassphraseSource.promptTwice("New passphrase of " + vault))
                .read();
    }

    private PassphraseSource source(PassphraseSource otherwise) {
        return chosen(passphraseFile, passphraseVariable, STANDARD_VARIABLE, otherwise);
    }

    /** File before variable before the standard variable before what is left. */
    static PassphraseSource chosen(
            @Nullable Path file, @Nullable String variable, @Nullable String standard, PassphraseSource otherwise) {
        if (file != null) {
            return PassphraseSource.file(file);
        }
        if (variable != null) {
            return PassphraseSource.environment(variable);
        }
        return standard != null && System.getenv(standard) != null ? PassphraseSource.environment(standard) : otherwise;
    }
}
