package io.github.hydra4j.keys.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account or contract on an EVM chain, 20 bytes. Written with the upper and lower case of EIP-55, which guard
 * against typing errors.
 *
 * <p>Immutable, equal by its bytes whatever case it was written in.
 */
public final class EvmAddress {

    /** Bytes of an address. */
    public static final int LENGTH = 20;

    private static final int PUBLIC_KEY_LENGTH = 65;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;
    private final String checksummed;

    private EvmAddress(byte[] bytes) {
        this.bytes = bytes;
        this.checksummed = checksummed(bytes);
    }

    /**
     * The address that a text names: {@code 0x} and 40 hex digits. All lower or all upper case is taken as it is; mixed
     * case must be that of EIP-55.
     *
     * @throws IllegalArgumentException if it is something else, or its mixed case shows a typing error
     */
    public static EvmAddress of(String text) {
        if (!text.startsWith("0x") || text.length() != 2 + 2 * LENGTH) {
            throw new IllegalArgumentException("'" + text + "' is not an EVM address: write 0x and 40 hex digits");
        }
        String digits = text.substring(2);
        EvmAddress address;
        try {
            address = new EvmAddress(HEX.parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an EVM address: it holds a character that is not a hex digit", e);
        }
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!oneCase && !address.checksummed.equals(text)) {
            throw new IllegalArgumentException("'" + text + "' has a typing error: its upper and lower case should be "
                    + address.checksummed + "; write it in lower case to skip this check");
        }
        return address;
    }

    /** The address of these 20 bytes, which are copied. */
    public static EvmAddress ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an EVM address has 20 bytes, not " + bytes.length);
        }
        return new EvmAddress(bytes.clone());
    }

    /**
     * The address of a public key: the last 20 bytes of the Keccak-256 hash of its two coordinates.
     *
     * @param uncompressed 65 bytes, the first of them 4
     */
    public static EvmAddress ofPublicKey(byte[] uncompressed) {
        if (uncompressed.length != PUBLIC_KEY_LENGTH || uncompressed[0] != 4) {
            throw new IllegalArgumentException("expected an uncompressed public key of 65 bytes");
        }
        byte[] hash = Keccak256.hash(uncompressed, 1, PUBLIC_KEY_LENGTH - 1);
        return new EvmAddress(Arrays.copyOfRange(hash, hash.length - LENGTH, hash.length));
    }

    /** The 20 bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** All in lower case, as Hyperliquid wants it. */
    public String lowerCase() {
        return "0x" + HEX.formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvmAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text with the case of EIP-55. */
    @Override
    public String toString() {
        return checksummed;
    }

    /** A letter is upper case where the hash of the lower case text has a digit of 8 or more. */
    private static String checksummed(byte[] bytes) {
        char[] text = HEX.formatHex(bytes).toCharArray();
        byte[] hash = Keccak256.hash(new String(text).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < text.length; i++) {
            int nibble = (i & 1) == 0 ? (hash[i / 2] >> 4) & 0xf : hash[i / 2] & 0xf;
            if (nibble >= 8) {
                text[i] = Character.toUpperCase(text[i]);
            }
        }
        return "0x" + new String(text);
    }
}
