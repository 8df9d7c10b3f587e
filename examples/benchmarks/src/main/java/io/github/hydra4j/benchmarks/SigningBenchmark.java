package io.github.hydra4j.benchmarks;

import io.github.hydra4j.keys.EcdsaSignature;
import io.github.hydra4j.keys.Ed25519Signer;
import io.github.hydra4j.keys.KeyKind;
import io.github.hydra4j.keys.KeyMaterial;
import io.github.hydra4j.keys.Secp256k1Signer;
import io.github.hydra4j.keys.eip712.StructType;
import io.github.hydra4j.keys.eip712.TypedDataDomain;
import io.github.hydra4j.keys.encoding.EvmAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2p.solanaj.utils.TweetNaclFast;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/**
 * One signature, ours beside web3j (secp256k1 with recovery id) and beside the JDK and solanaj (Ed25519). Before anything is
 * measured, all must give the same bytes. Each signature is of another message.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SigningBenchmark {

    private static final byte[] SECRET =
            HexFormat.of().parseHex("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");
    private static final StructType AGENT = StructType.parse("Agent(string source,bytes32 connectionId)");
    private static final TypedDataDomain EXCHANGE = TypedDataDomain.builder()
            .name("Exchange")
            .version("1")
            .chainId(1337)
            .verifyingContract(EvmAddress.ofBytes(new byte[EvmAddress.LENGTH]))
            .build();

    private final byte[] digest = new byte[32];

    private final Secp256k1Signer secp256k1 =
            Secp256k1Signer.inMemory("benchmark", KeyMaterial.of(KeyKind.SECP256K1, SECRET));
    private final ECKeyPair web3j = ECKeyPair.create(SECRET);

    /** Checks that all agree. */
    @Setup
    public void agree() {
        EcdsaSignature ours = secp256k1.sign(digest);
        Sign.SignatureData theirs = Sign.signMessage(digest, web3j, false);
        if (!Arrays.equals(ours.r(), theirs.getR())
                || !Arrays.equals(ours.s(), theirs.getS())
                || ours.v() != theirs.getV()[0]) {
            throw new IllegalStateException("web3j signs otherwise");
        }
    }

    private byte[] nextDigest() {
        int i = 0;
        while (++digest[i] == 0) {
            i++;
        }
        return digest;
    }

    /** The native library, or the portable one with {@code -jvmArgsAppend -Dhydra4j.secp256k1=portable}. */
    @Benchmark
    public EcdsaSignature secp256k1() {
        return secp256k1.sign(nextDigest());
    }

    /** The same without the native library. */
    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-Dhydra4j.secp256k1=portable")
    public EcdsaSignature secp256k1Portable() {
        return secp256k1.sign(nextDigest());
    }

    /** web3j 4.13. */
    @Benchmark
    public Sign.SignatureData secp256k1Web3j() {
        return Sign.signMessage(nextDigest(), web3j, false);
    }

    /** The typed data of a Hyperliquid order from the action's hash on, without the signature. */
    @Benchmark
    public byte[] typedDataDigest() {
        return EXCHANGE.digest(AGENT.hash("a", nextDigest()));
    }

    /** Ed25519 over a message of a size. */
    @State(Scope.Thread)
    public static class Message {

        /** Bytes: a short text, a usual transaction, the largest transaction of Solana. */
        @Param({"200", "600", "1232"})
        private int size;

        private byte[] message = new byte[0];
        private final Ed25519Signer signer =
                Ed25519Signer.inMemory("benchmark", KeyMaterial.of(KeyKind.ED25519, SECRET));
        private PrivateKey jdk = Unset.KEY;
        private TweetNaclFast.Signature solanaj = new TweetNaclFast.Signature(new byte[0], new byte[0]);

        /** Takes a size and agrees on it, without JMH. */
        void ofSize(int bytes) throws GeneralSecurityException {
            size = bytes;
            agree();
        }

        /** Checks that all agree. */
        @Setup
        public void agree() throws GeneralSecurityException {
            message = new byte[size];
            jdk = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, SECRET));
            TweetNaclFast.Signature.KeyPair pair = TweetNaclFast.Signature.keyPair_fromSeed(SECRET);
            solanaj = new TweetNaclFast.Signature(pair.getPublicKey(), pair.getSecretKey());
            byte[] ours = signer.sign(next());
            Signature theirs = Signature.getInstance("Ed25519");
            theirs.initSign(jdk);
            theirs.update(message);
            if (!Arrays.equals(ours, theirs.sign()) || !Arrays.equals(ours, solanaj.detached(message))) {
                throw new IllegalStateException("the JDK or solanaj signs otherwise");
            }
        }

        private byte[] next() {
            int i = 0;
            while (++message[i] == 0) {
                i++;
            }
            return message;
        }

        /** Before it is set up. */
        private enum Unset implements PrivateKey {
            KEY;

            @Override
            public String getAlgorithm() {
                return "none";
            }

            @Override
            public String getFormat() {
                return "none";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        }
    }

    /** Bouncy Castle behind our signer. */
    @Benchmark
    public byte[] ed25519(Message message) {
        return message.signer.sign(message.next());
    }

    /** The JDK's own. */
    @Benchmark
    public byte[] ed25519Jdk(Message message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(message.jdk);
        signature.update(message.next());
        return signature.sign();
    }

    /** solanaj 1.27.3. */
    @Benchmark
    public byte[] ed25519Solanaj(Message message) {
        return message.solanaj.detached(message.next());
    }
}
