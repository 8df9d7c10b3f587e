package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hydra4j.core.TradingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVaultTest {

    /** Quick; a user cannot choose so little. */
    private static final Argon2Settings QUICK = new Argon2Settings(64, 1, 1);

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String PASSPHRASE = "correct horse battery";
    private static final byte[] DIGEST = HexFormat.of().parseHex("11".repeat(32));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("keys.vault");
    }

    private KeyVault create() {
        return withPassphrase(PASSPHRASE, passphrase -> KeyVault.create(file(), passphrase, QUICK, NOON));
    }

    private KeyVault open() {
        return withPassphrase(PASSPHRASE, passphrase -> KeyVault.open(file(), passphrase, NOON));
    }

    private static <T> T withPassphrase(String text, Function<Passphrase, T> use) {
        try (Passphrase passphrase = Passphrase.of(text.toCharArray())) {
            return use.apply(passphrase);
        }
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(KeyException.class)
                .extracting(failure -> ((TradingException) failure).code())
                .isEqualTo(code);
    }

    @Test
    void keys_are_there_again_after_the_file_was_opened_anew() {
        String evm;
        String solana;
        EcdsaSignature signature;
        try (KeyVault vault = create()) {
            evm = vault.generate("hl-agent", KeyKind.SECP256K1).address();
            solana = vault.generate("sol", KeyKind.ED25519).address();
            signature = vault.secp256k1("hl-agent").sign(DIGEST);
        }

        try (KeyVault vault = open()) {
            assertThat(vault.list())
                    .containsExactly(
                            new KeyEntry(
                                    "hl-agent",
                                    KeyKind.SECP256K1,
                                    evm,
                                    KeyEntry.State.ACTIVE,
                                    NOON.instant(),
                                    "generated"),
                            new KeyEntry(
                                    "sol",
                                    KeyKind.ED25519,
                                    solana,
                                    KeyEntry.State.ACTIVE,
                                    NOON.instant(),
                                    "generated"));
            assertThat(vault.secp256k1("hl-agent").sign(DIGEST)).isEqualTo(signature);
            assertThat(signature.recoverAddress(DIGEST)).hasToString(evm);
            assertThat(vault.signer("sol")).isInstanceOf(Ed25519Signer.class);
            assertThat(vault.signer("hl-agent")).isInstanceOf(Secp256k1Signer.class);
            assertThat(vault.entry("sol").address()).isEqualTo(solana);
        }
    }

    @Test
    void a_wrong_passphrase_opens_nothing_and_changes_nothing() throws IOException {
        create().close();
        Map<String, byte[]> before = contents();

        assertCode("VAULT_PASSPHRASE", () -> withPassphrase("correct horse batterie", p -> KeyVault.open(file(), p)));
        assertCode("VAULT_PASSPHRASE", () -> withPassphrase(PASSPHRASE + " ", p -> KeyVault.open(file(), p)));

        assertSame(before);
    }

    @Test
    void a_vault_cut_short_at_any_length_is_refused_as_damaged_and_left_alone() throws IOException {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.SECP256K1);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            Map<String, byte[]> before = contents();
            assertCode("VAULT_DAMAGED", this::open);
            assertSame(before);
        }
        Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
        assertCode("VAULT_DAMAGED", this::open);
    }

    @Test
    void a_flip_of_any_bit_is_refused_as_damage_and_left_alone() throws IOException {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.SECP256K1);
            vault.generate("b", KeyKind.ED25519);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] altered = whole.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), altered);
            assertCode("VAULT_DAMAGED", this::open);
            assertThat(Files.readAllBytes(file())).isEqualTo(altered);
        }
        Files.write(file(), whole);
        open().close();
    }

    @Test
    void an_attacker_who_mends_the_checksum_is_caught_by_the_cipher_or_the_limits() throws IOException {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.SECP256K1);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int place = 0; place < whole.length - VaultFile.CHECKSUM; place++) {
            byte[] altered = whole.clone();
            altered[place] ^= 1;
            byte[] checksum = VaultFile.sha256(altered, altered.length - VaultFile.CHECKSUM);
            System.arraycopy(checksum, 0, altered, altered.length - VaultFile.CHECKSUM, VaultFile.CHECKSUM);
            Files.write(file(), altered);
            assertThatThrownBy(this::open)
                    .as("byte " + place)
                    .isInstanceOf(KeyException.class)
                    .extracting(failure -> ((TradingException) failure).code())
                    .isIn("VAULT_PASSPHRASE", "VAULT_DAMAGED", "VAULT_LIMITS", "VAULT_VERSION");
        }
    }

    @Test
    void a_header_that_asks_for_too_much_memory_is_refused_before_any_work() throws IOException {
        create().close();
        refuseHeader("VAULT_LIMITS", header -> header.putInt(12, Integer.MAX_VALUE));
        refuseHeader("VAULT_LIMITS", header -> header.putInt(12, (1 << 20) + 1));
        refuseHeader("VAULT_LIMITS", header -> header.putInt(12, 1 << 20).putInt(16, 5));
        refuseHeader("VAULT_LIMITS", header -> header.putInt(16, -1));
        refuseHeader("VAULT_LIMITS", header -> header.putInt(20, 17));
        refuseHeader("VAULT_VERSION", header -> header.putShort(8, (short) 2));
        refuseHeader("VAULT_DAMAGED", header -> header.putInt(68, 1));
    }

    private void refuseHeader(String code, Consumer<ByteBuffer> change) throws IOException {
        byte[] whole = Files.readAllBytes(file());
        byte[] altered = whole.clone();
        change.accept(ByteBuffer.wrap(altered));
        byte[] checksum = VaultFile.sha256(altered, altered.length - VaultFile.CHECKSUM);
        System.arraycopy(checksum, 0, altered, altered.length - VaultFile.CHECKSUM, VaultFile.CHECKSUM);
        Files.write(file(), altered);
        assertCode(code, this::open);
        Files.write(file(), whole);
    }

    @Test
    void another_file_is_not_taken_for_a_vault() throws IOException {
        Files.writeString(file(), "{\"version\":3}");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        assertCode("VAULT_DAMAGED", this::open);
        Files.write(file(), new byte[VaultFile.MAXIMUM_LENGTH + 1]);
        assertCode("VAULT_DAMAGED", this::open);
        Files.delete(file());
        assertCode("VAULT_MISSING", this::open);
        Files.createDirectory(
                file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertCode("VAULT_READ", this::open);
    }

    @Test
    void a_vault_is_for_its_owner_alone() throws IOException {
        create().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");

        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));
            assertThatThrownBy(this::open).hasMessageContaining(mode).hasMessageContaining("chmod 600 " + file());
        }
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
        open().close();
    }

    @Test
    void an_existing_file_is_never_overwritten_by_a_new_vault() throws IOException {
        Files.writeString(file(), "something");
        assertCode("VAULT_EXISTS", this::create);
        assertThat(file()).hasContent("something");
    }

    @Test
    void weak_passphrases_and_settings_are_refused_and_leave_no_file() {
        assertCode("PASSPHRASE_WEAK", () -> withPassphrase("seven77", p -> KeyVault.create(file(), p)));
        assertCode(
                "VAULT_LIMITS",
                () -> withPassphrase(PASSPHRASE, p -> KeyVault.create(file(), p, new Argon2Settings(18 * 1024, 2, 1))));
        assertCode("PASSPHRASE_MISSING", () -> Passphrase.of(new char[0]));
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_rotated_key_is_kept_retired_until_it_is_removed() {
        try (KeyVault vault = create()) {
            KeyEntry first = vault.generate("agent", KeyKind.SECP256K1);
            Secp256k1Signer oldSigner = vault.secp256k1("agent");
            KeyEntry second = vault.rotate("agent");
            KeyEntry third = vault.rotate("agent");

            assertThat(vault.list())
                    .extracting(KeyEntry::name, KeyEntry::address, KeyEntry::state)
                    .containsExactly(
                            tuple("agent", third.address(), KeyEntry.State.ACTIVE),
                            tuple("agent@1", first.address(), KeyEntry.State.RETIRED),
                            tuple("agent@2", second.address(), KeyEntry.State.RETIRED));
            assertThat(oldSigner.sign(DIGEST).recoverAddress(DIGEST)).hasToString(first.address());
            assertThat(vault.secp256k1("agent@2").address()).isEqualTo(second.address());
            assertCode("KEY_NAME", () -> vault.rotate("agent@1"));

            vault.remove("agent@1");
            assertCode("KEY_WIPED", () -> oldSigner.sign(DIGEST));
        }
        try (KeyVault vault = open()) {
            assertThat(vault.list()).extracting(KeyEntry::name).containsExactly("agent", "agent@2");
        }
    }

    @Test
    void a_new_passphrase_replaces_the_old_one_and_its_settings() {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.ED25519);
            try (Passphrase next = Passphrase.of("another horse".toCharArray())) {
                vault.rekey(next, new Argon2Settings(128, 2, 1));
            }
            vault.generate("b", KeyKind.ED25519);
        }
        assertCode("VAULT_PASSPHRASE", this::open);
        withPassphrase("another horse", p -> {
            try (KeyVault vault = KeyVault.open(file(), p)) {
                assertThat(vault.argon2()).isEqualTo(new Argon2Settings(128, 2, 1));
                assertThat(vault.list()).hasSize(2);
            }
            return null;
        });
    }

    @Test
    void a_locked_vault_and_its_signers_refuse_until_it_is_unlocked() {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.SECP256K1);
            Secp256k1Signer signer = vault.secp256k1("a");
            EcdsaSignature signature = signer.sign(DIGEST);

            vault.lock();
            assertThat(vault.isLocked()).isTrue();
            assertCode("KEY_WIPED", () -> signer.sign(DIGEST));
            assertCode("VAULT_LOCKED", vault::list);
            assertCode("VAULT_LOCKED", () -> vault.generate("b", KeyKind.SECP256K1));
            assertCode("VAULT_LOCKED", () -> vault.signer("a"));
            assertThat(signer.address()).startsWith("0x");

            assertCode(
                    "VAULT_PASSPHRASE",
                    () -> withPassphrase("wrong wrong", p -> {
                        vault.unlock(p);
                        return null;
                    }));
            assertThat(vault.isLocked()).isTrue();
            withPassphrase(PASSPHRASE, p -> {
                vault.unlock(p);
                return null;
            });
            assertThat(vault.secp256k1("a").sign(DIGEST)).isEqualTo(signature);
            assertCode("KEY_WIPED", () -> signer.sign(DIGEST));
        }
    }

    @Test
    void two_programs_do_not_overwrite_each_others_keys() {
        try (KeyVault mine = create();
                KeyVault theirs = open()) {
            theirs.generate("theirs", KeyKind.ED25519);
            assertCode("VAULT_CHANGED", () -> mine.generate("mine", KeyKind.ED25519));
            assertThat(mine.list()).isEmpty();
        }
        try (KeyVault vault = open()) {
            assertThat(vault.list()).extracting(KeyEntry::name).containsExactly("theirs");
        }
    }

    @Test
    void what_cannot_be_written_is_not_in_memory_either() throws IOException {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.SECP256K1);
            Path elsewhere = folder.resolve("elsewhere");
            Files.move(file(), elsewhere);
            assertCode("VAULT_MISSING", () -> vault.generate("b", KeyKind.SECP256K1));
            assertCode("VAULT_MISSING", () -> vault.remove("a"));
            assertCode("VAULT_MISSING", () -> vault.rotate("a"));
            assertThat(vault.list()).extracting(KeyEntry::name).containsExactly("a");
            assertThat(vault.secp256k1("a").sign(DIGEST)).isNotNull();
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void a_failed_replacement_leaves_no_temporary_file_behind() throws IOException {
        Path occupied = Files.createDirectory(folder.resolve("occupied"));
        Files.writeString(occupied.resolve("inside"), "x");
        assertCode("VAULT_WRITE", () -> PrivateFile.replace(occupied, new byte[10]));
        assertCode("VAULT_WRITE", () -> PrivateFile.replace(folder.resolve("missing/keys.vault"), new byte[10]));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(occupied);
        }
    }

    @Test
    void a_link_to_a_vault_stays_a_link() throws IOException {
        create().close();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file());
        withPassphrase(PASSPHRASE, p -> {
            try (KeyVault vault = KeyVault.open(link, p)) {
                return vault.generate("a", KeyKind.SECP256K1);
            }
        });
        assertThat(link).isSymbolicLink();
        try (KeyVault vault = open()) {
            assertThat(vault.list()).hasSize(1);
        }
    }

    @Test
    void names_are_checked_and_unique_and_a_key_is_stored_once() {
        try (KeyVault vault = create();
                KeyMaterial key = KeyMaterial.generate(KeyKind.SECP256K1, new SecureRandom())) {
            vault.add("a", key, "raw");
            assertCode("KEY_EXISTS", () -> vault.generate("a", KeyKind.ED25519));
            assertCode("KEY_EXISTS", () -> vault.add("b", key, "raw"));
            assertCode("KEY_EXISTS", () -> vault.rotate("a", key, "raw"));
            for (String name : List.of("", " ", "a b", "a@1", "-a", "../a", "ä", "x".repeat(64))) {
                assertCode("KEY_NAME", () -> vault.generate(name, KeyKind.ED25519));
            }
            assertCode("KEY_UNKNOWN", () -> vault.signer("c"));
            assertCode("KEY_UNKNOWN", () -> vault.remove("c"));
            assertCode("KEY_KIND", () -> vault.ed25519("a"));
            assertCode(
                    "KEY_KIND",
                    () -> vault.rotate("a", KeyMaterial.generate(KeyKind.ED25519, new SecureRandom()), "raw"));
            assertThat(vault.list()).hasSize(1);
        }
    }

    @Test
    void two_writings_of_one_vault_share_neither_nonce_nor_ciphertext() throws IOException {
        try (KeyVault vault = create()) {
            vault.generate("a", KeyKind.SECP256K1);
            byte[] first = Files.readAllBytes(file());
            vault.generate("b", KeyKind.SECP256K1);
            vault.remove("b");
            byte[] second = Files.readAllBytes(file());
            assertThat(second).hasSameSizeAs(first);
            assertThat(Arrays.copyOfRange(second, 56, 68)).isNotEqualTo(Arrays.copyOfRange(first, 56, 68));
            assertThat(Arrays.copyOfRange(second, 72, second.length))
                    .isNotEqualTo(Arrays.copyOfRange(first, 72, first.length));
        }
    }

    @Test
    void the_standard_settings_are_those_of_the_rfc() {
        withPassphrase(PASSPHRASE, p -> {
            try (KeyVault vault = KeyVault.create(file(), p)) {
                assertThat(vault.argon2()).isEqualTo(new Argon2Settings(65536, 3, 4));
            }
            return null;
        });
        withPassphrase(PASSPHRASE, p -> {
            try (KeyVault vault = KeyVault.open(file(), p)) {
                assertThat(vault.list()).isEmpty();
            }
            return null;
        });
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                contents.put(each.toString(), Files.readAllBytes(each));
            }
        }
        return contents;
    }

    private void assertSame(Map<String, byte[]> before) throws IOException {
        Map<String, byte[]> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((name, bytes) -> assertThat(bytes).isEqualTo(before.get(name)));
    }
}
