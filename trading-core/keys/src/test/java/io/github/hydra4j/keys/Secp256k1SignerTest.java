package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

class Secp256k1SignerTest {

    private static final EcdsaBackend NATIVE = new NativeEcdsa();
    private static final EcdsaBackend PORTABLE = new PortableEcdsa();
    private static final BigInteger ORDER = EcdsaSignature.ORDER;

    /** Also those at the edges: near zero, near the order, hashes above the order. */
    @Provide
    static Arbitrary<byte[]> words() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofSize(32);
        Arbitrary<byte[]> edges = Arbitraries.of(
                        BigInteger.ZERO,
                        BigInteger.ONE,
                        BigInteger.TWO,
                        ORDER.shiftRight(1),
                        ORDER.subtract(BigInteger.ONE),
                        ORDER,
                        ORDER.add(BigInteger.ONE),
                        BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
                        BigInteger.ONE.shiftLeft(255),
                        BigInteger.ONE.shiftLeft(248).subtract(BigInteger.ONE))
                .map(number -> BigIntegers.asUnsignedByteArray(32, number));
        return Arbitraries.frequencyOf(Tuple.of(3, random), Tuple.of(1, edges));
    }

    @Provide
    static Arbitrary<byte[]> privateKeys() {
        return words().filter(PORTABLE::isPrivateKey);
    }

    @Property(tries = 1500)
    void native_and_portable_library_and_web3j_give_the_same_bytes(
            @ForAll("privateKeys") byte[] secret, @ForAll("words") byte[] digest) {
        byte[] before = secret.clone();
        EcdsaSignature signature = NATIVE.sign(digest, secret);

        assertThat(secret).as("the key is not changed").isEqualTo(before);
        assertThat(PORTABLE.sign(digest, secret)).isEqualTo(signature);
        Sign.SignatureData theirs = Sign.signMessage(digest, ECKeyPair.create(secret), false);
        assertThat(signature.r()).isEqualTo(theirs.getR());
        assertThat(signature.s()).isEqualTo(theirs.getS());
        assertThat(signature.v()).isEqualTo(theirs.getV()[0]);
    }

    @Property(tries = 200)
    void the_public_key_is_recovered_and_verifies_with_either_library(
            @ForAll("privateKeys") byte[] secret, @ForAll("words") byte[] digest) {
        byte[] publicKey = NATIVE.publicKey(secret);
        EcdsaSignature signature = NATIVE.sign(digest, secret);
        assertThat(PORTABLE.publicKey(secret)).isEqualTo(publicKey);
        for (EcdsaBackend backend : List.of(NATIVE, PORTABLE)) {
            assertThat(backend.recover(digest, signature)).isEqualTo(publicKey);
            assertThat(backend.verify(digest, signature, publicKey)).isTrue();
            EcdsaSignature higher = EcdsaSignature.of(
                    new BigInteger(1, signature.r()),
                    ORDER.subtract(new BigInteger(1, signature.s())),
                    signature.recoveryId() ^ 1);
            assertThat(backend.verify(digest, higher, publicKey))
                    .as("the higher s")
                    .isFalse();
            assertThat(backend.recover(digest, higher)).isEqualTo(publicKey);
        }
        assertThat(new BigInteger(1, signature.s())).isLessThanOrEqualTo(ORDER.shiftRight(1));
    }

    @Property(tries = 300)
    void both_libraries_agree_on_what_a_private_key_is(@ForAll("words") byte[] secret) {
        assertThat(NATIVE.isPrivateKey(secret)).isEqualTo(PORTABLE.isPrivateKey(secret));
    }

    @Test
    void an_altered_signature_or_hash_does_not_verify_and_recovers_somebody_else() {
        Secp256k1Signer signer = Secp256k1Signer.random("test");
        byte[] digest = new byte[32];
        new SecureRandom().nextBytes(digest);
        EcdsaSignature signature = signer.sign(digest);
        assertThat(signature.verifies(digest, signer.publicKey())).isTrue();

        digest[7] ^= 1;
        assertThat(signature.verifies(digest, signer.publicKey())).isFalse();
        assertThat(signature.recoverAddress(digest)).isNotEqualTo(signer.evmAddress());
        assertThat(signature.verifies(digest, new byte[65])).isFalse();
        assertThat(PORTABLE.verify(digest, signature, new byte[65])).isFalse();
    }

    @Test
    void a_signature_that_belongs_to_no_key_is_refused_by_both_libraries() {
        // No point of the curve has the x 5.
        EcdsaSignature signature = EcdsaSignature.of(BigInteger.valueOf(5), BigInteger.ONE, 0);
        for (EcdsaBackend backend : List.of(NATIVE, PORTABLE)) {
            assertThatThrownBy(() -> backend.recover(new byte[32], signature))
                    .isInstanceOf(KeyException.class)
                    .hasMessageContaining("no public key");
        }
        assertThatThrownBy(() -> EcdsaSignature.of(BigInteger.ZERO, BigInteger.ONE, 0))
                .isInstanceOf(KeyException.class);
        assertThatThrownBy(() -> EcdsaSignature.of(BigInteger.ONE, ORDER, 0)).isInstanceOf(KeyException.class);
        assertThatThrownBy(() -> EcdsaSignature.of(BigInteger.ONE, BigInteger.ONE, 4))
                .isInstanceOf(KeyException.class);
    }

    @Test
    void only_hashes_are_signed() {
        Secp256k1Signer signer = Secp256k1Signer.random("test");
        assertThatThrownBy(() -> signer.sign(new byte[31])).hasMessageContaining("32 bytes, not 31");
        assertThatThrownBy(() -> signer.sign(new byte[33])).isInstanceOf(KeyException.class);
    }

    @Test
    void what_is_no_key_is_refused() {
        for (byte[] secret : List.of(new byte[32], BigIntegers.asUnsignedByteArray(32, ORDER), new byte[31])) {
            assertThatThrownBy(() -> KeyMaterial.of(KeyKind.SECP256K1, secret))
                    .isInstanceOf(KeyException.class)
                    .extracting(failure -> ((KeyException) failure).code())
                    .isEqualTo("KEY_INVALID");
        }
    }

    @Test
    void forms_of_a_signature_agree() {
        byte[] secret = HexFormat.of().parseHex("00".repeat(31) + "01");
        EcdsaSignature signature = NATIVE.sign(new byte[32], secret);
        assertThat(signature.toBytes()).hasSize(65);
        assertThat(Arrays.copyOf(signature.toBytes(), 64)).isEqualTo(signature.compact());
        assertThat(signature.toBytes()[64]).isEqualTo((byte) signature.v());
        assertThat(signature.rHex().substring(2) + signature.sHex().substring(2))
                .isEqualTo(HexFormat.of().formatHex(signature.compact()));
    }

    @Test
    void many_threads_sign_alike() {
        Secp256k1Signer signer = Secp256k1Signer.random("test");
        byte[] digest = new byte[32];
        EcdsaSignature expected = signer.sign(digest);
        assertThat(IntStream.range(0, 2000)
                        .parallel()
                        .mapToObj(i -> signer.sign(digest))
                        .distinct())
                .containsExactly(expected);
    }
}
