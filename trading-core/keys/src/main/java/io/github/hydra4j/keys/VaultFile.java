package io.github.hydra4j.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The bytes of a vault. All numbers big-endian:
 *
 * <pre>
 *  0  magic          8   "HYDRAKEY"
 *  8  version        2   1
 * 10  derivation     1   1 = Argon2id, version 1.3
 * 11  cipher         1   1 = AES-256-GCM
 * 12  memory, KiB    4
 * 16  iterations     4
 * 20  parallelism    4
 * 24  salt          32
 * 56  nonce         12
 * 68  length         4   of what follows up to the checksum
 * 72  ciphertext     n   with its tag of 16 bytes; bytes 0 to 71 are its additional data
 *  …  checksum      32   SHA-256 of all before
 * </pre>
 *
 * <p>The tag is what protects; the checksum tells a damaged file from a wrong passphrase, before any work is done. Every
 * later version keeps magic, version and checksum where they are.
 */
final class VaultFile {

    static final int HEADER = 72;
    static final int CHECKSUM = 32;
    static final int MAXIMUM_LENGTH = 1 << 20;
    static final int KEY_LENGTH = 32;

    private static final byte[] MAGIC = "HYDRAKEY".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int ARGON2ID = 1;
    private static final int AES_GCM = 1;
    private static final int SALT = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int NONCE_OFFSET = HEADER - 4 - NONCE;

    private VaultFile() {}

    /** What stands in the header and stays from one writing to the next. */
    static final class Settings {

        private final Argon2Settings argon2;
        private final byte[] salt;

        private Settings(Argon2Settings argon2, byte[] salt) {
            this.argon2 = argon2;
            this.salt = salt;
        }

        Argon2Settings argon2() {
            return argon2;
        }

        /** Shared, not to be changed. */
        byte[] salt() {
            return salt;
        }

        static Settings fresh(Argon2Settings argon2, SecureRandom random) {
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            return new Settings(argon2, salt);
        }
    }

    /** Checks all that can be checked without the passphrase. */
    static Settings readSettings(Path file, byte[] content) {
        if (content.length < MAGIC.length || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw damaged(file, "it does not begin like a vault: another file, or damaged in its first bytes");
        }
        if (content.length < HEADER + TAG + CHECKSUM) {
            throw damaged(file, "it is cut short after " + content.length + " bytes");
        }
        int end = content.length - CHECKSUM;
        if (!MessageDigest.isEqual(sha256(content, end), Arrays.copyOfRange(content, end, content.length))) {
            throw damaged(file, "its checksum does not fit its " + content.length + " bytes: cut short or altered");
        }
        ByteBuffer header = ByteBuffer.wrap(content, MAGIC.length, HEADER - MAGIC.length);
        int version = header.getShort() & 0xffff;
        if (version != VERSION) {
            throw new KeyException(
                    "VAULT_VERSION",
                    "vault " + file + " is of version " + version + ", this library reads version " + VERSION
                            + ": use the library that wrote it, or a newer one");
        }
        int derivation = header.get() & 0xff;
        int cipher = header.get() & 0xff;
        if (derivation != ARGON2ID || cipher != AES_GCM) {
            throw damaged(
                    file,
                    "it names a key derivation " + derivation + " and a cipher " + cipher + ", which do not exist");
        }
        Argon2Settings argon2;
        try {
            argon2 = new Argon2Settings(header.getInt(), header.getInt(), header.getInt());
        } catch (IllegalArgumentException e) {
            throw new KeyException("VAULT_LIMITS", "vault " + file + " is refused: " + e.getMessage(), e);
        }
        byte[] salt = new byte[SALT];
        header.get(salt);
        header.position(header.position() + NONCE);
        if (header.getInt() != content.length - HEADER - CHECKSUM) {
            throw damaged(file, "its length does not fit its header");
        }
        return new Settings(argon2, salt);
    }

    /** The key of the cipher, 32 bytes; the caller wipes it. */
    static byte[] deriveKey(Settings settings, Passphrase passphrase) {
        Argon2Settings argon2 = settings.argon2();
        if (argon2.memoryKib() * 1024L > Runtime.getRuntime().maxMemory() / 4 * 3) {
            throw new KeyException(
                    "VAULT_LIMITS",
                    "opening this vault takes " + argon2.memoryKib() / 1024 + " MiB of memory and this JVM has at most "
                            + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB: start it with a larger -Xmx");
        }
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(argon2.memoryKib())
                .withIterations(argon2.iterations())
                .withParallelism(argon2.parallelism())
                .withSalt(settings.salt())
                .build());
        byte[] secret = passphrase.utf8();
        byte[] key = new byte[KEY_LENGTH];
        try {
            generator.generateBytes(secret, key);
            return key;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The plain body; the caller wipes it. */
    static byte[] open(Path file, byte[] content, byte[] key) {
        byte[] nonce = Arrays.copyOfRange(content, NONCE_OFFSET, NONCE_OFFSET + NONCE);
        int length = content.length - HEADER - CHECKSUM;
        byte[] body = new byte[length - TAG];
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(content, 0, HEADER);
            cipher.doFinal(content, HEADER, length, body, 0);
            return body;
        } catch (AEADBadTagException e) {
            throw new KeyException(
                    "VAULT_PASSPHRASE",
                    "the passphrase does not open vault " + file
                            + " (or somebody altered the file and its checksum with it)");
        } catch (GeneralSecurityException e) {
            throw new KeyException("VAULT_READ", "this JVM cannot decrypt with AES-GCM", e);
        }
    }

    /** The whole file for a body, under a new nonce. */
    static byte[] seal(Settings settings, byte[] key, byte[] body, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] content = new byte[HEADER + body.length + TAG + CHECKSUM];
        if (content.length > MAXIMUM_LENGTH) {
            throw new KeyException(
                    "VAULT_LIMITS", "a vault holds at most " + MAXIMUM_LENGTH + " bytes; use a second one");
        }
        ByteBuffer.wrap(content)
                .put(MAGIC)
                .putShort((short) VERSION)
                .put((byte) ARGON2ID)
                .put((byte) AES_GCM)
                .putInt(settings.argon2().memoryKib())
                .putInt(settings.argon2().iterations())
                .putInt(settings.argon2().parallelism())
                .put(settings.salt())
                .put(nonce)
                .putInt(body.length + TAG);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(content, 0, HEADER);
            cipher.doFinal(body, 0, body.length, content, HEADER);
        } catch (GeneralSecurityException e) {
            throw new KeyException("VAULT_WRITE", "this JVM cannot encrypt with AES-GCM", e);
        }
        int end = content.length - CHECKSUM;
        System.arraycopy(sha256(content, end), 0, content, end, CHECKSUM);
        return content;
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        return cipher;
    }

    static byte[] sha256(byte[] content, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static KeyException damaged(Path file, String how) {
        return new KeyException(
                "VAULT_DAMAGED", "vault " + file + " cannot be used: " + how + ". Take the file from your back-up");
    }
}
