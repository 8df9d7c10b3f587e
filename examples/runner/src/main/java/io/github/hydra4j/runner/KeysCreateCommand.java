package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.keys.KeyVault;
import io.github.hydra4j.keys.Passphrase;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j keys create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes an empty vault.",
        description = {
            "",
            "The file is for its owner alone (mode 600). A file that is there already is never replaced. Choose four or five random words: whoever has the file may try passphrases for as long as he likes, a fifth of a second each.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys create",
            "  hydra4j keys create --vault /srv/bot/keys.vault --passphrase-file /run/secrets/vault",
        })
final class KeysCreateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (Passphrase passphrase = options.fresh();
                KeyVault vault = KeyVault.create(options.vault(), passphrase)) {
            if (options.json()) {
                ObjectNode root = Json.object();
                root.put("vault", vault.file().toString());
                terminal.line(Json.text(root));
            } else {
                terminal.line("Made the vault " + vault.file() + ". Next: hydra4j keys add NAME");
            }
        }
        return ExitCode.OK.number();
    }
}
