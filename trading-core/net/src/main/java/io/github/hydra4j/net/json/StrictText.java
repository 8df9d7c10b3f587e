package io.github.hydra4j.net.json;

import io.github.hydra4j.core.Incubating;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to text without silent repairs. */
@Incubating
public final class StrictText {

    private StrictText() {}

    /**
     * The text of UTF-8 bytes.
     *
     * @throws JsonException {@code NOT_UTF8} if they are not that, with the place of the first that is wrong
     */
    public static String utf8(byte[] bytes) {
        // The fast way replaces what it cannot read; only then is it worth a second look.
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decoded(bytes);
    }

    private static String decoded(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(in);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new JsonException(
                    JsonException.NOT_UTF8,
                    "$",
                    "byte " + in.position() + " of " + bytes.length + " does not belong to UTF-8 text");
        }
    }
}
