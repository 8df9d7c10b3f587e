package io.github.hydra4j.keys;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A signer behind a policy. */
final class GuardedEd25519Signer implements Ed25519Signer {

    private final Ed25519Signer signer;
    private final SigningPolicy policy;

    GuardedEd25519Signer(Ed25519Signer signer, SigningPolicy policy) {
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
    public byte[] sign(byte[] message, SigningRequest request) {
        Signatures.review(signer, policy, request);
        return signer.sign(message, request);
    }

    @Override
    public CompletionStage<byte[]> signLater(byte[] message, SigningRequest request, Executor executor) {
        try {
            Signatures.review(signer, policy, request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
        return signer.signLater(message, request, executor);
    }

    @Override
    public String toString() {
        return Signatures.describe(this);
    }
}
