package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.keys.encoding.Base58;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets, lets another JVM work with them, and looks for them in all that it leaves behind. */
class SecretsStaySecretTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String PASSPHRASE = "planted-Passphrase-7Qx2-Zw9";
    private static final String WRONG = "mistyped-Passphrase-3Kd8-Yt5";
    private static final byte[] EVM = HEX.parseHex("9c1f5d2a7e3b40866ad1c2f3b4958e7d1032547698badcfe0123fe7642dcba91");
    private static final byte[] SOLANA =
            HEX.parseHex("e71d9a3c5b2f48608c7ad4f1b3e6952d7f10a4c8be3d5296170f8e2b4c6da935");
    private static final byte[] IMPORTED =
            HEX.parseHex("5ad38c174e9bf2607d1ce5a8934fb26016d7c3e9f80a5b4d2e719c6f3a84d05b");
    private static final byte[] IMPORTED_SOLANA =
            HEX.parseHex("b84e2f9d6c13a7505e8df1b2943ac6708be5d2f71c4069a3572e9fd80b1c64ea");

    @TempDir
    Path folder;

    @BeforeEach
    void plant() throws IOException {
        writePrivately("passphrase", PASSPHRASE + "\n");
        writePrivately("wrong", WRONG);
        writePrivately("imported", "0x" + HEX.formatHex(IMPORTED));
        byte[] publicKey = KeyMaterial.of(KeyKind.ED25519, IMPORTED_SOLANA).publicKey();
        writePrivately(
                "imported.json",
                IntStream.range(0, 64)
                        .mapToObj(i -> String.valueOf((i < 32 ? IMPORTED_SOLANA[i] : publicKey[i - 32]) & 0xff))
                        .collect(Collectors.joining(",", "[", "]")));
        try (Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray());
                KeyVault vault = KeyVault.create(
                        folder.resolve("keys.vault"), passphrase, new Argon2Settings(19 * 1024, 2, 1))) {
            vault.add("evm", KeyMaterial.of(KeyKind.SECP256K1, EVM), "raw");
            vault.add("solana", KeyMaterial.of(KeyKind.ED25519, SOLANA), "raw");
        }
    }

    private void writePrivately(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nothing_secret_is_logged_thrown_shown_or_reachable_after_wiping_with_the_native_library() throws Exception {
        String output = run(SecretHandling.class, "wiped", "native");
        assertThat(foundIn(output.getBytes(StandardCharsets.UTF_8))).as(output).isEmpty();
        byte[] dump = Files.readAllBytes(folder.resolve("reachable.hprof"));
        assertThat(foundIn(dump)).isEmpty();
        assertThat(foundIn(dump, derived())).as("what is computed from secrets").isEmpty();
        assertThat(foundIn(Files.readAllBytes(folder.resolve("keys.vault")))).isEmpty();
    }

    @Test
    void nothing_secret_is_logged_thrown_shown_or_reachable_after_wiping_with_the_portable_library() throws Exception {
        String output = run(SecretHandling.class, "wiped", "portable");
        assertThat(foundIn(output.getBytes(StandardCharsets.UTF_8))).as(output).isEmpty();
        assertThat(foundIn(Files.readAllBytes(folder.resolve("reachable.hprof"))))
                .isEmpty();
    }

    @Test
    void the_search_finds_keys_and_passphrases_that_are_still_in_use() throws Exception {
        run(SecretHandling.class, "open", "native");
        assertThat(foundIn(Files.readAllBytes(folder.resolve("reachable.hprof")), derived()))
                .contains("vault key");
        assertThat(foundIn(Files.readAllBytes(folder.resolve("reachable.hprof"))))
                .contains("evm raw", "solana raw", "imported raw", "passphrase UTF-16BE");
    }

    @Test
    void not_even_garbage_holds_a_key_or_passphrase_with_the_native_library() throws Exception {
        run(SecretHandling.EverythingDumped.class, "secp256k1", "native");
        assertThat(foundIn(Files.readAllBytes(folder.resolve("everything.hprof"))))
                .isEmpty();
    }

    @Test
    void not_even_garbage_holds_an_ed25519_seed() throws Exception {
        run(SecretHandling.EverythingDumped.class, "ed25519", "native");
        assertThat(foundIn(Files.readAllBytes(folder.resolve("everything.hprof"))))
                .isEmpty();
    }

    /** Stated in the documentation: if this ever fails, the portable library has become better. */
    @Test
    void the_portable_library_leaves_the_key_in_garbage() throws Exception {
        run(SecretHandling.EverythingDumped.class, "secp256k1", "portable");
        assertThat(foundIn(Files.readAllBytes(folder.resolve("everything.hprof"))))
                .contains("evm raw");
    }

    private String run(Class<?> main, String mode, String library) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dhydra4j.log=TRACE",
                "-D" + EcdsaBackend.Choice.PROPERTY + "=" + library,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString(),
                mode));
        if (Runtime.version().feature() >= 24) {
            command.add(1, "--enable-native-access=ALL-UNNAMED");
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).contains("done");
        return text;
    }

    private static List<String> foundIn(byte[] content) {
        return foundIn(content, forms());
    }

    /** One pass; the first two bytes decide whether a place is worth a look. */
    private static List<String> foundIn(byte[] content, Map<String, byte[]> forms) {
        boolean[] begins = new boolean[1 << 16];
        forms.values().forEach(form -> begins[firstTwo(form, 0)] = true);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + 1 < content.length; i++) {
            if (begins[firstTwo(content, i)]) {
                int place = i;
                forms.forEach((name, form) -> {
                    int end = place + form.length;
                    if (end <= content.length && Arrays.equals(content, place, end, form, 0, form.length)) {
                        found.add(name);
                    }
                });
            }
        }
        return List.copyOf(found);
    }

    private static int firstTwo(byte[] bytes, int place) {
        return (bytes[place] & 0xff) << 8 | bytes[place + 1] & 0xff;
    }

    /** The vault's own key, and the halves of the hash that Ed25519 signs with. */
    private Map<String, byte[]> derived() throws Exception {
        Path file = folder.resolve("keys.vault");
        Map<String, byte[]> forms = new LinkedHashMap<>();
        try (Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray())) {
            forms.put(
                    "vault key",
                    VaultFile.deriveKey(VaultFile.readSettings(file, Files.readAllBytes(file)), passphrase));
        }
        byte[] expanded = MessageDigest.getInstance("SHA-512").digest(SOLANA);
        forms.put("scalar", Arrays.copyOfRange(expanded, 1, 31));
        forms.put("prefix", Arrays.copyOfRange(expanded, 32, 64));
        return forms;
    }

    private static Map<String, byte[]> forms() {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        Map.of("evm", EVM, "solana", SOLANA, "imported", IMPORTED, "imported solana", IMPORTED_SOLANA)
                .forEach((name, key) -> {
                    byte[] secret = key.clone();
                    forms.put(name + " raw", secret);
                    forms.put(name + " first half", Arrays.copyOf(secret, 16));
                    forms.put(name + " second half", Arrays.copyOfRange(secret, 16, 32));
                    texts(forms, name + " hex", HEX.formatHex(secret));
                    texts(forms, name + " upper hex", HEX.formatHex(secret).toUpperCase(Locale.ROOT));
                    texts(forms, name + " base58", Base58.encode(secret));
                    texts(
                            forms,
                            name + " base64",
                            Base64.getEncoder().withoutPadding().encodeToString(secret));
                    texts(
                            forms,
                            name + " decimal",
                            IntStream.range(0, 32)
                                    .mapToObj(i -> String.valueOf(secret[i] & 0xff))
                                    .collect(Collectors.joining(",")));
                });
        byte[] secretKey = Arrays.copyOf(IMPORTED_SOLANA, 64);
        System.arraycopy(KeyMaterial.of(KeyKind.ED25519, IMPORTED_SOLANA).publicKey(), 0, secretKey, 32, 32);
        texts(forms, "imported solana secret base58", Base58.encode(secretKey));
        for (String passphrase : List.of(PASSPHRASE, WRONG)) {
            String name = passphrase.equals(PASSPHRASE) ? "passphrase" : "wrong passphrase";
            byte[] utf8 = passphrase.getBytes(StandardCharsets.UTF_8);
            texts(forms, name, passphrase);
            texts(forms, name + " hex", HEX.formatHex(utf8));
            texts(forms, name + " base58", Base58.encode(utf8));
            texts(forms, name + " base64", Base64.getEncoder().withoutPadding().encodeToString(utf8));
        }
        return forms;
    }

    /** A dump shows arrays of bytes as they are and arrays of chars with the upper byte first. */
    private static void texts(Map<String, byte[]> forms, String name, String text) {
        for (Charset charset :
                List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            String suffix = charset.equals(StandardCharsets.US_ASCII) ? "" : " " + charset;
            forms.put(name + suffix, text.getBytes(charset));
        }
    }
}
