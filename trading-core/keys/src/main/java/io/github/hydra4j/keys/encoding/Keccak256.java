package io.github.hydra4j.keys.encoding;

import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Keccak-256 as Ethereum uses it: the padding of the original submission, not that of SHA3-256. Computed by Bouncy
 * Castle.
 *
 * <p>Any thread.
 */
public final class Keccak256 {

    private static final int BITS = 256;

    private Keccak256() {}

    /** The hash, 32 bytes, of the parts one after the other. */
    public static byte[] hash(byte[]... parts) {
        KeccakDigest digest = new KeccakDigest(BITS);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[BITS / 8];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** The hash of the first {@code length} bytes from {@code offset} on. */
    public static byte[] hash(byte[] bytes, int offset, int length) {
        KeccakDigest digest = new KeccakDigest(BITS);
        digest.update(bytes, offset, length);
        byte[] hash = new byte[BITS / 8];
        digest.doFinal(hash, 0);
        return hash;
    }
}
