package io.github.hydra4j.keys;

import io.github.hydra4j.keys.policy.SigningRequest;

/** Signs with a key in memory. */
final class LocalSecp256k1Signer implements Secp256k1Signer {

    private final String name;
    private final KeyMaterial key;
    private final EcdsaBackend backend;

    LocalSecp256k1Signer(String name, KeyMaterial key, EcdsaBackend backend) {
        this.name = name;
        this.key = Signatures.requireKind(name, key, KeyKind.SECP256K1);
        this.backend = backend;
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
        return key.publicKey();
    }

    @Override
    public EcdsaSignature sign(byte[] digest, SigningRequest request) {
        EcdsaSignature.requireDigest(digest);
        return key.use(secret -> backend.sign(digest, secret));
    }

    @Override
    public String toString() {
        return Signatures.describe(this);
    }
}
