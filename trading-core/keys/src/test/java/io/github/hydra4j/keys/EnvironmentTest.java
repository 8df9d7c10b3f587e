package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An environment can be set for another process alone. */
class EnvironmentTest {

    private static final String KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    /** What the other process does. */
    static final class Reader {
        private Reader() {}

        /** No arguments. */
        public static void main(String[] args) {
            System.out.println(Secp256k1Signer.fromEnvironment("evm", "EVM_KEY"));
            System.out.println(Ed25519Signer.fromEnvironment("solana", "SOLANA_KEY"));
            try (Passphrase passphrase = PassphraseSource.environment("VAULT").read()) {
                System.out.println(passphrase + " of " + passphrase.length());
            }
        }
    }

    @Test
    void keys_and_passphrases_are_read_from_the_environment_and_not_shown() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("EVM_KEY", "0x" + KEY, "SOLANA_KEY", KEY, "VAULT", "correct horse battery"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(
                        "evm (secp256k1 0x2c7536E3605D9C16a7a3D7b1898e529396a65c23)",
                        "solana (ed25519 ",
                        "passphrase of 21")
                .doesNotContain(KEY)
                .doesNotContain("horse");
    }
}
