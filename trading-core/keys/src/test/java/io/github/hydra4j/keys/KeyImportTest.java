package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.keys.encoding.Base58;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyImportTest {

    private static final String EVM_KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    private static final String EVM_ADDRESS = "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23";

    // The first case of ed25519.json.
    private static final String SEED = "b3dbe255e49b2f160dbd5876ef923fd1002e1b46fa5e6acffb0af1fbdb2f7db5";
    private static final String SOLANA_SECRET =
            "4bZo9zZa1skNmS38WCqf1rNsT3jfDksKkLKmp8cmNjsBcKbyd792wk9jyByP3vWvrZ6FufrPAhPkdtdqQfszYtA5";
    private static final String SOLANA_ADDRESS = "EuvdArnTUi9SnsXmEYfTRsSCdTEFp3Fbei3iyANrAdcD";

    // The first example of the Web3 Secret Storage Definition, under "testpassword". Its second one has scrypt
    // parameters
    // (r 1, n 2^18) that RFC 7914 does not permit and Bouncy Castle refuses.
    private static final String STORED_KEY = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
    private static final String PBKDF2 = """
            {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
            "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
            "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
            "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
            "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
            "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}""";
    // Written by ethers 6 for the EVM key above under "pässword".
    private static final String SCRYPT = """
            {"address":"2c7536e3605d9c16a7a3d7b1898e529396a65c23","id":"03030303-0303-4303-8303-030303030303","version":3,
            "Crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"09090909090909090909090909090909"},
            "ciphertext":"24e48c4fdc4963628aaefdb7c9673e4500a59757dadefec513c264d83420b30f","kdf":"scrypt",
            "kdfparams":{"salt":"0707070707070707070707070707070707070707070707070707070707070707","n":16384,
            "dklen":32,"p":1,"r":8},
            "mac":"c5aa64881d7b07c0c7078a3e79541b9d0df9056f7ad42329558ea45d4f3fb41e"}}""";

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(KeyException.class)
                .extracting(failure -> ((KeyException) failure).code())
                .isEqualTo(code);
    }

    private static KeyMaterial raw(KeyKind kind, String text) {
        return KeyImport.raw(kind, text.toCharArray());
    }

    private static KeyMaterial keystore(String json, String passphrase) {
        try (Passphrase secret = Passphrase.of(passphrase.toCharArray())) {
            return KeyImport.web3Keystore(json.getBytes(StandardCharsets.UTF_8), secret);
        }
    }

    @Test
    void raw_keys_are_read_in_every_form_that_wallets_export() {
        for (String text : List.of(EVM_KEY, "0x" + EVM_KEY, EVM_KEY.toUpperCase(Locale.ROOT), " 0X" + EVM_KEY + "\n")) {
            assertThat(raw(KeyKind.SECP256K1, text).address()).isEqualTo(EVM_ADDRESS);
        }
        for (String text : List.of(SEED, "0x" + SEED, SOLANA_SECRET, SOLANA_SECRET + "\n", solanaJson())) {
            assertThat(raw(KeyKind.ED25519, text).address()).isEqualTo(SOLANA_ADDRESS);
        }
    }

    private static String solanaJson() {
        byte[] secret = Base58.decode(SOLANA_SECRET);
        return IntStream.range(0, secret.length)
                .mapToObj(i -> String.valueOf(secret[i] & 0xff))
                .collect(Collectors.joining(", ", " [\n", "]\n"));
    }

    @Test
    void a_solana_key_file_is_read_and_its_halves_are_compared() {
        assertThat(KeyImport.solanaJson(solanaJson().getBytes(StandardCharsets.UTF_8))
                        .address())
                .isEqualTo(SOLANA_ADDRESS);
        String other = solanaJson().replaceFirst("\\d+", "7");
        assertCode("KEY_INVALID", () -> KeyImport.solanaJson(other.getBytes(StandardCharsets.UTF_8)));
        for (String damaged : List.of(
                "",
                "[",
                "[]",
                "[1,2,3]",
                solanaJson() + "x",
                solanaJson().replace("]", ""),
                solanaJson().replaceFirst("\\d+", "256"),
                solanaJson().replaceFirst("\\d+", "1000"),
                solanaJson().replaceFirst("\\d+", "-1"),
                solanaJson().replaceFirst("\\d+", ""),
                solanaJson().replaceFirst(",", " "),
                solanaJson().replaceFirst("]", ",1]"))) {
            assertCode("KEY_FORMAT", () -> KeyImport.solanaJson(damaged.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void what_is_no_key_is_refused_without_being_shown() {
        for (String text : List.of("", "0x", EVM_KEY.substring(1), EVM_KEY + "0", EVM_KEY.replace('4', 'g'))) {
            assertThatThrownBy(() -> raw(KeyKind.SECP256K1, text))
                    .isInstanceOf(KeyException.class)
                    .hasMessageNotContaining(text.length() < 10 ? "never" : text)
                    .hasMessageNotContaining(EVM_KEY.substring(10, 20));
        }
        assertCode("KEY_INVALID", () -> raw(KeyKind.SECP256K1, "0".repeat(64)));
        assertThatThrownBy(() -> raw(KeyKind.ED25519, SOLANA_ADDRESS)).hasMessageContaining("looks like an address");
        assertCode("KEY_FORMAT", () -> raw(KeyKind.ED25519, SOLANA_SECRET.replace('4', '0')));
        assertCode("KEY_INVALID", () -> raw(KeyKind.ED25519, SOLANA_SECRET.replace('5', '6')));
    }

    @Test
    void web3_key_files_of_both_kinds_are_read() {
        String address = raw(KeyKind.SECP256K1, STORED_KEY).address();
        assertThat(keystore(PBKDF2, "testpassword").address()).isEqualTo(address);
        assertThat(keystore(SCRYPT, "pässword").address()).isEqualTo(EVM_ADDRESS);
        assertThat(keystore(SCRYPT.replace("\"Crypto\"", "\"crypto\""), "pässword")
                        .address())
                .isEqualTo(EVM_ADDRESS);
    }

    @Test
    void a_web3_key_file_that_does_not_fit_is_refused() {
        assertCode("KEY_PASSPHRASE", () -> keystore(SCRYPT, "passworD"));
        assertCode("KEY_PASSPHRASE", () -> keystore(SCRYPT.replace("24e48c4f", "24e48c4e"), "pässword"));
        assertCode("KEY_FORMAT", () -> keystore("", "x"));
        assertCode("KEY_FORMAT", () -> keystore("[]", "x"));
        assertCode("KEY_FORMAT", () -> keystore("{", "x"));
        assertCode("KEY_FORMAT", () -> keystore(PBKDF2.replace("\"version\":3", "\"version\":1"), "x"));
        assertCode("KEY_FORMAT", () -> keystore(PBKDF2.replace("aes-128-ctr", "aes-128-cbc"), "x"));
        assertCode("KEY_FORMAT", () -> keystore(PBKDF2.replace("hmac-sha256", "hmac-sha1"), "x"));
        assertCode("VAULT_LIMITS", () -> keystore(PBKDF2.replace("262144", "2000000000"), "x"));
        assertCode("VAULT_LIMITS", () -> keystore(SCRYPT.replace("16384", "1073741824"), "x"));
        assertCode("VAULT_LIMITS", () -> keystore(SCRYPT.replace("16384", "16383"), "x"));
        assertCode("KEY_INVALID", () -> keystore(SCRYPT.replace("2c7536e3", "2c7536e4"), "pässword"));
    }

    @Test
    void a_mnemonic_gives_the_accounts_that_wallets_show() {
        // The mnemonic of the development nodes Hardhat and Anvil, whose accounts are printed at their start.
        String words = "test test test test test test test test test test test junk";
        assertThat(KeyImport.mnemonic(words.toCharArray(), new char[0], KeyImport.FIRST_EVM_PATH)
                        .address())
                .isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        assertThat(KeyImport.mnemonic(("  " + words.replace(" ", "\n")).toCharArray(), new char[0], "m/44'/60'/0'/0/1")
                        .address())
                .isEqualTo("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        assertThat(KeyImport.mnemonic(words.toCharArray(), "x".toCharArray(), KeyImport.FIRST_EVM_PATH)
                        .address())
                .isNotEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    }

    @Test
    void a_mistyped_mnemonic_or_path_is_refused_without_being_shown() {
        for (String words : List.of("", "test", "test ".repeat(12), "test ".repeat(11) + "junc")) {
            assertThatThrownBy(() -> KeyImport.mnemonic(words.toCharArray(), new char[0], KeyImport.FIRST_EVM_PATH))
                    .isInstanceOf(KeyException.class)
                    .hasMessageNotContaining("test")
                    .hasMessageNotContaining("junc");
        }
        char[] words = "test test test test test test test test test test test junk".toCharArray();
        for (String path : List.of("", "m", "44/60", "m/44h/60", "m/2147483648", "m/44'/", "m/-1")) {
            assertCode("KEY_FORMAT", () -> KeyImport.mnemonic(words, new char[0], path));
        }
    }

    @Test
    void what_was_given_is_not_changed_and_what_was_taken_is_a_copy() {
        byte[] secret = HexFormat.of().parseHex(EVM_KEY);
        KeyMaterial key = KeyMaterial.of(KeyKind.SECP256K1, secret);
        Secp256k1Signer signer = Secp256k1Signer.inMemory("a", key);
        EcdsaSignature signature = signer.sign(new byte[32]);
        Arrays.fill(secret, (byte) 1);
        assertThat(signer.sign(new byte[32])).isEqualTo(signature);
        key.close();
        assertThat(key.isWiped()).isTrue();
        assertCode("KEY_WIPED", () -> signer.sign(new byte[32]));
    }

    @Test
    void an_environment_variable_that_is_not_set_is_named() {
        assertThatThrownBy(() -> Secp256k1Signer.fromEnvironment("a", "HYDRA4J_NOT_SET"))
                .hasMessageContaining("HYDRA4J_NOT_SET");
        assertThatThrownBy(() -> Ed25519Signer.fromEnvironment("a", "HYDRA4J_NOT_SET"))
                .isInstanceOf(KeyException.class);
    }
}
