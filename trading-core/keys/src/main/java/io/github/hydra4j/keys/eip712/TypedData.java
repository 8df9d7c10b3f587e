package io.github.hydra4j.keys.eip712;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document of typed data: {@code types}, {@code primaryType}, {@code domain} and {@code message}, as in the
 * {@code eth_signTypedData_v4} call of wallets.
 *
 * <p>Stricter than some wallets: each member must be there, must fit its type, and a member that the type does not know is
 * refused, because it would be shown and not signed.
 *
 * <p>Immutable, any thread.
 */
public final class TypedData {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String DOMAIN_TYPE = "EIP712Domain";

    private final TypedDataDomain domain;
    private final StructType type;
    private final byte[] structHash;

    private TypedData(TypedDataDomain domain, StructType type, byte[] structHash) {
        this.domain = domain;
        this.type = type;
        this.structHash = structHash;
    }

    /**
     * Reads a document of JSON. {@code types.EIP712Domain} may be left out; the domain then consists of the members that
     * are there.
     *
     * @throws TypedDataException if it is not such a document, or a value does not fit its type
     */
    public static TypedData parse(String json) {
        JsonNode document;
        try {
            document = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new TypedDataException("typed data is not JSON: " + e.getOriginalMessage(), e);
        }
        Map<String, Map<String, String>> types = types(object(document, "types"));
        TypedDataDomain.Builder domain = TypedDataDomain.builder();
        if (types.containsKey(DOMAIN_TYPE)) {
            domain.declared(types.get(DOMAIN_TYPE));
        }
        object(document, "domain").properties().forEach(member -> {
            domain.member(member.getKey(), value("domain." + member.getKey(), member.getValue()));
        });
        StructType type = StructType.of(text(document, "primaryType"), types);
        Map<String, Object> message = new LinkedHashMap<>();
        object(document, "message").properties().forEach(member -> {
            message.put(member.getKey(), value("message." + member.getKey(), member.getValue()));
        });
        return new TypedData(domain.build(), type, type.hash(message));
    }

    /** A value of a type inside a domain. */
    public static TypedData of(TypedDataDomain domain, StructType type, Map<String, ?> message) {
        return new TypedData(domain, type, type.hash(message));
    }

    /** Where the signature is valid. */
    public TypedDataDomain domain() {
        return domain;
    }

    /** The type of the message. */
    public StructType type() {
        return type;
    }

    /** Hash of the message, 32 bytes, a copy. */
    public byte[] structHash() {
        return structHash.clone();
    }

    /** What is signed, 32 bytes. */
    public byte[] digest() {
        return domain.digest(structHash);
    }

    private static Map<String, Map<String, String>> types(JsonNode node) {
        Map<String, Map<String, String>> types = new LinkedHashMap<>();
        node.properties().forEach(type -> {
            Map<String, String> members = new LinkedHashMap<>();
            for (JsonNode member : type.getValue()) {
                if (members.put(text(member, "name"), text(member, "type")) != null) {
                    throw new TypedDataException("type '" + type.getKey() + "' has two members of one name");
                }
            }
            types.put(type.getKey(), members);
        });
        return types;
    }

    private static JsonNode object(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isObject()) {
            throw new TypedDataException("typed data has no object '" + name + "'");
        }
        return node;
    }

    private static String text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isTextual()) {
            throw new TypedDataException("typed data: text '" + name + "' is missing");
        }
        return node.textValue();
    }

    private static Object value(String where, JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue();
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(where + "[" + list.size() + "]", element)));
            return list;
        }
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.properties()
                    .forEach(member ->
                            members.put(member.getKey(), value(where + "." + member.getKey(), member.getValue())));
            return members;
        }
        throw new TypedDataException(where + " is " + node.getNodeType() + " '" + node + "', which has no encoding");
    }
}
