package io.github.hydra4j.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A passphrase in an array that {@link #close} overwrites. Taken as it was typed: no trimming, no Unicode normalisation.
 * Not thread-safe.
 */
public final class Passphrase implements AutoCloseable {

    private final char[] characters;

    /** Takes the array over. */
    private Passphrase(char[] characters) {
        this.characters = characters;
    }

    /**
     * A passphrase of these characters, which are copied: whoever brings them wipes them.
     *
     * @throws KeyException {@code PASSPHRASE_MISSING} if there are none
     */
    public static Passphrase of(char[] characters) {
        return taking(characters.clone());
    }

    static Passphrase taking(char[] characters) {
        if (characters.length == 0) {
            throw new KeyException("PASSPHRASE_MISSING", "the passphrase is empty");
        }
        return new Passphrase(characters);
    }

    /** Of UTF-8, which is wiped. */
    static Passphrase takingUtf8(byte[] bytes, int length) {
        try {
            char[] room = new char[length];
            CharBuffer decoded = CharBuffer.wrap(room);
            CoderResult result =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length), decoded, true);
            char[] characters = Arrays.copyOf(room, decoded.position());
            Arrays.fill(room, '\0');
            if (result.isError()) {
                Arrays.fill(characters, '\0');
                throw new KeyException("PASSPHRASE_MISSING", "the passphrase is not UTF-8 text");
            }
            return taking(characters);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** How many characters it has. */
    public int length() {
        return characters.length;
    }

    /** Its UTF-8, for whoever wipes it. */
    byte[] utf8() {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        byte[] room = new byte[(int) Math.ceil(encoder.maxBytesPerChar() * characters.length)];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        encoder.onMalformedInput(CodingErrorAction.REPLACE).encode(CharBuffer.wrap(characters), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        return bytes;
    }

    boolean sameAs(Passphrase other) {
        return Arrays.equals(characters, other.characters);
    }

    /** Overwrites it; again is no harm. */
    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    /** Says that it is one, and nothing else. */
    @Override
    public String toString() {
        return "passphrase";
    }
}
