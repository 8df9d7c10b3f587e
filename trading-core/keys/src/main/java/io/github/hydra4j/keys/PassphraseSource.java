package io.github.hydra4j.keys;

import io.github.hydra4j.core.Incubating;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a passphrase comes from. Never from a command line: other users of a machine can read those. */
@Incubating
@FunctionalInterface
public interface PassphraseSource {

    /**
     * Asks for it; the caller closes what comes back.
     *
     * @throws KeyException {@code PASSPHRASE_MISSING} if there is none, {@code VAULT_PERMISSIONS} if others may read it
     */
    Passphrase read();

    /** Asks a person at the terminal; nothing is shown while he types. */
    static PassphraseSource prompt(String question) {
        return () -> {
            char[] typed = TerminalPrompt.ask(question);
            if (typed == null) {
                throw new KeyException(
                        "PASSPHRASE_MISSING",
                        "there is no terminal to ask for a passphrase at; give it in a file or in an environment variable");
            }
            return Passphrase.taking(typed);
        };
    }

    /** Asks twice, for a new passphrase. */
    static PassphraseSource promptTwice(String question) {
        return () -> {
            Passphrase first = prompt(question).read();
            try (Passphrase second = prompt(question + ", once more").read()) {
                if (!first.sameAs(second)) {
                    first.close();
                    throw new KeyException("PASSPHRASE_MISSING", "the two passphrases differ; nothing was done");
                }
            }
            return first;
        };
    }

    /**
     * Takes it from an environment variable. Convenient in containers; the variable stays in the memory of this process
     * and its children, and other programs of the same user can read it there. A file is better.
     */
    static PassphraseSource environment(String variable) {
        return () -> {
            String value = System.getenv(variable);
            if (value == null || value.isEmpty()) {
                throw new KeyException("PASSPHRASE_MISSING", "the environment variable " + variable + " is not set");
            }
            return Passphrase.taking(value.toCharArray());
        };
    }

    /** Takes the first line of a file, which must be for its owner alone (mode 600 or 400). */
    static PassphraseSource file(Path file) {
        return () -> {
            byte[] bytes = PrivateFile.read(file, "passphrase file", 4096);
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            if (end == 0) {
                Arrays.fill(bytes, (byte) 0);
                throw new KeyException("PASSPHRASE_MISSING", "the first line of " + file + " is empty");
            }
            return Passphrase.takingUtf8(bytes, end);
        };
    }
}
