package io.github.hydra4j.keys;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.keys.encoding.Base58;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.util.BigIntegers;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.MnemonicUtils;

/**
 * Reads keys that other programs have made. What is given is not wiped: that is for whoever brought it. No message shows
 * any of it.
 */
@Incubating
public final class KeyImport {

    /** Where wallets look for the first EVM account; BIP-44. */
    public static final String FIRST_EVM_PATH = "m/44'/60'/0'/0/0";

    private static final int SOLANA_SECRET = 64;
    private static final Pattern PATH = Pattern.compile("m(/\\d{1,10}'?)+");

    private KeyImport() {}

    /**
     * Reads a private key as text: 64 hex digits, with or without {@code 0x}, for either kind; for Ed25519 also what
     * Solana wallets export, Base58 of seed and public key, and the list of numbers of {@link #solanaJson}.
     *
     * @throws KeyException {@code KEY_FORMAT} if it is neither, {@code KEY_INVALID} if it is no key
     */
    public static KeyMaterial raw(KeyKind kind, char[] text) {
        char[] trimmed = trimmed(text);
        byte[] secret = new byte[0];
        try {
            int start = trimmed.length > 1 && trimmed[0] == '0' && (trimmed[1] == 'x' || trimmed[1] == 'X') ? 2 : 0;
            if (trimmed.length - start == 2 * KeyKind.PRIVATE_LENGTH && isHex(trimmed, start)) {
                secret = HexFormat.of().parseHex(trimmed, start, trimmed.length);
                return KeyMaterial.of(kind, secret);
            }
            if (kind == KeyKind.ED25519 && trimmed.length > 0 && trimmed[0] == '[') {
                secret = ascii(trimmed);
                return solanaJson(secret);
            }
            if (kind == KeyKind.ED25519) {
                secret = base58(trimmed);
                return solanaSecret(secret);
            }
            throw new KeyException(
                    "KEY_FORMAT",
                    "expected a private key of 64 hex digits, with or without 0x; found " + trimmed.length
                            + " characters of something else");
        } finally {
            Arrays.fill(trimmed, '\0');
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] base58(char[] text) {
        try {
            return Base58.decode(text);
        } catch (IllegalArgumentException e) {
            throw new KeyException(
                    "KEY_FORMAT",
                    "expected 64 hex digits, or the Base58 text or list of numbers that Solana wallets export: "
                            + e.getMessage());
        }
    }

    /**
     * Reads a key file of the Solana tools: a JSON list of 64 numbers, seed and public key.
     *
     * @throws KeyException {@code KEY_FORMAT} if it is not such a list, {@code KEY_INVALID} if its two halves do not belong
     *     together
     */
    public static KeyMaterial solanaJson(byte[] json) {
        // Read by hand: a JSON library would leave the key in its buffers.
        byte[] secret = new byte[SOLANA_SECRET];
        try {
            int place = skipSpace(json, 0);
            place = expect(json, place, '[');
            for (int i = 0; i < SOLANA_SECRET; i++) {
                place = i == 0 ? skipSpace(json, place) : skipSpace(json, expect(json, place, ','));
                int number = 0;
                int start = place;
                while (place < json.length && json[place] >= '0' && json[place] <= '9' && place - start < 3) {
                    number = 10 * number + json[place] - '0';
                    place++;
                }
                if (place == start || number > 255) {
                    throw notSolanaJson();
                }
                secret[i] = (byte) number;
                place = skipSpace(json, place);
            }
            if (skipSpace(json, expect(json, place, ']')) != json.length) {
                throw notSolanaJson();
            }
            return solanaSecret(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static int skipSpace(byte[] json, int place) {
        int next = place;
        while (next < json.length
                && (json[next] == ' ' || json[next] == '\n' || json[next] == '\r' || json[next] == '\t')) {
            next++;
        }
        return next;
    }

    private static int expect(byte[] json, int place, char expected) {
        if (place >= json.length || json[place] != expected) {
            throw notSolanaJson();
        }
        return place + 1;
    }

    private static KeyException notSolanaJson() {
        return new KeyException(
                "KEY_FORMAT", "expected a JSON list of 64 numbers from 0 to 255, as solana-keygen writes it");
    }

    private static KeyMaterial solanaSecret(byte[] secret) {
        if (secret.length != SOLANA_SECRET) {
            throw new KeyException(
                    "KEY_FORMAT",
                    "expected " + SOLANA_SECRET + " bytes, seed and public key; found " + secret.length
                            + (secret.length == KeyKind.PRIVATE_LENGTH ? ", which looks like an address" : ""));
        }
        byte[] seed = Arrays.copyOf(secret, KeyKind.PRIVATE_LENGTH);
        try {
            KeyMaterial key = KeyMaterial.of(KeyKind.ED25519, seed);
            if (!Arrays.equals(key.publicKey(), 0, 32, secret, KeyKind.PRIVATE_LENGTH, SOLANA_SECRET)) {
                key.close();
                throw new KeyException(
                        "KEY_INVALID",
                        "the second half is not the public key of the first: damaged, or not a Solana key");
            }
            return key;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * Reads a Web3 key file (Web3 Secret Storage, version 3), as geth, foundry and wallets write it.
     *
     * @param passphrase of that file
     * @throws KeyException {@code KEY_FORMAT} if it is not such a file, {@code KEY_PASSPHRASE} if the passphrase does not
     *     open it, {@code VAULT_LIMITS} if it asks for more work than is reasonable
     */
    public static KeyMaterial web3Keystore(byte[] json, Passphrase passphrase) {
        return Web3Keystore.open(json, passphrase);
    }

    /**
     * Derives an EVM key from a mnemonic of BIP-39 by BIP-32. Unlike all else here this goes through immutable text and
     * numbers of the library (web3j), which stay in memory until the garbage collector reuses their place: import in a
     * short-lived process, such as the command line program.
     *
     * @param words 12 to 24 English words
     * @param passphrase the "25th word"; empty if there is none
     * @param path such as {@link #FIRST_EVM_PATH}
     * @throws KeyException {@code KEY_FORMAT} if words or path cannot be read or the checksum is wrong
     */
    public static KeyMaterial mnemonic(char[] words, char[] passphrase, String path) {
        int[] steps = steps(path);
        String text = String.join(
                " ", new String(words).strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (!MnemonicUtils.validateMnemonic(text)) {
            throw new KeyException(
                    "KEY_FORMAT",
                    "these " + (text.isEmpty() ? 0 : text.split(" ").length)
                            + " words are no mnemonic: one of them is not in the English list, or the checksum is wrong");
        }
        byte[] seed =
                MnemonicUtils.generateSeed(text, Normalizer.normalize(new String(passphrase), Normalizer.Form.NFKD));
        byte[] secret = new byte[0];
        try {
            BigInteger number = Bip32ECKeyPair.deriveKeyPair(Bip32ECKeyPair.generateKeyPair(seed), steps)
                    .getPrivateKey();
            secret = BigIntegers.asUnsignedByteArray(KeyKind.PRIVATE_LENGTH, number);
            return KeyMaterial.of(KeyKind.SECP256K1, secret);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static int[] steps(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new KeyException(
                    "KEY_FORMAT", "'" + path + "' is no path; expected something like " + FIRST_EVM_PATH);
        }
        List<Integer> steps = new ArrayList<>();
        for (String step : path.substring(2).split("/")) {
            boolean hardened = step.endsWith("'");
            long number = Long.parseLong(hardened ? step.substring(0, step.length() - 1) : step);
            if (number > Integer.MAX_VALUE) {
                throw new KeyException("KEY_FORMAT", "path " + path + ": " + number + " is above " + Integer.MAX_VALUE);
            }
            steps.add(hardened ? (int) number | Bip32ECKeyPair.HARDENED_BIT : (int) number);
        }
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The key that an environment variable holds. */
    static KeyMaterial environment(KeyKind kind, String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new KeyException("KEY_FORMAT", "the environment variable " + variable + " is not set");
        }
        return raw(kind, value.toCharArray());
    }

    private static char[] trimmed(char[] text) {
        int start = 0;
        int end = text.length;
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        return Arrays.copyOfRange(text, start, end);
    }

    private static boolean isHex(char[] text, int start) {
        for (int i = start; i < text.length; i++) {
            if (!HexFormat.isHexDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(char[] text) {
        byte[] bytes = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            bytes[i] = (byte) (text[i] < 128 ? text[i] : '?');
        }
        return bytes;
    }
}
