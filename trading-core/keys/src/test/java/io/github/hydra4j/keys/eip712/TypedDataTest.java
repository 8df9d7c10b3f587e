package io.github.hydra4j.keys.eip712;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.keys.encoding.EvmAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.StructuredDataEncoder;

class TypedDataTest {

    /** The example of EIP-712 itself. */
    private static final String MAIL = """
            {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
            {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
            "Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
            "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},
            "primaryType":"Mail","domain":{"name":"Ether Mail","version":"1","chainId":1,
            "verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
            "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
            "to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}}""";

    private static final String DIGEST = "be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2";

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void the_example_of_the_standard_has_the_digest_of_the_standard() {
        TypedData data = TypedData.parse(MAIL);
        assertThat(hex(data.digest())).isEqualTo(DIGEST);
        assertThat(data.type().encodeType())
                .isEqualTo("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        assertThat(hex(data.domain().separator()))
                .isEqualTo("f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f");
    }

    @Test
    void the_fast_way_gives_the_same_digest() {
        StructType mail =
                StructType.parse("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        TypedDataDomain domain = TypedDataDomain.builder()
                .name("Ether Mail")
                .version("1")
                .chainId(1)
                .verifyingContract(EvmAddress.of("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"))
                .build();
        Map<String, Object> cow = Map.of("name", "Cow", "wallet", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826");
        Map<String, Object> bob =
                Map.of("name", "Bob", "wallet", EvmAddress.of("0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"));
        assertThat(hex(domain.digest(mail.hash(cow, bob, "Hello, Bob!")))).isEqualTo(DIGEST);
        assertThat(hex(TypedData.of(domain, mail, Map.of("from", cow, "to", bob, "contents", "Hello, Bob!"))
                        .digest()))
                .isEqualTo(DIGEST);
        assertThat(TypedDataDomain.ofSeparator(domain.separator()).digest(mail.typeHash()))
                .isEqualTo(domain.digest(mail.typeHash()));
    }

    /** Every kind of member with values of all sizes, against web3j. */
    @Property(tries = 300)
    void web3j_finds_the_same_digest(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ObjectNode document = (ObjectNode) new ObjectMapper().readTree("""
            {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
            {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"},{"name":"salt","type":"bytes32"}],
            "Leg":[{"name":"asset","type":"address"},{"name":"amount","type":"uint128"},{"name":"tick","type":"int24"}],
            "Batch":[{"name":"legs","type":"Leg[]"},{"name":"sums","type":"uint256[]"},{"name":"pair","type":"uint8[2]"}],
            "Order":[{"name":"batch","type":"Batch"},{"name":"buy","type":"bool"},{"name":"note","type":"string"},
            {"name":"tag","type":"bytes4"},{"name":"hash","type":"bytes32"},{"name":"data","type":"bytes"},
            {"name":"small","type":"int8"},{"name":"large","type":"int256"},{"name":"first","type":"Leg"}]},
            "primaryType":"Order"}""");
        document.set("domain", domain(random));
        ObjectNode message = document.putObject("message");
        ObjectNode batch = message.putObject("batch");
        ArrayNode legs = batch.putArray("legs");
        for (int i = random.nextInt(3); i >= 0; i--) {
            legs.add(leg(random));
        }
        ArrayNode sums = batch.putArray("sums");
        for (int i = random.nextInt(3); i >= 0; i--) {
            sums.add(new BigInteger(random.nextInt(257), random).toString());
        }
        batch.putArray("pair").add(random.nextInt(256)).add(random.nextInt(256));
        message.put("buy", random.nextBoolean());
        message.put("note", text(random));
        message.put("tag", bytes(random, 4));
        message.put("hash", bytes(random, 32));
        message.put("data", bytes(random, random.nextInt(70)));
        message.put("small", random.nextInt(256) - 128);
        message.put(
                "large",
                new BigInteger(random.nextInt(256), random)
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1))
                        .toString());
        message.set("first", leg(random));

        String json = document.toString();
        assertThat(hex(TypedData.parse(json).digest()))
                .isEqualTo(hex(new StructuredDataEncoder(json).hashStructuredData()));
    }

    private static ObjectNode domain(Random random) {
        ObjectNode domain = new ObjectMapper().createObjectNode();
        domain.put("name", text(random));
        domain.put("version", "1");
        domain.put("chainId", random.nextInt(1 << 30));
        domain.put("verifyingContract", bytes(random, 20));
        domain.put("salt", bytes(random, 32));
        return domain;
    }

    private static ObjectNode leg(Random random) {
        ObjectNode leg = new ObjectMapper().createObjectNode();
        leg.put("asset", bytes(random, 20));
        leg.put("amount", new BigInteger(random.nextInt(129), random).toString());
        leg.put("tick", random.nextInt(1 << 24) - (1 << 23));
        return leg;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), ' ', 0x2fff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return "0x" + hex(bytes);
    }

    @Test
    void what_does_not_fit_its_type_is_refused_with_its_place() {
        for (List<String> change : List.of(
                List.of("\"Hello, Bob!\"", "7", "Mail.contents: expected text"),
                List.of("\"Hello, Bob!\"", "null", "message.contents"),
                List.of(",\"contents\":\"Hello, Bob!\"", "", "Mail.contents is missing"),
                List.of("\"Hello, Bob!\"", "\"x\",\"more\":1", "Mail has no member 'more'"),
                List.of("\"Hello, Bob!\"", "\"x\",\"contents\":\"y\"", "Duplicate"),
                List.of("0xCD2a3d9F", "0xcD2a3d9F", "Mail.from: Person.wallet"),
                List.of("0xCD2a3d9F", "0x", "Person.wallet"),
                List.of("\"chainId\":1", "\"chainId\":1.5", "domain.chainId"),
                List.of("\"chainId\":1", "\"chainId\":-1", "EIP712Domain.chainId"),
                List.of("\"primaryType\":\"Mail\"", "\"primaryType\":\"Mall\"", "'Mall' is not declared"),
                List.of("\"type\":\"Person\"", "\"type\":\"Peron\"", "'Peron' is neither declared"),
                List.of("\"type\":\"uint256\"", "\"type\":\"uint\"", "no width"),
                List.of("\"type\":\"uint256\"", "\"type\":\"uint257\"", "uint257"),
                List.of("\"type\":\"uint256\"", "\"type\":\"bytes33\"", "bytes33"))) {
            assertThat(MAIL).contains(change.get(0));
            assertThatThrownBy(() -> TypedData.parse(MAIL.replaceFirst(Pattern.quote(change.get(0)), change.get(1))))
                    .as(change.toString())
                    .isInstanceOf(TypedDataException.class)
                    .hasMessageContaining(change.get(2));
        }
        assertThatThrownBy(() -> TypedData.parse("{")).isInstanceOf(TypedDataException.class);
        assertThatThrownBy(() -> TypedData.parse("{}")).hasMessageContaining("types");
    }

    @Test
    void numbers_fit_their_width_exactly() {
        StructType type = StructType.parse("N(uint8 u,int8 i)");
        assertThat(type.hash(255, 127)).isNotEqualTo(type.hash(255, -128));
        assertThat(type.hash(255, -1)).isEqualTo(type.hash("0xff", BigInteger.ONE.negate()));
        assertThat(type.hash(Map.of("i", 5L, "u", "5"))).isEqualTo(type.hash(5, 5));
        assertThatThrownBy(() -> type.hash(256, 0)).hasMessageContaining("N.u: 256 does not fit uint8");
        assertThatThrownBy(() -> type.hash(0, 128)).hasMessageContaining("N.i: 128 does not fit int8");
        assertThatThrownBy(() -> type.hash(0, -129)).isInstanceOf(TypedDataException.class);
        assertThatThrownBy(() -> type.hash("1.0", 0)).hasMessageContaining("not a whole number");
        assertThatThrownBy(() -> type.hash(1)).hasMessageContaining("2 members, 1 values");
    }

    @Test
    void declarations_that_cannot_be_read_are_refused() {
        for (String text : List.of(
                "",
                "A",
                "A(",
                "A)",
                "A(uint8)",
                "A(uint8 a",
                "A(uint8 a,)",
                "A(uint8 a) B()",
                "A(B b)",
                "A()A()",
                "A(uint8 a,uint8 a)")) {
            assertThatThrownBy(() -> StructType.parse(text)).as(text).isInstanceOf(TypedDataException.class);
        }
        assertThat(StructType.parse("A(B[] b,C c)C(B b)B(A[] a,uint8 x)").encodeType())
                .isEqualTo("A(B[] b,C c)B(A[] a,uint8 x)C(B b)");
        assertThat(StructType.parse("HyperliquidTransaction:UsdSend(string destination)")
                        .name())
                .isEqualTo("HyperliquidTransaction:UsdSend");
    }
}
