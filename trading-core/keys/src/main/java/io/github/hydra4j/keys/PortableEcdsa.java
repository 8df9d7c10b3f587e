package io.github.hydra4j.keys;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;

/**
 * Bouncy Castle, for machines without the native library. It computes with immutable numbers: copies of a key that has
 * signed stay in memory, unreachable, until the garbage collector reuses their place. The native library leaves none.
 */
final class PortableEcdsa implements EcdsaBackend {

    static final String NAME = "portable";

    private static final int WORD = 32;
    private static final BigInteger HALF_ORDER = EcdsaSignature.ORDER.shiftRight(1);

    private final ECDomainParameters curve;

    PortableEcdsa() {
        X9ECParameters parameters = CustomNamedCurves.getByName("secp256k1");
        curve = new ECDomainParameters(parameters.getCurve(), parameters.getG(), parameters.getN(), parameters.getH());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EcdsaSignature sign(byte[] digest, byte[] secret) {
        RememberingSigner signer = new RememberingSigner();
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), curve));
        BigInteger[] signature = signer.generateSignature(digest);
        ECPoint point = signer.point();
        int odd = point.getAffineYCoord().testBitZero() ? 1 : 0;
        int above = point.getAffineXCoord().toBigInteger().compareTo(EcdsaSignature.ORDER) >= 0 ? 2 : 0;
        BigInteger s = signature[1];
        if (s.compareTo(HALF_ORDER) > 0) {
            // The signature with the negative nonce: R is mirrored, x stays, y changes its parity.
            s = EcdsaSignature.ORDER.subtract(s);
            odd ^= 1;
        }
        return EcdsaSignature.trusted(
                BigIntegers.asUnsignedByteArray(WORD, signature[0]),
                BigIntegers.asUnsignedByteArray(WORD, s),
                above | odd);
    }

    /** Keeps the point R, which the signer computes anyway and then throws away. Serves one signature. */
    private static final class RememberingSigner extends ECDSASigner {

        private @Nullable ECPoint last;

        RememberingSigner() {
            super(new HMacDSAKCalculator(new SHA256Digest()));
        }

        @Override
        protected ECMultiplier createBasePointMultiplier() {
            ECMultiplier multiplier = new FixedPointCombMultiplier();
            return (point, number) -> {
                ECPoint product = multiplier.multiply(point, number).normalize();
                last = product;
                return product;
            };
        }

        ECPoint point() {
            if (last == null) {
                throw new IllegalStateException("no signature was made");
            }
            return last;
        }
    }

    @Override
    public byte[] publicKey(byte[] secret) {
        return new FixedPointCombMultiplier()
                .multiply(curve.getG(), new BigInteger(1, secret))
                .getEncoded(false);
    }

    @Override
    public byte[] recover(byte[] digest, EcdsaSignature signature) {
        try {
            BigInteger key = Sign.recoverFromSignature(
                    signature.recoveryId(),
                    new ECDSASignature(new BigInteger(1, signature.r()), new BigInteger(1, signature.s())),
                    digest);
            if (key != null && key.signum() != 0) {
                byte[] point = BigIntegers.asUnsignedByteArray(1 + 2 * WORD, key);
                point[0] = 4;
                return point;
            }
        } catch (IllegalArgumentException e) {
            // r is not the x of any point.
            throw new KeyException("SIGNATURE_INVALID", "no public key belongs to this signature: " + signature, e);
        }
        throw new KeyException("SIGNATURE_INVALID", "no public key belongs to this signature: " + signature);
    }

    @Override
    public boolean verify(byte[] digest, EcdsaSignature signature, byte[] publicKey) {
        BigInteger s = new BigInteger(1, signature.s());
        if (s.compareTo(HALF_ORDER) > 0) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        try {
            verifier.init(false, new ECPublicKeyParameters(curve.getCurve().decodePoint(publicKey), curve));
        } catch (IllegalArgumentException e) {
            return false;
        }
        return verifier.verifySignature(digest, new BigInteger(1, signature.r()), s);
    }

    @Override
    public boolean isPrivateKey(byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        return secret.length == WORD && number.signum() > 0 && number.compareTo(EcdsaSignature.ORDER) < 0;
    }
}
