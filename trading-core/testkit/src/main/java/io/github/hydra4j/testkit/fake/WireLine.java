package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of the fake venue's protocol: a word and named values, written {@code word<TAB>name=value<TAB>…}; immutable.
 *
 * @param word what it is
 * @param values in the order they are written; without tabs or line breaks
 */
@Incubating
public record WireLine(String word, Map<String, String> values) {

    /** Copies the values. */
    public WireLine {
        values = new LinkedHashMap<>(values);
    }

    /** A message without values. */
    public static WireLine of(String word) {
        return new WireLine(word, Map.of());
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static WireLine parse(String text) {
        String[] parts = text.split("\t", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(
                        "a line of the fake venue reads word<TAB>name=value, got '" + text + "'");
            }
            values.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        if (!parts[0].matches("[a-z-]+")) {
            throw new IllegalArgumentException("a line of the fake venue begins with a word, got '" + text + "'");
        }
        return new WireLine(parts[0], values);
    }

    /** Reads the bytes of a line. */
    public static WireLine parse(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The same with one more value; nothing is added where it is null. */
    public WireLine with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString().replaceAll("[\\t\\r\\n]", " "));
        return new WireLine(word, more);
    }

    /** The same without a value. */
    public WireLine without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new WireLine(word, fewer);
    }

    /** Whether it is this kind of message. */
    public boolean is(String other) {
        return word.equals(other);
    }

    /** Whether a value is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * A value.
     *
     * @throws IllegalArgumentException if it is missing
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + word + "' has no " + name);
        }
        return value;
    }

    /** A whole number. */
    public long number(String name) {
        return Long.parseLong(get(name));
    }

    /** The bytes of the line. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word);
        values.forEach(
                (name, value) -> text.append('\t').append(name).append('=').append(value));
        return text.toString();
    }
}
