package io.github.hydra4j.keys;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A signer behind a policy. */
final class GuardedSecp256k1Signer implements Secp256k1Signer {

    private final Secp256k1Signer signer;
    private final SigningPolicy policy;

    GuardedSecp256k1Signer(Secp256k1Signer signer, SigningPolicy policy) {
        this.signer = requireNonNull(signer, "signer");
        this.policy = requireNonNull(policy, "policy");
    }

    @Override
    public String name() {
        return signer.name();
    }

    @Override
    public String address() {
        return signer.address();
    }

    @Override
    public byte[] publicKey() {
        return signer.publicKey();
    }

    @Override
    public boolean isRemote() {
        return signer.isRemote();
    }

    @Override
    public EcdsaSignature sign(byte[] digest, SigningRequest request) {
        Signatures.review(signer, policy, request);
        return signer.sign(digest, request);
    }

    @Override
    public CompletionStage<EcdsaSignature> signLater(byte[] digest, SigningRequest request, Executor executor) {
        try {
            Signatures.review(signer, policy, request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
        return signer.signLater(digest, request, executor);
    }

    @Override
    public String toString() {
        return Signatures.describe(this);
    }
}
