package io.github.hydra4j.keys;

import io.github.hydra4j.keys.encoding.EvmAddress;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/**
 * An ECDSA signature on secp256k1 with the recovery id, by which the public key can be found from it. Those that our
 * signers make have the lower of the two possible s, as EVM chains demand since EIP-2.
 *
 * <p>Immutable, any thread.
 */
public final class EcdsaSignature {

    /** Order of the group; source: SEC 2, section 2.4.1. */
    static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final int WORD = 32;
    private static final int DIGEST_LENGTH = 32;
    private static final int V_OFFSET = 27;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] r;
    private final byte[] s;
    private final int recoveryId;

    private EcdsaSignature(byte[] r, byte[] s, int recoveryId) {
        this.r = r;
        this.s = s;
        this.recoveryId = recoveryId;
    }

    /** Takes the arrays over; for those who have just computed them. */
    static EcdsaSignature trusted(byte[] r, byte[] s, int recoveryId) {
        return new EcdsaSignature(r, s, recoveryId);
    }

    /**
     * A signature that came from elsewhere.
     *
     * @param recoveryId 0 or 1: whether the y of the point R is odd; 2 more if its x is above the group order
     * @throws KeyException {@code SIGNATURE_INVALID} if r or s is not between 0 and the group order, or the id is not 0 to 3
     */
    public static EcdsaSignature of(BigInteger r, BigInteger s, int recoveryId) {
        if (r.signum() <= 0 || s.signum() <= 0 || r.compareTo(ORDER) >= 0 || s.compareTo(ORDER) >= 0) {
            throw new KeyException("SIGNATURE_INVALID", "r and s must be above zero and below the group order");
        }
        if (recoveryId < 0 || recoveryId > 3) {
            throw new KeyException(
                    "SIGNATURE_INVALID", "a recovery id is 0 to 3, not " + recoveryId + " (it is v - 27)");
        }
        return new EcdsaSignature(
                BigIntegers.asUnsignedByteArray(WORD, r), BigIntegers.asUnsignedByteArray(WORD, s), recoveryId);
    }

    /** r, 32 bytes, a copy. */
    public byte[] r() {
        return r.clone();
    }

    /** s, 32 bytes, a copy. */
    public byte[] s() {
        return s.clone();
    }

    /** r as {@code 0x} and 64 hex digits. */
    public String rHex() {
        return "0x" + HEX.formatHex(r);
    }

    /** s as {@code 0x} and 64 hex digits. */
    public String sHex() {
        return "0x" + HEX.formatHex(s);
    }

    /** Parity of the y of R, in all but 2^-127 of cases; what typed transactions call {@code yParity}. */
    public int recoveryId() {
        return recoveryId;
    }

    /** 27 plus the recovery id, as messages, typed data and Hyperliquid want it. */
    public int v() {
        return V_OFFSET + recoveryId;
    }

    /** r and s, 64 bytes. */
    public byte[] compact() {
        byte[] compact = Arrays.copyOf(r, 2 * WORD);
        System.arraycopy(s, 0, compact, WORD, WORD);
        return compact;
    }

    /** r, s and v, 65 bytes, as contracts take it. */
    public byte[] toBytes() {
        byte[] bytes = Arrays.copyOf(r, 2 * WORD + 1);
        System.arraycopy(s, 0, bytes, WORD, WORD);
        bytes[2 * WORD] = (byte) v();
        return bytes;
    }

    /**
     * The public key, 65 bytes, that made this signature of a digest.
     *
     * @throws KeyException {@code SIGNATURE_INVALID} if there is none
     */
    public byte[] recoverPublicKey(byte[] digest) {
        requireDigest(digest);
        return EcdsaBackend.preferred().recover(digest, this);
    }

    /**
     * The address that made this signature of a digest. Any signature that is one has such an address: compare it.
     *
     * @throws KeyException {@code SIGNATURE_INVALID} if there is none
     */
    public EvmAddress recoverAddress(byte[] digest) {
        return EvmAddress.ofPublicKey(recoverPublicKey(digest));
    }

    /**
     * Whether the owner of a public key made this signature of a digest. A signature with the higher s is none.
     *
     * @param publicKey 65 bytes, uncompressed
     */
    public boolean verifies(byte[] digest, byte[] publicKey) {
        requireDigest(digest);
        return EcdsaBackend.preferred().verify(digest, this, publicKey);
    }

    static void requireDigest(byte[] digest) {
        if (digest.length != DIGEST_LENGTH) {
            throw new KeyException(
                    "DIGEST_LENGTH",
                    "what is signed is a hash of 32 bytes, not " + digest.length + "; hash the message first");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EcdsaSignature that
                && recoveryId == that.recoveryId
                && Arrays.equals(r, that.r)
                && Arrays.equals(s, that.s);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(r) + Arrays.hashCode(s) + recoveryId;
    }

    /** r, s and v in hex; a signature is public. */
    @Override
    public String toString() {
        return "0x" + HEX.formatHex(toBytes());
    }
}
