package io.github.hydra4j.keys;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A library that knows secp256k1. All of them give the same bytes: nonces are those of RFC 6979, s is the lower one. */
interface EcdsaBackend {

    /** What it is called in the log and in {@code -Dhydra4j.secp256k1=}. */
    String name();

    /** Signs 32 bytes. */
    EcdsaSignature sign(byte[] digest, byte[] secret);

    /** 65 bytes, uncompressed. */
    byte[] publicKey(byte[] secret);

    /** The public key, 65 bytes, that a signature belongs to; {@code SIGNATURE_INVALID} if there is none. */
    byte[] recover(byte[] digest, EcdsaSignature signature);

    boolean verify(byte[] digest, EcdsaSignature signature, byte[] publicKey);

    boolean isPrivateKey(byte[] secret);

    /** The native one if this machine can load it; {@code -Dhydra4j.secp256k1=portable} forbids it. */
    static EcdsaBackend preferred() {
        return Choice.MADE;
    }

    /** Made once, when the first key is met. */
    final class Choice {

        static final String PROPERTY = "hydra4j.secp256k1";

        private static final EcdsaBackend MADE = choose();

        private Choice() {}

        private static EcdsaBackend choose() {
            Logger log = LoggerFactory.getLogger(EcdsaBackend.class);
            String wish = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
            if (wish.equals(PortableEcdsa.NAME)) {
                log.info("secp256k1: portable library, because -D{}={} says so", PROPERTY, wish);
                return new PortableEcdsa();
            }
            try {
                EcdsaBackend chosen = new NativeEcdsa();
                log.debug("secp256k1: native library");
                return chosen;
            } catch (LinkageError | RuntimeException e) {
                if (wish.equals(NativeEcdsa.NAME)) {
                    throw new KeyException(
                            "NATIVE_LIBRARY",
                            "-D" + PROPERTY + "=native was asked for, but libsecp256k1 cannot be loaded here. Is"
                                    + " secp256k1-kmp-jni-jvm on the class path, and may "
                                    + System.getProperty("java.io.tmpdir")
                                    + " hold programs?",
                            e);
                }
                log.warn(
                        "secp256k1: portable library, because the native one cannot be loaded ({}); signatures are the same,"
                                + " each takes about twice as long",
                        e.toString());
                return new PortableEcdsa();
            }
        }
    }
}
