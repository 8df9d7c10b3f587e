package io.github.hydra4j.keys.eip712;

import io.github.hydra4j.keys.encoding.EvmAddress;
import io.github.hydra4j.keys.encoding.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of one member: how a value of it becomes a word of 32 bytes. */
sealed interface MemberType {

    /** Bytes of a word. */
    int WORD = 32;

    /** Writes the word of a value at {@code offset} of {@code target}, which holds zeros there. */
    void encode(Object value, byte[] target, int offset);

    /** The name of the structure that this type is or is an array of, if any. */
    default @Nullable String structure() {
        return null;
    }

    /** The type that a text such as {@code uint256}, {@code Order[]} or {@code bytes32[2]} names. */
    static MemberType of(String text, Map<String, StructType> family) {
        Matcher array = Notation.SUFFIX.matcher(text);
        if (array.matches()) {
            String length = array.group(2);
            return new Array(of(array.group(1), family), length.isEmpty() ? -1 : Integer.parseInt(length));
        }
        return switch (text) {
            case "bool" -> new Bool();
            case "address" -> new Address();
            case "string" -> new Text();
            case "bytes" -> new Bytes();
            case "int", "uint" ->
                throw new TypedDataException(
                        "'" + text + "' has no width: EIP-712 knows only '" + text + "256' and such");
            default -> sized(text, family);
        };
    }

    private static MemberType sized(String text, Map<String, StructType> family) {
        Matcher number = Notation.NUMBER.matcher(text);
        if (number.matches()) {
            int bits = Integer.parseInt(number.group(2));
            if (bits == 0 || bits > 256 || bits % 8 != 0) {
                throw new TypedDataException("'" + text + "' is not a type: widths are 8, 16 and so on up to 256 bits");
            }
            return new WholeNumber(number.group(1).isEmpty(), bits);
        }
        Matcher fixed = Notation.FIXED.matcher(text);
        if (fixed.matches()) {
            int length = Integer.parseInt(fixed.group(1));
            if (length == 0 || length > WORD) {
                throw new TypedDataException("'" + text + "' is not a type: bytes1 to bytes32 are");
            }
            return new FixedBytes(length);
        }
        return new Structure(text, family);
    }

    /** Whole numbers, signed or not. Values are Integer, Long, BigInteger, or text in decimal or with {@code 0x}. */
    record WholeNumber(boolean signed, int bits) implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            BigInteger number = number(value);
            int needed = signed ? number.bitLength() + 1 : number.bitLength();
            if (needed > bits || !signed && number.signum() < 0) {
                throw new TypedDataException(number + " does not fit " + (signed ? "int" : "uint") + bits);
            }
            byte[] bytes = number.toByteArray();
            if (number.signum() < 0) {
                Arrays.fill(target, offset, offset + WORD, (byte) 0xff);
            }
            int skip = Math.max(0, bytes.length - WORD);
            int length = bytes.length - skip;
            System.arraycopy(bytes, skip, target, offset + WORD - length, length);
        }

        private BigInteger number(Object value) {
            if (value instanceof BigInteger big) {
                return big;
            }
            if (value instanceof Long || value instanceof Integer) {
                return BigInteger.valueOf(((Number) value).longValue());
            }
            if (value instanceof String text) {
                try {
                    return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
                } catch (NumberFormatException e) {
                    throw new TypedDataException("'" + text + "' is not a whole number", e);
                }
            }
            throw unexpected("a whole number", value);
        }
    }

    /** True or false. */
    record Bool() implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            if (!(value instanceof Boolean truth)) {
                throw unexpected("true or false", value);
            }
            target[offset + WORD - 1] = (byte) (truth ? 1 : 0);
        }
    }

    /** An address, given as such, as text or as 20 bytes. */
    record Address() implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            byte[] bytes = bytes(value);
            System.arraycopy(bytes, 0, target, offset + WORD - bytes.length, bytes.length);
        }

        private static byte[] bytes(Object value) {
            try {
                if (value instanceof EvmAddress address) {
                    return address.bytes();
                }
                if (value instanceof String text) {
                    return EvmAddress.of(text).bytes();
                }
                if (value instanceof byte[] bytes) {
                    return EvmAddress.ofBytes(bytes).bytes();
                }
            } catch (IllegalArgumentException e) {
                throw new TypedDataException(String.valueOf(e.getMessage()), e);
            }
            throw unexpected("an address", value);
        }
    }

    /** Exactly so many bytes, given as such or as hex with {@code 0x}. */
    record FixedBytes(int length) implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            byte[] bytes = MemberType.bytes(value);
            if (bytes.length != length) {
                throw new TypedDataException("expected " + length + " bytes, found " + bytes.length);
            }
            System.arraycopy(bytes, 0, target, offset, length);
        }
    }

    /** Any number of bytes; the word is their hash. */
    record Bytes() implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            copy(Keccak256.hash(MemberType.bytes(value)), target, offset);
        }
    }

    /** Text; the word is the hash of its UTF-8. */
    record Text() implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            if (!(value instanceof String text)) {
                throw unexpected("text", value);
            }
            copy(Keccak256.hash(text.getBytes(StandardCharsets.UTF_8)), target, offset);
        }
    }

    /** A list; the word is the hash of the words of its elements. A length of -1 means any. */
    record Array(MemberType element, int length) implements MemberType {
        @Override
        public void encode(Object value, byte[] target, int offset) {
            if (!(value instanceof List<?> list)) {
                throw unexpected("a list", value);
            }
            if (length >= 0 && list.size() != length) {
                throw new TypedDataException("expected " + length + " elements, found " + list.size());
            }
            byte[] words = new byte[list.size() * WORD];
            int next = 0;
            for (Object item : list) {
                if (item == null) {
                    throw new TypedDataException("element " + next / WORD + " of a list is missing");
                }
                element.encode(item, words, next);
                next += WORD;
            }
            copy(Keccak256.hash(words), target, offset);
        }

        @Override
        public @Nullable String structure() {
            return element.structure();
        }
    }

    /** Another structure; the word is its hash. */
    record Structure(String name, Map<String, StructType> family) implements MemberType {
        @Override
        @SuppressWarnings("unchecked") // a map from JSON or from a caller who builds it by member name
        public void encode(Object value, byte[] target, int offset) {
            StructType type = family.get(name);
            if (type == null) {
                throw new TypedDataException("type '" + name + "' is not declared");
            }
            if (!(value instanceof Map<?, ?> members)) {
                throw unexpected("the members of " + name, value);
            }
            copy(type.hash((Map<String, ?>) members), target, offset);
        }

        @Override
        public String structure() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof String text && text.startsWith("0x")) {
            try {
                return HexFormat.of().parseHex(text, 2, text.length());
            } catch (IllegalArgumentException e) {
                throw new TypedDataException("expected hex digits after 0x", e);
            }
        }
        throw unexpected("bytes as hex with 0x", value);
    }

    private static void copy(byte[] word, byte[] target, int offset) {
        System.arraycopy(word, 0, target, offset, WORD);
    }

    private static TypedDataException unexpected(String expected, Object value) {
        return new TypedDataException(
                "expected " + expected + ", found " + value.getClass().getSimpleName());
    }

    /** How types are written. */
    final class Notation {
        private static final Pattern SUFFIX = Pattern.compile("(.+)\\[(\\d{0,6})]");
        private static final Pattern NUMBER = Pattern.compile("(u?)int(\\d{1,3})");
        private static final Pattern FIXED = Pattern.compile("bytes(\\d{1,2})");

        private Notation() {}
    }
}
