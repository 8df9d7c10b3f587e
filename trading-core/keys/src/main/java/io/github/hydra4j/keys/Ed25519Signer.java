package io.github.hydra4j.keys;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningRequest;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs messages with Ed25519 (RFC 8032), for Solana. Those of a {@link KeyVault} use Bouncy Castle.
 *
 * <p>To implement one for a hardware wallet: {@code sign} and the four properties of {@link Signer} are enough; return
 * true from {@link #isRemote}.
 */
@Incubating
public interface Ed25519Signer extends Signer {

    /** Bytes of a signature. */
    int SIGNATURE_LENGTH = 64;

    /**
     * Signs a message.
     *
     * @param message the message itself, not a hash of it
     * @param request what it stands for
     * @return 64 bytes
     * @throws SigningRefusedException if a policy refuses
     * @throws KeyException {@code KEY_WIPED} if the vault was locked
     */
    byte[] sign(byte[] message, SigningRequest request);

    /** Signs a message without saying what it stands for; policies with a limit refuse that. */
    default byte[] sign(byte[] message) {
        return sign(message, SigningRequest.unspecified());
    }

    /** Signs elsewhere, for signers that block; one with an asynchronous service behind it overrides this. */
    default CompletionStage<byte[]> signLater(byte[] message, SigningRequest request, Executor executor) {
        byte[] copy = message.clone();
        return CompletableFuture.supplyAsync(() -> sign(copy, request), executor);
    }

    /** The same signer behind a policy; policies add up. */
    default Ed25519Signer under(SigningPolicy policy) {
        return new GuardedEd25519Signer(this, policy);
    }

    @Override
    default KeyKind kind() {
        return KeyKind.ED25519;
    }

    /**
     * Whether the owner of a public key made a signature of a message.
     *
     * @param signature 64 bytes; other lengths are no signature
     * @param publicKey 32 bytes; other lengths are no key
     */
    static boolean verify(byte[] signature, byte[] publicKey, byte[] message) {
        return signature.length == SIGNATURE_LENGTH
                && publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    /**
     * A signer for a key that is in memory already; signs as long as that is not closed.
     *
     * @throws KeyException {@code KEY_KIND} if it is a key of another kind
     */
    static Ed25519Signer inMemory(String name, KeyMaterial key) {
        return new LocalEd25519Signer(name, key);
    }

    /** A signer with a new key that nobody will ever see, for tests. */
    static Ed25519Signer random(String name) {
        return inMemory(name, KeyMaterial.generate(KeyKind.ED25519, new SecureRandom()));
    }

    /**
     * A signer with the key of an environment variable, in any form that {@link KeyImport#raw} reads, for tests and
     * throw-away accounts: the environment of a process can be read by others of the same user, and stays in its memory.
     *
     * @throws KeyException {@code KEY_FORMAT} if the variable is not set or holds no key
     */
    static Ed25519Signer fromEnvironment(String name, String variable) {
        return inMemory(name, KeyImport.environment(KeyKind.ED25519, variable));
    }
}
