package io.github.hydra4j.keys;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.keys.eip712.TypedData;
import io.github.hydra4j.keys.encoding.EvmAddress;
import io.github.hydra4j.keys.encoding.Keccak256;
import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Signs hashes with ECDSA on secp256k1, for EVM chains and Hyperliquid. Signatures are deterministic (RFC 6979) and have
 * the lower s; the recovery id comes with them.
 *
 * <p>Those of a {@link KeyVault} use libsecp256k1, and Bouncy Castle where that cannot be loaded; both give the same bytes.
 *
 * <p>To implement one for a hardware wallet: {@code sign} and the four properties of {@link Signer} are enough; return
 * true from {@link #isRemote}. A device that gives r and s without a recovery id finds it by trying 0 and 1 with {@link
 * EcdsaSignature#recoverAddress}, and one that gives the higher s subtracts it from the group order.
 */
@Incubating
public interface Secp256k1Signer extends Signer {

    /**
     * Signs a hash.
     *
     * @param digest 32 bytes
     * @param request what they stand for
     * @throws SigningRefusedException if a policy refuses
     * @throws KeyException {@code KEY_WIPED} if the vault was locked, {@code DIGEST_LENGTH} if these are not 32 bytes
     */
    EcdsaSignature sign(byte[] digest, SigningRequest request);

    /** Signs a hash without saying what it stands for; policies with a limit refuse that. */
    default EcdsaSignature sign(byte[] digest) {
        return sign(digest, SigningRequest.unspecified());
    }

    /** Signs typed data of EIP-712. */
    default EcdsaSignature sign(TypedData data, SigningRequest request) {
        return sign(data.digest(), request);
    }

    /** Signs a message of EIP-191, as {@code personal_sign} of wallets does: prefix, length in bytes, message. */
    default EcdsaSignature signMessage(byte[] message, SigningRequest request) {
        byte[] prefix = ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.UTF_8);
        return sign(Keccak256.hash(prefix, message), request);
    }

    /** Signs elsewhere, for signers that block; one with an asynchronous service behind it overrides this. */
    default CompletionStage<EcdsaSignature> signLater(byte[] digest, SigningRequest request, Executor executor) {
        byte[] copy = digest.clone();
        return CompletableFuture.supplyAsync(() -> sign(copy, request), executor);
    }

    /** The same signer behind a policy; policies add up. */
    default Secp256k1Signer under(SigningPolicy policy) {
        return new GuardedSecp256k1Signer(this, policy);
    }

    @Override
    default KeyKind kind() {
        return KeyKind.SECP256K1;
    }

    /** The address as bytes. */
    default EvmAddress evmAddress() {
        return EvmAddress.of(address());
    }

    /**
     * A signer for a key that is in memory already; signs as long as that is not closed.
     *
     * @throws KeyException {@code KEY_KIND} if it is a key of another kind
     */
    static Secp256k1Signer inMemory(String name, KeyMaterial key) {
        return new LocalSecp256k1Signer(name, key, EcdsaBackend.preferred());
    }

    /** A signer with a new key that nobody will ever see, for tests. */
    static Secp256k1Signer random(String name) {
        return inMemory(name, KeyMaterial.generate(KeyKind.SECP256K1, new SecureRandom()));
    }

    /**
     * A signer with the key of an environment variable in hex, for tests and throw-away accounts: the environment of a
     * process can be read by others of the same user, and stays in its memory.
     *
     * @throws KeyException {@code KEY_FORMAT} if the variable is not set or holds no key
     */
    static Secp256k1Signer fromEnvironment(String name, String variable) {
        return inMemory(name, KeyImport.environment(KeyKind.SECP256K1, variable));
    }
}
