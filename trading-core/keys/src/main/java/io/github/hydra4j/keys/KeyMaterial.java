package io.github.hydra4j.keys;

import io.github.hydra4j.keys.encoding.Base58;
import io.github.hydra4j.keys.encoding.EvmAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private key in memory. It signs through signers and cannot be read; {@link #close} overwrites it, after which signers
 * made of it refuse.
 *
 * <p>Any thread. Closing waits for signatures under way.
 */
public final class KeyMaterial implements AutoCloseable {

    private final KeyKind kind;
    private final byte[] secret;
    private final byte[] publicKey;
    private final String address;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean wiped;

    /** Takes the array over. */
    private KeyMaterial(KeyKind kind, byte[] secret) {
        this.kind = kind;
        this.secret = secret;
        if (kind == KeyKind.SECP256K1) {
            publicKey = EcdsaBackend.preferred().publicKey(secret);
            address = EvmAddress.ofPublicKey(publicKey).toString();
        } else {
            publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(secret, 0, publicKey, 0);
            address = Base58.encode(publicKey);
        }
    }

    /**
     * A key of given bytes, which are copied: whoever brings them wipes them.
     *
     * @param secret the 32 bytes of the private key; for Ed25519 the seed
     * @throws KeyException {@code KEY_INVALID} if they are no key of this kind
     */
    public static KeyMaterial of(KeyKind kind, byte[] secret) {
        if (secret.length != KeyKind.PRIVATE_LENGTH) {
            throw new KeyException(
                    "KEY_INVALID",
                    "a private key of kind " + kind + " has " + KeyKind.PRIVATE_LENGTH + " bytes, not "
                            + secret.length);
        }
        if (kind == KeyKind.SECP256K1 && !EcdsaBackend.preferred().isPrivateKey(secret)) {
            throw new KeyException(
                    "KEY_INVALID",
                    "these 32 bytes are no secp256k1 key: it must be above zero and below the group order");
        }
        return new KeyMaterial(kind, secret.clone());
    }

    /** A new key. */
    public static KeyMaterial generate(KeyKind kind, SecureRandom random) {
        byte[] secret = new byte[KeyKind.PRIVATE_LENGTH];
        do {
            random.nextBytes(secret);
        } while (kind == KeyKind.SECP256K1 && !EcdsaBackend.preferred().isPrivateKey(secret));
        return new KeyMaterial(kind, secret);
    }

    /** The curve. */
    public KeyKind kind() {
        return kind;
    }

    /** The address: EIP-55 for secp256k1, Base58 for Ed25519. */
    public String address() {
        return address;
    }

    /** The public key, a copy: 65 bytes uncompressed for secp256k1, 32 bytes for Ed25519. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Whether the key has been overwritten. */
    public boolean isWiped() {
        lock.readLock().lock();
        try {
            return wiped;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Lends the bytes; whoever borrows them neither keeps nor changes them. */
    <T> T use(Function<byte[], T> purpose) {
        lock.readLock().lock();
        try {
            if (wiped) {
                throw new KeyException(
                        "KEY_WIPED",
                        "the key of " + address
                                + " is no longer in memory: its vault was locked or closed. Unlock it and"
                                + " ask it for the signer again");
            }
            return purpose.apply(secret);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Overwrites the key; again is no harm. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            Arrays.fill(secret, (byte) 0);
            wiped = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Kind and address; never the key. */
    @Override
    public String toString() {
        return kind + " " + address;
    }
}
