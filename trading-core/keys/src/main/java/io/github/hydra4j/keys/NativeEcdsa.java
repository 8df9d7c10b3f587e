package io.github.hydra4j.keys;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * libsecp256k1 through its Java binding.
 *
 * <p>The binding signs without a recovery id. Recovering the public key to find it costs twice the signature itself, so
 * the point R is computed instead: s is public and k = (z + r d) / s, thus two multiplications and one addition modulo the
 * order and one multiplication of the base point, all of the library, give R, whose x must be r, which also checks the
 * signature, and whose y tells the id. The nonce lies in an array meanwhile, as the key does, and is wiped like it.
 */
final class NativeEcdsa implements EcdsaBackend {

    static final String NAME = "native";

    private static final int WORD = 32;

    private final Secp256k1 library;

    /** Loads the library; throws whatever the loading throws. */
    NativeEcdsa() {
        library = Secp256k1.get();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EcdsaSignature sign(byte[] digest, byte[] secret) {
        byte[] compact = library.sign(digest, secret);
        byte[] r = Arrays.copyOf(compact, WORD);
        byte[] s = Arrays.copyOfRange(compact, WORD, 2 * WORD);
        return EcdsaSignature.trusted(r, s, recoveryId(digest, secret, r, s));
    }

    private int recoveryId(byte[] digest, byte[] secret, byte[] r, byte[] s) {
        byte[] inverse = BigIntegers.asUnsignedByteArray(
                WORD, BigIntegers.modOddInverseVar(EcdsaSignature.ORDER, new BigInteger(1, s)));
        byte[] rd = library.privKeyTweakMul(secret, r);
        byte[] sum = rd;
        byte[] nonce = rd;
        try {
            sum = library.privKeyTweakAdd(rd, reduced(digest));
            nonce = library.privKeyTweakMul(sum, inverse);
            byte[] point = library.pubkeyCreate(nonce);
            int odd = point[2 * WORD] & 1;
            if (Arrays.equals(point, 1, 1 + WORD, r, 0, WORD)) {
                return odd;
            }
            // r is x modulo the order; an x above the order is as likely as guessing a key.
            BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + WORD));
            if (x.subtract(EcdsaSignature.ORDER).equals(new BigInteger(1, r))) {
                return 2 | odd;
            }
            throw new KeyException(
                    "SIGNATURE_INVALID", "the library's signature does not check; nothing was given out");
        } finally {
            Arrays.fill(rd, (byte) 0);
            Arrays.fill(sum, (byte) 0);
            Arrays.fill(nonce, (byte) 0);
        }
    }

    /** The library wants what it adds below the order; a hash may be above. */
    private static byte[] reduced(byte[] digest) {
        if (digest[0] != -1) {
            return digest;
        }
        BigInteger number = new BigInteger(1, digest);
        return number.compareTo(EcdsaSignature.ORDER) < 0
                ? digest
                : BigIntegers.asUnsignedByteArray(WORD, number.subtract(EcdsaSignature.ORDER));
    }

    @Override
    public byte[] publicKey(byte[] secret) {
        return library.pubkeyCreate(secret);
    }

    @Override
    public byte[] recover(byte[] digest, EcdsaSignature signature) {
        try {
            return library.ecdsaRecover(signature.compact(), digest, signature.recoveryId());
        } catch (Secp256k1Exception e) {
            throw new KeyException("SIGNATURE_INVALID", "no public key belongs to this signature: " + signature, e);
        }
    }

    @Override
    public boolean verify(byte[] digest, EcdsaSignature signature, byte[] publicKey) {
        try {
            return library.verify(signature.compact(), digest, publicKey);
        } catch (Secp256k1Exception e) {
            return false;
        }
    }

    @Override
    public boolean isPrivateKey(byte[] secret) {
        return library.secKeyVerify(secret);
    }
}
