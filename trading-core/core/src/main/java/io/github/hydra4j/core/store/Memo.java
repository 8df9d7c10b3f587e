package io.github.hydra4j.core.store;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something that a part of the bot wants to find again: the state of a strategy, of a monitor, of the engine itself. Its
 * bytes mean something to that part alone; the latest memo of a key is the one that counts. Immutable.
 */
@Incubating
public final class Memo {

    private final String key;
    private final byte[] value;

    /**
     * A memo.
     *
     * @param key whose it is and what it holds, such as {@code strategy/trend}
     * @param value its bytes; empty to forget what was there
     */
    public Memo(String key, byte[] value) {
        this.key = requireNonNull(key, "key");
        this.value = value.clone();
    }

    /** A memo of text. */
    public static Memo text(String key, String value) {
        return new Memo(key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Whose it is and what it holds. */
    public String key() {
        return key;
    }

    /** Its bytes; a copy. */
    public byte[] value() {
        return value.clone();
    }

    /** Number of its bytes. */
    public int length() {
        return value.length;
    }

    /** Its bytes as text. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Memo that && key.equals(that.key) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Memo[" + key + ", " + value.length + " bytes]";
    }
}
