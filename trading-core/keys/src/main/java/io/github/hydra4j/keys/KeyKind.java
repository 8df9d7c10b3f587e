package io.github.hydra4j.keys;

import java.util.Locale;

/** The curve of a key, and thereby the chains it is for. */
public enum KeyKind {
    /** ECDSA on secp256k1: EVM chains and Hyperliquid. Private part 32 bytes, address as of EIP-55. */
    SECP256K1,
    /** Ed25519: Solana. Private part the seed of 32 bytes, address the public key in Base58. */
    ED25519;

    /** Bytes of a private key of either kind. */
    public static final int PRIVATE_LENGTH = 32;

    /** The kind of that name, in whatever case. */
    public static KeyKind of(String name) {
        for (KeyKind kind : values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no kind of key; there are secp256k1 (EVM chains,"
                + " Hyperliquid) and ed25519 (Solana)");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
