package io.github.hydra4j.keys;

import io.github.hydra4j.core.Incubating;

/**
 * Somebody who can sign for one address. Either a {@link Secp256k1Signer} or an {@link Ed25519Signer}; whoever wants to
 * sign with a hardware wallet or the key service of a cloud implements one of these two.
 *
 * <p>Signers are used from any thread. A {@code toString} shows name and address and nothing else.
 */
@Incubating
public interface Signer {

    /** What the owner calls it, such as {@code hl-agent}. */
    String name();

    /** The curve. */
    KeyKind kind();

    /** The address it signs for: EIP-55 for secp256k1, Base58 for Ed25519. */
    String address();

    /** The public key, a copy: 65 bytes uncompressed for secp256k1, 32 bytes for Ed25519. */
    byte[] publicKey();

    /**
     * Whether signing leaves this process or waits for a person. Then {@code sign} blocks for as long as that takes, and
     * must not be called on the bot's thread: an adapter uses {@code signLater} and lets the signature come back as an
     * event. Signers with the key in memory answer within microseconds.
     */
    default boolean isRemote() {
        return false;
    }
}
