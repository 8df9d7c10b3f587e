package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hydra4j.keys.Argon2Settings;
import io.github.hydra4j.keys.KeyVault;
import io.github.hydra4j.keys.Passphrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    private static final String KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    private static final String ADDRESS = "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23";
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path folder;

    private Path vault;
    private Path passphrase;

    @BeforeEach
    void createVault() throws IOException {
        vault = folder.resolve("bot.vault");
        passphrase = privately("passphrase", PASSPHRASE + "\n");
        // The least work that is allowed, so that the tests do not spend their time deriving keys.
        try (Passphrase secret = Passphrase.of(PASSPHRASE.toCharArray())) {
            KeyVault.create(vault, secret, new Argon2Settings(19 * 1024, 2, 1)).close();
        }
    }

    @Test
    void a_vault_is_made_once_and_says_what_to_do_next() throws IOException {
        Files.delete(vault);
        Outcome created = keys("create");
        assertThat(created.code()).as(created.err()).isZero();
        assertThat(created.out()).contains(vault.toString(), "hydra4j keys add");
        assertThat(keys("list").out()).contains("is empty");
        assertThat(keys("create").err()).contains("exists already");
    }

    private Path privately(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Outcome keys(Object... arguments) {
        return keysWith(passphrase, arguments);
    }

    private Outcome keysWith(Path passphraseFile, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--vault", vault, "--passphrase-file", passphraseFile));
        return Outcome.of(all.toArray());
    }

    @Test
    void a_new_key_is_listed_and_its_address_exported() {
        Outcome added = keys("add", "hl-agent");
        String address = keys("address", "hl-agent").out().strip();
        Outcome solana = keys("add", "sol", "--kind", "ed25519", "--json");

        assertThat(added.code()).isZero();
        assertThat(added.out()).contains("hl-agent", address, "safe place");
        assertThat(address).matches("0x[0-9a-fA-F]{40}");
        assertThat(solana.json().path("kind").asText()).isEqualTo("ed25519");
        JsonNode list = keys("list", "--json").json();
        assertThat(list.path("keys").findValuesAsText("name")).containsExactly("hl-agent", "sol");
        assertThat(list.path("keys").get(0).path("address").asText()).isEqualTo(address);
        assertThat(keys("list").out()).contains("hl-agent", address, "active", "generated", "sol");
        assertThat(keys("address", "sol", "--json").json().path("address").asText())
                .isEqualTo(solana.json().path("address").asText());
    }

    @Test
    void keys_are_imported_from_files_of_every_format_and_never_shown() throws IOException {
        Outcome raw = keys("import", "main", privately("raw", "0x" + KEY + "\n"));
        assertThat(raw.out()).contains(ADDRESS, "wipe").doesNotContain(KEY);
        assertThat(keys("address", "main").out().strip()).isEqualTo(ADDRESS);

        Path words = privately("words", "test test test test test test test test test test test junk\n");
        Outcome mnemonic = keys("import", "dev", words, "--format", "mnemonic", "--path", "m/44'/60'/0'/0/1", "--json");
        assertThat(mnemonic.json().path("address").asText()).isEqualTo("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        assertThat(mnemonic.json().path("origin").asText()).isEqualTo("mnemonic m/44'/60'/0'/0/1");
        Outcome word = keys(
                "import", "dev2", words, "--format", "mnemonic", "--key-passphrase-file", privately("word", "extra"));
        assertThat(word.code()).as(word.err()).isZero();

        Path keystore = privately("keystore.json", """
                {"version":3,"Crypto":{"cipher":"aes-128-ctr",
                "cipherparams":{"iv":"09090909090909090909090909090909"},
                "ciphertext":"24e48c4fdc4963628aaefdb7c9673e4500a59757dadefec513c264d83420b30f","kdf":"scrypt",
                "kdfparams":{"salt":"0707070707070707070707070707070707070707070707070707070707070707","n":16384,
                "dklen":32,"p":1,"r":8},
                "mac":"c5aa64881d7b07c0c7078a3e79541b9d0df9056f7ad42329558ea45d4f3fb41e"}}""");
        assertThat(keys("remove", "main", "--address", ADDRESS).code()).isZero();
        Outcome web3 = keys(
                "import",
                "web3",
                keystore,
                "--format",
                "keystore",
                "--key-passphrase-file",
                privately("word2", "pässword"));
        assertThat(web3.code()).as(web3.err()).isZero();
        assertThat(keys("address", "web3").out().strip()).isEqualTo(ADDRESS);
        assertThat(keys("list", "--json").json().path("keys")).hasSize(3);

        Outcome solana = keys("import", "sol", privately("id.json", "[1,2,3]"), "--format", "solana");
        assertThat(solana.code()).isEqualTo(7);
        assertThat(solana.err()).contains("64 numbers");
        Outcome again = keys("import", "again", privately("raw", KEY));
        assertThat(again.code()).isEqualTo(7);
        assertThat(again.err()).contains("already, as 'web3'").doesNotContain(KEY);
    }

    @Test
    void a_rotated_key_is_kept_until_it_is_removed_by_name_and_address() {
        keys("add", "agent");
        String old = keys("address", "agent").out().strip();
        Outcome rotated = keys("rotate", "agent", "--json");
        assertThat(rotated.json().path("address").asText()).isNotEqualTo(old);
        assertThat(keys("address", "agent@1").out().strip()).isEqualTo(old);

        Outcome unsure = keys("remove", "agent@1", "--address", "0x");
        assertThat(unsure.code()).isEqualTo(2);
        assertThat(unsure.err()).contains(old, "nothing was removed");
        assertThat(keys("remove", "agent@1").code()).isEqualTo(2);
        Outcome removed = keys("remove", "agent@1", "--address", old.substring(0, 10));
        assertThat(removed.code()).isZero();
        assertThat(keys("address", "agent@1").code()).isEqualTo(7);
    }

    @Test
    void a_new_passphrase_replaces_the_old_one() throws IOException {
        keys("add", "agent");
        Path next = privately("next", "another horse battery");
        Outcome changed = keys("rotate", "--new-passphrase-file", next, "--memory", 32);
        assertThat(changed.code()).as(changed.err()).isZero();

        Outcome old = keys("list", "--json");
        assertThat(old.code()).isEqualTo(7);
        assertThat(old.json().path("error").path("code").asText()).isEqualTo("VAULT_PASSPHRASE");
        assertThat(keysWith(next, "list").out()).contains("agent");
        try (Passphrase secret = Passphrase.of("another horse battery".toCharArray());
                KeyVault opened = KeyVault.open(vault, secret)) {
            assertThat(opened.argon2().memoryKib()).isEqualTo(32 * 1024);
        }
    }

    @Test
    void mistakes_say_what_to_do_and_leave_the_vault_alone() throws IOException {
        byte[] before = Files.readAllBytes(vault);
        assertThat(keys("add", "a b").err()).contains("letters");
        assertThat(keys("add", "a", "--kind", "rsa").code()).isEqualTo(2);
        assertThat(keys("address", "nobody").err()).contains("no key 'nobody'");
        assertThat(keys("list", "--passphrase", PASSPHRASE).code()).isEqualTo(2);
        assertThat(keysWith(folder.resolve("none"), "list").err()).contains("there is no passphrase file");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));
        Outcome open = keys("list");
        assertThat(open.code()).isEqualTo(7);
        assertThat(open.err()).contains("chmod 600").doesNotContain(PASSPHRASE);
        assertThat(Files.readAllBytes(vault)).isEqualTo(before);
        Outcome variable = Outcome.of("keys", "list", "--vault", vault, "--passphrase-env", "HYDRA4J_NOT_SET");
        assertThat(variable.err()).contains("HYDRA4J_NOT_SET is not set");
    }

    @Test
    void help_teaches_what_each_command_is_for() {
        for (String command : List.of("create", "add", "import", "list", "address", "rotate", "remove")) {
            Outcome help = Outcome.of("keys", command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Examples:", "--vault", "--passphrase-file");
        }
        assertThat(Outcome.of("keys", "--help").out()).contains("never come out", "HYDRA4J_PASSPHRASE");
    }
}
