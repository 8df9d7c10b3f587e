package io.github.hydra4j.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hydra4j.keys.encoding.Keccak256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The key files of Ethereum programs. Source: Ethereum's "Web3 Secret Storage Definition", version 3. The text holds
 * nothing secret: the key in it is encrypted.
 */
final class Web3Keystore {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HexFormat HEX = HexFormat.of();
    private static final int DERIVED = 32;
    private static final int CIPHER_KEY = 16;
    private static final long MOST_MEMORY = 1L << 30;
    private static final int MOST_PARALLELISM = 16;
    private static final int MOST_ROUNDS = 10_000_000;

    private Web3Keystore() {}

    static KeyMaterial open(byte[] json, Passphrase passphrase) {
        JsonNode file = parse(json);
        if (file.path("version").asInt() != 3) {
            throw notKeystore("its version is not 3");
        }
        JsonNode crypto = file.has("crypto") ? file.path("crypto") : file.path("Crypto");
        if (!text(crypto, "cipher").equalsIgnoreCase("aes-128-ctr")) {
            throw notKeystore("its cipher is not aes-128-ctr");
        }
        byte[] encrypted = hex(crypto, "ciphertext");
        byte[] iv = hex(crypto.path("cipherparams"), "iv");
        byte[] mac = hex(crypto, "mac");
        if (encrypted.length != KeyKind.PRIVATE_LENGTH || iv.length != CIPHER_KEY) {
            throw notKeystore("its key or its initial vector has another length than it should");
        }
        byte[] derived = derive(crypto, passphrase);
        byte[] secret = new byte[0];
        try {
            byte[] macKey = Arrays.copyOfRange(derived, CIPHER_KEY, DERIVED);
            byte[] expected = Keccak256.hash(macKey, encrypted);
            Arrays.fill(macKey, (byte) 0);
            if (!MessageDigest.isEqual(expected, mac)) {
                throw new KeyException(
                        "KEY_PASSPHRASE", "the passphrase does not open this key file, or it is damaged");
            }
            secret = decrypt(derived, iv, encrypted);
            KeyMaterial key = KeyMaterial.of(KeyKind.SECP256K1, secret);
            requireAddress(file, key);
            return key;
        } finally {
            Arrays.fill(derived, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            JsonNode file = MAPPER.readTree(json);
            return file == null ? MAPPER.missingNode() : file;
        } catch (IOException e) {
            throw notKeystore("it is not JSON");
        }
    }

    /** The address is not protected by the file's own checksum; some programs leave it out. */
    private static void requireAddress(JsonNode file, KeyMaterial key) {
        String address = file.path("address").asText("").toLowerCase(Locale.ROOT);
        String plain = address.startsWith("0x") ? address.substring(2) : address;
        if (!plain.isEmpty() && !key.address().substring(2).equalsIgnoreCase(plain)) {
            String actual = key.address();
            key.close();
            throw new KeyException(
                    "KEY_INVALID", "the key file says it is for 0x" + plain + ", but its key is that of " + actual);
        }
    }

    private static byte[] derive(JsonNode crypto, Passphrase passphrase) {
        JsonNode parameters = crypto.path("kdfparams");
        byte[] salt = hex(parameters, "salt");
        if (parameters.path("dklen").asInt() != DERIVED) {
            throw notKeystore("its derived key is not of " + DERIVED + " bytes");
        }
        String kdf = text(crypto, "kdf");
        if (kdf.equalsIgnoreCase("scrypt")) {
            return scrypt(parameters, salt, passphrase);
        }
        if (kdf.equalsIgnoreCase("pbkdf2") && text(parameters, "prf").equalsIgnoreCase("hmac-sha256")) {
            return pbkdf2(parameters, salt, passphrase);
        }
        throw notKeystore("its key derivation is neither scrypt nor pbkdf2 with hmac-sha256");
    }

    private static byte[] scrypt(JsonNode parameters, byte[] salt, Passphrase passphrase) {
        int n = parameters.path("n").asInt();
        int r = parameters.path("r").asInt();
        int p = parameters.path("p").asInt();
        boolean readable = n > 1 && Integer.bitCount(n) == 1 && r > 0 && p > 0;
        if (!readable || 128L * n * r > MOST_MEMORY || p > MOST_PARALLELISM) {
            throw tooMuch("scrypt with n " + n + ", r " + r + ", p " + p);
        }
        byte[] secret = passphrase.utf8();
        try {
            return SCrypt.generate(secret, salt, n, r, p, DERIVED);
        } catch (IllegalArgumentException e) {
            throw tooMuch("scrypt with n " + n + ", r " + r + ", p " + p);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] pbkdf2(JsonNode parameters, byte[] salt, Passphrase passphrase) {
        int rounds = parameters.path("c").asInt();
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw tooMuch("pbkdf2 with " + rounds + " rounds");
        }
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        byte[] secret = passphrase.utf8();
        try {
            generator.init(secret, salt, rounds);
            return ((KeyParameter) generator.generateDerivedParameters(DERIVED * 8)).getKey();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] decrypt(byte[] derived, byte[] iv, byte[] encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, 0, CIPHER_KEY, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw new KeyException("KEY_FORMAT", "this JVM cannot decrypt with AES in counter mode", e);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }

    private static byte[] hex(JsonNode node, String name) {
        String text = text(node, name);
        try {
            return HEX.parseHex(text.startsWith("0x") ? text.substring(2) : text);
        } catch (IllegalArgumentException e) {
            throw notKeystore("'" + name + "' is not hex");
        }
    }

    private static KeyException notKeystore(String how) {
        return new KeyException("KEY_FORMAT", "this is not a Web3 key file of version 3: " + how);
    }

    private static KeyException tooMuch(String what) {
        return new KeyException(
                "VAULT_LIMITS", "the key file asks for " + what + ", which is impossible or unreasonable");
    }
}
