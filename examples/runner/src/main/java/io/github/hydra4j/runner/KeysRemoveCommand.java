package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.KeyEntry;
import io.github.hydra4j.keys.KeyVault;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hydra4j keys remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Forgets a key for ever.",
        description = {
            "",
            "What only this key can move is lost, unless the key is somewhere else too. To say that you mean it, give its address or the first ten characters of it.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j keys remove hl-agent@1 --address 0x2c7536E3",
        })
final class KeysRemoveCommand implements Callable<Integer> {

    private static final int LEAST_ADDRESS = 10;

    @ParentCommand
    private @Nullable KeysCommand parent;

    @Parameters(index = "0", paramLabel = "NAME", description = "The key; retired ones are called NAME@1 and so on.")
    private String name = "";

    @Option(
            names = "--address",
            required = true,
            paramLabel = "ADDRESS",
            description = "Its address, or at least the first ten characters of it.")
    private String address = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private VaultOptions options = new VaultOptions();

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        try (KeyVault vault = options.open()) {
            KeyEntry entry = vault.entry(name);
            requireMeant(entry);
            vault.remove(name);
            KeyListing.print(terminal, entry, options.json(), "Removed:", "");
        }
        return ExitCode.OK.number();
    }

    private void requireMeant(KeyEntry entry) {
        boolean meant = address.length() >= LEAST_ADDRESS
                && entry.address().toLowerCase(Locale.ROOT).startsWith(address.toLowerCase(Locale.ROOT));
        if (!meant) {
            throw new ParameterException(
                    requireNonNull(spec, "spec").commandLine(),
                    "'" + name + "' has the address " + entry.address() + ", not " + address + "; nothing was removed");
        }
    }
}
