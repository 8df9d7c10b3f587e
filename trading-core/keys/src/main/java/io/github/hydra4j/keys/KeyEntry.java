package io.github.hydra4j.keys;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A key of a vault, without the key.
 *
 * @param name what the owner calls it
 * @param kind the curve
 * @param address EIP-55 for secp256k1, Base58 for Ed25519
 * @param state whether it is in use
 * @param created when it came into the vault
 * @param origin where it came from, such as {@code generated} or {@code mnemonic m/44'/60'/0'/0/0}
 */
public record KeyEntry(String name, KeyKind kind, String address, State state, Instant created, String origin) {

    /** Whether a key is in use. */
    public enum State {
        /** In use. */
        ACTIVE,
        /** Replaced by a rotation and kept, because it may still own something; still signs under its new name. */
        RETIRED
    }

    /** Checks that nothing is null. */
    public KeyEntry {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(address, "address");
        requireNonNull(state, "state");
        requireNonNull(created, "created");
        requireNonNull(origin, "origin");
    }
}
