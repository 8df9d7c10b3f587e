package io.github.hydra4j.keys;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private keys in one encrypted file. Keys go in and never come out: a vault gives addresses and signers.
 *
 * <pre>{@code
 * try (Passphrase passphrase = PassphraseSource.file(Path.of("/run/secrets/vault")).read();
 *         KeyVault vault = KeyVault.open(Path.of("keys.vault"), passphrase)) {
 *     Secp256k1Signer signer = vault.secp256k1("hl-agent");
 *     …
 * }
 * }</pre>
 *
 * <p>The file holds everything under AES-256-GCM, names and addresses too: what a machine trades for is nobody's
 * business, and an address shown without a check could have been put there by somebody who wants to be paid. So even a
 * list needs the passphrase.
 *
 * <p>Each change is written at once, to a new file that replaces the old one in one step; if that fails, file and vault
 * are as they were. A vault notices when somebody else has written the file meanwhile and refuses to overwrite that.
 *
 * <p>Any thread.
 */
@Incubating
public final class KeyVault implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyVault.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int LEAST_PASSPHRASE = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Clock clock;
    private final Map<String, VaultBody.Slot> slots = new TreeMap<>();
    private VaultFile.Settings settings;
    private byte @Nullable [] key;
    private byte[] checksum;

    private KeyVault(Path file, Clock clock, VaultFile.Settings settings, byte[] key, byte[] checksum) {
        this.file = file;
        this.clock = clock;
        this.settings = settings;
        this.key = key;
        this.checksum = checksum;
    }

    /**
     * Makes a new, empty vault for its owner alone (mode 600) with {@link Argon2Settings#standard}.
     *
     * @throws KeyException {@code VAULT_EXISTS}, {@code PASSPHRASE_WEAK} below 8 characters, {@code VAULT_WRITE}
     */
    public static KeyVault create(Path file, Passphrase passphrase) {
        return create(file, passphrase, Argon2Settings.standard());
    }

    /**
     * Makes a new, empty vault.
     *
     * @throws KeyException as above, and {@code VAULT_LIMITS} for settings below 19 MiB and two passes
     */
    public static KeyVault create(Path file, Passphrase passphrase, Argon2Settings argon2) {
        requireSafe(argon2);
        return create(file, passphrase, argon2, Clock.systemUTC());
    }

    static KeyVault create(Path file, Passphrase passphrase, Argon2Settings argon2, Clock clock) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new KeyException("VAULT_EXISTS", file + " exists already; open it, or choose another name");
        }
        requireStrong(passphrase);
        VaultFile.Settings settings = VaultFile.Settings.fresh(argon2, RANDOM);
        KeyVault vault = new KeyVault(file, clock, settings, VaultFile.deriveKey(settings, passphrase), new byte[0]);
        try {
            vault.write(vault.slots);
        } catch (RuntimeException e) {
            vault.close();
            throw e;
        }
        LOG.info("vault {} created", file);
        return vault;
    }

    /**
     * Opens a vault. The passphrase is not kept; the caller closes it.
     *
     * @throws KeyException {@code VAULT_MISSING}, {@code VAULT_PERMISSIONS}, {@code VAULT_DAMAGED}, {@code VAULT_VERSION},
     *     {@code VAULT_LIMITS}, {@code VAULT_PASSPHRASE} or {@code VAULT_READ}
     */
    public static KeyVault open(Path file, Passphrase passphrase) {
        return open(file, passphrase, Clock.systemUTC());
    }

    static KeyVault open(Path file, Passphrase passphrase, Clock clock) {
        byte[] content = read(file);
        VaultFile.Settings settings = VaultFile.readSettings(file, content);
        KeyVault vault =
                new KeyVault(file, clock, settings, VaultFile.deriveKey(settings, passphrase), checksum(content));
        try {
            vault.slots.putAll(vault.decrypt(content));
        } catch (RuntimeException e) {
            vault.close();
            throw e;
        }
        LOG.info("vault {} opened, keys: {}", file, vault.slots.size());
        return vault;
    }

    private Map<String, VaultBody.Slot> decrypt(byte[] content) {
        byte[] body = VaultFile.open(file, content, requireKey());
        try {
            return VaultBody.decode(file, body);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What a guess at the passphrase costs. */
    public synchronized Argon2Settings argon2() {
        return settings.argon2();
    }

    /** All keys by name, without the keys. */
    public synchronized List<KeyEntry> list() {
        requireKey();
        return slots.values().stream().map(VaultBody.Slot::entry).toList();
    }

    /**
     * What is known of a key: its address above all.
     *
     * @throws KeyException {@code KEY_UNKNOWN}
     */
    public synchronized KeyEntry entry(String name) {
        return slot(name).entry();
    }

    /**
     * A signer, either a {@link Secp256k1Signer} or an {@link Ed25519Signer}. It signs until the vault is locked or
     * closed, or the key removed.
     *
     * @throws KeyException {@code KEY_UNKNOWN}
     */
    public synchronized Signer signer(String name) {
        return slot(name).key().kind() == KeyKind.SECP256K1 ? secp256k1(name) : ed25519(name);
    }

    /**
     * A signer for EVM chains and Hyperliquid.
     *
     * @throws KeyException {@code KEY_UNKNOWN}, or {@code KEY_KIND} if it is a key of another kind
     */
    public synchronized Secp256k1Signer secp256k1(String name) {
        return Secp256k1Signer.inMemory(name, slot(name).key());
    }

    /**
     * A signer for Solana.
     *
     * @throws KeyException {@code KEY_UNKNOWN}, or {@code KEY_KIND} if it is a key of another kind
     */
    public synchronized Ed25519Signer ed25519(String name) {
        return Ed25519Signer.inMemory(name, slot(name).key());
    }

    /**
     * Makes a new key.
     *
     * @param name letters, digits, dots, hyphens and underscores, at most 63
     * @throws KeyException {@code KEY_NAME}, {@code KEY_EXISTS}, {@code VAULT_CHANGED}, {@code VAULT_WRITE}
     */
    public KeyEntry generate(String name, KeyKind kind) {
        try (KeyMaterial material = KeyMaterial.generate(kind, RANDOM)) {
            return add(name, material, "generated");
        }
    }

    /**
     * Takes in a key that exists. It is copied; the caller closes his.
     *
     * @param origin where it came from, for people; nothing secret, at most 120 characters
     * @throws KeyException {@code KEY_NAME}, {@code KEY_EXISTS} (also if the same key is there under another name),
     *     {@code VAULT_CHANGED}, {@code VAULT_WRITE}
     */
    public synchronized KeyEntry add(String name, KeyMaterial material, String origin) {
        requireKey();
        requireName(name);
        if (slots.containsKey(name)) {
            throw new KeyException(
                    "KEY_EXISTS", "there is a key '" + name + "' already; rotate it, or choose another name");
        }
        requireNew(material);
        VaultBody.Slot slot = copy(name, material, origin);
        Map<String, VaultBody.Slot> changed = new TreeMap<>(slots);
        changed.put(name, slot);
        commit(changed, slot);
        LOG.info("vault {}: key {} added, {}", file, name, slot.key());
        return slot.entry();
    }

    /**
     * Puts a new key in the place of one. The old one is kept as {@code name@1}, {@code name@2} and so on, retired: move
     * what it owns, withdraw what it may do, then remove it. Signers of the old key keep signing with the old key.
     *
     * @throws KeyException {@code KEY_UNKNOWN}, {@code VAULT_CHANGED}, {@code VAULT_WRITE}
     */
    public KeyEntry rotate(String name) {
        KeyKind kind = entry(name).kind();
        try (KeyMaterial material = KeyMaterial.generate(kind, RANDOM)) {
            return rotate(name, material, "generated");
        }
    }

    /**
     * Puts a key that exists in the place of one of the same kind; see {@link #rotate(String)}.
     *
     * @throws KeyException as above, {@code KEY_KIND} or {@code KEY_EXISTS}
     */
    public synchronized KeyEntry rotate(String name, KeyMaterial material, String origin) {
        VaultBody.Slot old = slot(name);
        if (old.entry().state() == KeyEntry.State.RETIRED) {
            throw new KeyException("KEY_NAME", "'" + name + "' is retired already; rotate the key in use");
        }
        Signatures.requireKind(name, material, old.key().kind());
        requireNew(material);
        VaultBody.Slot slot = copy(name, material, origin);
        VaultBody.Slot retired = old.retired(freeName(name));
        Map<String, VaultBody.Slot> changed = new TreeMap<>(slots);
        changed.put(name, slot);
        changed.put(retired.entry().name(), retired);
        commit(changed, slot);
        LOG.info(
                "vault {}: key {} is now {}, the old one is kept as {}",
                file,
                name,
                slot.key(),
                retired.entry().name());
        return slot.entry();
    }

    /**
     * Forgets a key for ever, in the file and in memory. What only it could move is lost.
     *
     * @throws KeyException {@code KEY_UNKNOWN}, {@code VAULT_CHANGED}, {@code VAULT_WRITE}
     */
    public synchronized void remove(String name) {
        VaultBody.Slot removed = slot(name);
        Map<String, VaultBody.Slot> changed = new TreeMap<>(slots);
        changed.remove(name);
        commit(changed, null);
        removed.key().close();
        LOG.info("vault {}: key {} removed", file, name);
    }

    /**
     * Changes the passphrase, and with it salt and settings. Copies of the old file still open with the old passphrase:
     * if that is known to others, rotate the keys too.
     *
     * @throws KeyException {@code PASSPHRASE_WEAK}, {@code VAULT_LIMITS}, {@code VAULT_CHANGED}, {@code VAULT_WRITE}
     */
    public void changePassphrase(Passphrase passphrase, Argon2Settings argon2) {
        requireSafe(argon2);
        rekey(passphrase, argon2);
    }

    synchronized void rekey(Passphrase passphrase, Argon2Settings argon2) {
        byte[] oldKey = requireKey();
        requireStrong(passphrase);
        VaultFile.Settings oldSettings = settings;
        VaultFile.Settings fresh = VaultFile.Settings.fresh(argon2, RANDOM);
        byte[] newKey = VaultFile.deriveKey(fresh, passphrase);
        settings = fresh;
        key = newKey;
        try {
            write(slots);
        } catch (RuntimeException e) {
            settings = oldSettings;
            key = oldKey;
            Arrays.fill(newKey, (byte) 0);
            throw e;
        }
        Arrays.fill(oldKey, (byte) 0);
        LOG.info("vault {}: new passphrase", file);
    }

    /** Whether the keys are out of memory. */
    public synchronized boolean isLocked() {
        return key == null;
    }

    /** Overwrites every key in memory. Signers given out refuse from now on, for good; the file stays as it is. */
    public synchronized void lock() {
        slots.values().forEach(slot -> slot.key().close());
        slots.clear();
        if (key != null) {
            Arrays.fill(key, (byte) 0);
            key = null;
            LOG.info("vault {} locked", file);
        }
    }

    /**
     * Opens a locked vault again, reading the file anew. Ask it for signers again.
     *
     * @throws KeyException as {@link #open(Path, Passphrase)}
     */
    public synchronized void unlock(Passphrase passphrase) {
        if (key != null) {
            return;
        }
        byte[] content = read(file);
        settings = VaultFile.readSettings(file, content);
        key = VaultFile.deriveKey(settings, passphrase);
        try {
            slots.putAll(decrypt(content));
        } catch (RuntimeException e) {
            lock();
            throw e;
        }
        checksum = checksum(content);
    }

    /** The same as {@link #lock}. */
    @Override
    public void close() {
        lock();
    }

    /** The file and whether it is locked. */
    @Override
    public synchronized String toString() {
        return "vault " + file + (key == null ? " (locked)" : " (" + slots.size() + " keys)");
    }

    private VaultBody.Slot copy(String name, KeyMaterial material, String origin) {
        KeyEntry entry = new KeyEntry(
                name,
                material.kind(),
                material.address(),
                KeyEntry.State.ACTIVE,
                clock.instant(),
                VaultBody.requireOrigin(origin));
        return new VaultBody.Slot(entry, material.use(secret -> KeyMaterial.of(material.kind(), secret)));
    }

    /** Writes first; only what is in the file is in memory. */
    private void commit(Map<String, VaultBody.Slot> changed, VaultBody.@Nullable Slot added) {
        try {
            requireUnchanged();
            write(changed);
        } catch (RuntimeException e) {
            if (added != null) {
                added.key().close();
            }
            throw e;
        }
        slots.clear();
        slots.putAll(changed);
    }

    private void write(Map<String, VaultBody.Slot> changed) {
        byte[] body = VaultBody.encode(changed.values());
        try {
            byte[] content = VaultFile.seal(settings, requireKey(), body, RANDOM);
            PrivateFile.replace(file, content);
            checksum = checksum(content);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private void requireUnchanged() {
        if (!MessageDigest.isEqual(checksum, checksum(read(file)))) {
            throw new KeyException(
                    "VAULT_CHANGED",
                    "vault " + file
                            + " was written by somebody else since it was opened; nothing was done. Open it again");
        }
    }

    private static byte[] read(Path file) {
        return PrivateFile.read(file, "vault", VaultFile.MAXIMUM_LENGTH);
    }

    private static byte[] checksum(byte[] content) {
        return VaultFile.sha256(content, content.length);
    }

    private byte[] requireKey() {
        if (key == null) {
            throw new KeyException("VAULT_LOCKED", "vault " + file + " is locked; unlock it with its passphrase");
        }
        return key;
    }

    private VaultBody.Slot slot(String name) {
        requireKey();
        VaultBody.Slot slot = slots.get(requireNonNull(name, "name"));
        if (slot == null) {
            throw new KeyException(
                    "KEY_UNKNOWN",
                    "vault " + file + " has no key '" + name + "'; it has " + new ArrayList<>(slots.keySet()));
        }
        return slot;
    }

    private void requireNew(KeyMaterial material) {
        for (VaultBody.Slot slot : slots.values()) {
            if (slot.key().kind() == material.kind() && slot.key().address().equals(material.address())) {
                throw new KeyException(
                        "KEY_EXISTS",
                        "the key of " + material.address() + " is in the vault already, as '"
                                + slot.entry().name() + "'");
            }
        }
    }

    private String freeName(String name) {
        int number = 1;
        while (slots.containsKey(name + "@" + number)) {
            number++;
        }
        return name + "@" + number;
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new KeyException(
                    "KEY_NAME",
                    "a key's name has 1 to 63 letters, digits, dots, hyphens and underscores and begins with a letter or a"
                            + " digit");
        }
    }

    private static void requireStrong(Passphrase passphrase) {
        if (passphrase.length() < LEAST_PASSPHRASE) {
            throw new KeyException(
                    "PASSPHRASE_WEAK",
                    "a vault's passphrase has at least " + LEAST_PASSPHRASE
                            + " characters; four or five words are better");
        }
    }

    private static void requireSafe(Argon2Settings argon2) {
        if (!argon2.areSafe()) {
            throw new KeyException(
                    "VAULT_LIMITS", argon2 + " is too little work for a guess: take 19456 KiB and 2 passes or more");
        }
    }
}
