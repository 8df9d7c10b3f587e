package io.github.hydra4j.keys.eip712;

import io.github.hydra4j.keys.encoding.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A structure of EIP-712 with its type hash, which is computed once. Made from the text that contracts write down, with
 * the structures it needs behind it in any order:
 *
 * <pre>{@code
 * static final StructType AGENT = StructType.parse("Agent(string source,bytes32 connectionId)");
 *
 * byte[] digest = domain.digest(AGENT.hash("a", actionHash));
 * }</pre>
 *
 * <p>Values are: {@code BigInteger}, {@code Long}, {@code Integer} or text for numbers, {@code Boolean}, {@code String},
 * {@code byte[]} or hex text for bytes, {@code EvmAddress} or text for addresses, {@code List} for arrays, {@code Map} by
 * member name for structures.
 *
 * <p>Immutable, any thread.
 */
public final class StructType {

    private static final Pattern DECLARATION = Pattern.compile("([^()\\[\\],\\s]+)\\(([^()]*)\\)");
    private static final Pattern MEMBER = Pattern.compile("(\\S+) ([^()\\[\\],\\s]+)");

    private final String name;
    private final List<Member> members;
    private final String encodeType;
    private final byte[] typeHash;

    private record Member(String name, String typeText, MemberType type) {}

    private StructType(String name, List<Member> members, String encodeType) {
        this.name = name;
        this.members = List.copyOf(members);
        this.encodeType = encodeType;
        this.typeHash = Keccak256.hash(encodeType.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one or more declarations; the first is the type that is returned.
     *
     * @throws TypedDataException if they cannot be read, or a structure is used and not declared
     */
    public static StructType parse(String declarations) {
        Map<String, Map<String, String>> types = new LinkedHashMap<>();
        Matcher declaration = DECLARATION.matcher(declarations);
        int end = 0;
        while (declaration.find()) {
            if (declaration.start() != end) {
                throw new TypedDataException("cannot read '" + declarations + "' from character " + (end + 1) + " on");
            }
            end = declaration.end();
            if (types.put(declaration.group(1), members(declaration.group(1), declaration.group(2))) != null) {
                throw new TypedDataException("type '" + declaration.group(1) + "' is declared twice");
            }
        }
        if (end != declarations.length() || types.isEmpty()) {
            throw new TypedDataException("cannot read '" + declarations + "' from character " + (end + 1)
                    + " on; expected Name(type member,type member)");
        }
        return of(types.keySet().iterator().next(), types);
    }

    private static Map<String, String> members(String type, String text) {
        Map<String, String> members = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return members;
        }
        for (String part : text.split(",", -1)) {
            Matcher member = MEMBER.matcher(part);
            if (!member.matches()) {
                throw new TypedDataException("type '" + type + "': cannot read the member '" + part + "'");
            }
            if (members.put(member.group(2), member.group(1)) != null) {
                throw new TypedDataException("type '" + type + "' has two members called '" + member.group(2) + "'");
            }
        }
        return members;
    }

    /**
     * The type of that name among several.
     *
     * @param types by name, each as the types of its members by their names, in the order of declaration
     * @throws TypedDataException if a structure is used and not declared
     */
    static StructType of(String primary, Map<String, Map<String, String>> types) {
        Map<String, StructType> family = new TreeMap<>();
        if (!types.containsKey(primary)) {
            throw new TypedDataException("type '" + primary + "' is not declared");
        }
        Map<String, List<Member>> read = new TreeMap<>();
        types.forEach((name, declared) -> {
            List<Member> members = new ArrayList<>();
            declared.forEach((member, type) -> members.add(new Member(member, type, MemberType.of(type, family))));
            read.put(name, members);
        });
        read.forEach((name, members) -> family.put(name, new StructType(name, members, encodeType(name, read))));
        StructType found = family.get(primary);
        if (found == null) {
            throw new TypedDataException("type '" + primary + "' is not declared");
        }
        return found;
    }

    /** The type itself, then all it needs in the order of their names. */
    private static String encodeType(String name, Map<String, List<Member>> types) {
        TreeMap<String, String> needed = new TreeMap<>();
        collect(name, types, needed);
        StringBuilder text = new StringBuilder(String.valueOf(needed.remove(name)));
        needed.values().forEach(text::append);
        return text.toString();
    }

    private static void collect(String name, Map<String, List<Member>> types, Map<String, String> needed) {
        List<Member> members = types.get(name);
        if (members == null) {
            throw new TypedDataException("type '" + name + "' is neither declared nor one of EIP-712");
        }
        List<String> parts = new ArrayList<>();
        members.forEach(member -> parts.add(member.typeText() + " " + member.name()));
        needed.put(name, name + "(" + String.join(",", parts) + ")");
        for (Member member : members) {
            String structure = member.type().structure();
            if (structure != null && !needed.containsKey(structure)) {
                collect(structure, types, needed);
            }
        }
    }

    /** The name before the parenthesis. */
    public String name() {
        return name;
    }

    /** The text whose hash is {@link #typeHash}. */
    public String encodeType() {
        return encodeType;
    }

    /** Hash of the type, 32 bytes, a copy. */
    public byte[] typeHash() {
        return typeHash.clone();
    }

    /**
     * The hash of a value, members in the order of the declaration.
     *
     * @throws TypedDataException if the number of values or one of them does not fit the type
     */
    public byte[] hash(Object... values) {
        if (values.length != members.size()) {
            throw new TypedDataException(
                    name + " has " + members.size() + " members, " + values.length + " values given");
        }
        byte[] words = words();
        for (int i = 0; i < values.length; i++) {
            encode(members.get(i), values[i], words, i);
        }
        return Keccak256.hash(words);
    }

    /**
     * The hash of a value, members by name.
     *
     * @throws TypedDataException if a member is missing, unknown or does not fit its type
     */
    public byte[] hash(Map<String, ?> values) {
        byte[] words = words();
        for (int i = 0; i < members.size(); i++) {
            encode(members.get(i), values.get(members.get(i).name()), words, i);
        }
        if (values.size() != members.size()) {
            List<String> known = members.stream().map(Member::name).toList();
            values.keySet().stream()
                    .filter(key -> !known.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new TypedDataException(
                                name + " has no member '" + key + "', which would not be signed; it has " + known);
                    });
        }
        return Keccak256.hash(words);
    }

    private byte[] words() {
        byte[] words = new byte[(1 + members.size()) * MemberType.WORD];
        System.arraycopy(typeHash, 0, words, 0, MemberType.WORD);
        return words;
    }

    private void encode(Member member, @Nullable Object value, byte[] words, int index) {
        if (value == null) {
            throw new TypedDataException(name + "." + member.name() + " is missing");
        }
        try {
            member.type().encode(value, words, (1 + index) * MemberType.WORD);
        } catch (TypedDataException e) {
            throw new TypedDataException(name + "." + member.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return encodeType;
    }
}
