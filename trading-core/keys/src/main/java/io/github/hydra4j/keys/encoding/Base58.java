package io.github.hydra4j.keys.encoding;

import java.util.Arrays;

/**
 * Base58 with Bitcoin's alphabet and without a checksum, as Solana writes addresses and signatures. A leading zero byte
 * becomes a leading {@code 1}.
 *
 * <p>Any thread. Working memory is wiped, so that a key can pass through as an array.
 */
public final class Base58 {

    private static final char[] ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".toCharArray();
    private static final int RADIX = 58;
    private static final int[] DIGIT = new int[128];

    static {
        Arrays.fill(DIGIT, -1);
        for (int i = 0; i < RADIX; i++) {
            DIGIT[ALPHABET[i]] = i;
        }
    }

    private Base58() {}

    /** The text of some bytes. */
    public static String encode(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        // log(256) / log(58) is below 1.37.
        byte[] digits = new byte[bytes.length * 137 / 100 + 1];
        int used = 0;
        for (int i = zeros; i < bytes.length; i++) {
            int carry = bytes[i] & 0xff;
            for (int d = 0; d < used || carry != 0; d++) {
                carry += d < used ? digits[d] << 8 : 0;
                digits[d] = (byte) (carry % RADIX);
                carry /= RADIX;
                used = Math.max(used, d + 1);
            }
        }
        char[] text = new char[zeros + used];
        Arrays.fill(text, 0, zeros, ALPHABET[0]);
        for (int d = 0; d < used; d++) {
            text[zeros + d] = ALPHABET[digits[used - 1 - d]];
        }
        Arrays.fill(digits, (byte) 0);
        String encoded = new String(text);
        Arrays.fill(text, '\0');
        return encoded;
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException if a character does not belong to the alphabet; the message gives its place and
     *     not the character, because the text may be a secret
     */
    public static byte[] decode(String text) {
        return decode(text.toCharArray());
    }

    /** The same for a text that its owner will wipe. */
    public static byte[] decode(char[] text) {
        int zeros = 0;
        while (zeros < text.length && text[zeros] == ALPHABET[0]) {
            zeros++;
        }
        byte[] reversed = new byte[text.length];
        int used = 0;
        for (int i = zeros; i < text.length; i++) {
            int carry = text[i] < DIGIT.length ? DIGIT[text[i]] : -1;
            if (carry < 0) {
                Arrays.fill(reversed, (byte) 0);
                throw new IllegalArgumentException(
                        "character " + (i + 1) + " of " + text.length + " is not one of Base58");
            }
            for (int b = 0; b < used || carry != 0; b++) {
                carry += b < used ? (reversed[b] & 0xff) * RADIX : 0;
                reversed[b] = (byte) carry;
                carry >>>= 8;
                used = Math.max(used, b + 1);
            }
        }
        byte[] bytes = new byte[zeros + used];
        for (int b = 0; b < used; b++) {
            bytes[zeros + b] = reversed[used - 1 - b];
        }
        Arrays.fill(reversed, (byte) 0);
        return bytes;
    }
}
