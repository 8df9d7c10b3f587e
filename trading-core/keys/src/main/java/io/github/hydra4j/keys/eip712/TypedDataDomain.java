package io.github.hydra4j.keys.eip712;

import io.github.hydra4j.keys.encoding.EvmAddress;
import io.github.hydra4j.keys.encoding.Keccak256;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a signature is valid: application, version, chain, contract. Its separator is computed once.
 *
 * <pre>{@code
 * TypedDataDomain exchange = TypedDataDomain.builder()
 *     .name("Exchange").version("1").chainId(1337).verifyingContract(zero).build();
 * }</pre>
 *
 * <p>Immutable, any thread.
 */
public final class TypedDataDomain {

    private static final byte[] PREFIX = {0x19, 0x01};
    private static final String TYPE = "EIP712Domain";

    private final byte[] separator;

    private TypedDataDomain(byte[] separator) {
        this.separator = separator;
    }

    /** A domain of the members that are set, in the order that EIP-712 prescribes. */
    public static Builder builder() {
        return new Builder();
    }

    /** A domain whose separator is known, such as one read from a contract. */
    public static TypedDataDomain ofSeparator(byte[] separator) {
        if (separator.length != MemberType.WORD) {
            throw new TypedDataException("a domain separator has 32 bytes, not " + separator.length);
        }
        return new TypedDataDomain(separator.clone());
    }

    /** Hash of the domain, 32 bytes, a copy. */
    public byte[] separator() {
        return separator.clone();
    }

    /** What is signed: the hash of prefix, separator and the hash of a structure. */
    public byte[] digest(byte[] structHash) {
        return Keccak256.hash(PREFIX, separator, structHash);
    }

    /** Members that are not set are not part of the domain. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> types = new LinkedHashMap<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /** Name of the application. */
        public Builder name(String name) {
            values.put("name", name);
            return this;
        }

        /** Version of its signing scheme. */
        public Builder version(String version) {
            values.put("version", version);
            return this;
        }

        /** EIP-155 chain id. */
        public Builder chainId(long chainId) {
            values.put("chainId", BigInteger.valueOf(chainId));
            return this;
        }

        /** The contract that checks the signature. */
        public Builder verifyingContract(EvmAddress contract) {
            values.put("verifyingContract", contract);
            return this;
        }

        /** 32 bytes to tell domains apart that are equal otherwise. */
        public Builder salt(byte[] salt) {
            values.put("salt", salt.clone());
            return this;
        }

        /** Any member by name, as JSON holds it. */
        Builder member(String name, Object value) {
            values.put(name, value);
            return this;
        }

        /** The members that are declared, instead of those that are set. */
        Builder declared(Map<String, String> declaration) {
            types.putAll(declaration);
            return this;
        }

        /**
         * The domain.
         *
         * @throws TypedDataException if a member does not fit its type
         */
        public TypedDataDomain build() {
            Map<String, String> declaration = types.isEmpty() ? present() : types;
            return new TypedDataDomain(
                    StructType.of(TYPE, Map.of(TYPE, declaration)).hash(values));
        }

        private Map<String, String> present() {
            Map<String, String> standard = new LinkedHashMap<>();
            standard.put("name", "string");
            standard.put("version", "string");
            standard.put("chainId", "uint256");
            standard.put("verifyingContract", "address");
            standard.put("salt", "bytes32");
            standard.keySet().retainAll(values.keySet());
            return standard;
        }
    }
}
