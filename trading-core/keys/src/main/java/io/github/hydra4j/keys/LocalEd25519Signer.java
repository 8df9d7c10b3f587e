package io.github.hydra4j.keys;

import io.github.hydra4j.keys.policy.SigningRequest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Signs with a key in memory. The public key is kept: computing it anew would double the time of a signature. */
final class LocalEd25519Signer implements Ed25519Signer {

    private final String name;
    private final KeyMaterial key;
    private final byte[] publicKey;

    LocalEd25519Signer(String name, KeyMaterial key) {
        this.name = name;
        this.key = Signatures.requireKind(name, key, KeyKind.ED25519);
        this.publicKey = key.publicKey();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return key.address();
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] message, SigningRequest request) {
        return key.use(secret -> {
            byte[] signature = new byte[SIGNATURE_LENGTH];
            Ed25519.sign(secret, 0, publicKey, 0, message, 0, message.length, signature, 0);
            return signature;
        });
    }

    @Override
    public String toString() {
        return Signatures.describe(this);
    }
}
