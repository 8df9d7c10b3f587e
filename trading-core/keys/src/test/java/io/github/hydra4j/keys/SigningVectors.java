package io.github.hydra4j.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.keys.eip712.StructType;
import io.github.hydra4j.keys.eip712.TypedData;
import io.github.hydra4j.keys.eip712.TypedDataDomain;
import io.github.hydra4j.keys.encoding.Base58;
import io.github.hydra4j.keys.encoding.EvmAddress;
import io.github.hydra4j.keys.encoding.Keccak256;
import io.github.hydra4j.keys.policy.SigningRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/** The kinds of vectors this artifact answers for. */
final class SigningVectors {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final EvmAddress ZERO = EvmAddress.ofBytes(new byte[EvmAddress.LENGTH]);

    /** What Hyperliquid signs for actions of the exchange. */
    private static final StructType AGENT = StructType.parse("Agent(string source,bytes32 connectionId)");

    private static final TypedDataDomain EXCHANGE = TypedDataDomain.builder()
            .name("Exchange")
            .version("1")
            .chainId(1337)
            .verifyingContract(ZERO)
            .build();

    private static final List<EcdsaBackend> BACKENDS = List.of(new NativeEcdsa(), new PortableEcdsa());

    private final VectorReport report;

    private SigningVectors(VectorReport report) {
        this.report = report;
    }

    static VectorReport run(Path file) {
        VectorReport report = new VectorReport(String.valueOf(file.getFileName()));
        JsonNode document;
        try {
            document = MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            report.fail("cannot be read: " + e.getMessage());
            return report;
        }
        String kind = document.path("kind").asText("");
        JsonNode vectors = document.has("vectors") ? document.path("vectors") : document.path("cases");
        if (!vectors.isArray() || vectors.isEmpty()) {
            report.skip("unknown kind of file");
            return report;
        }
        SigningVectors runner = new SigningVectors(report);
        for (JsonNode vector : vectors) {
            runner.run(vector.path("kind").asText(kind), vector);
        }
        return report;
    }

    /** What one vector expects: nothing to say if all is well. */
    private static final class Findings {
        private final List<String> wrong = new ArrayList<>();

        void equal(String what, Object ours, Object theirs) {
            if (!String.valueOf(ours).equals(String.valueOf(theirs))) {
                wrong.add(what + ": ours " + ours + ", theirs " + theirs);
            }
        }
    }

    private interface Check {
        void run(JsonNode vector, Findings findings) throws IOException;
    }

    private void run(String kind, JsonNode vector) {
        boolean hyperliquid = vector.has("action") || vector.path("expected").has("actionHash");
        Check check = switch (kind) {
            case "personalSign" -> SigningVectors::personalSign;
            case "eip712" -> SigningVectors::eip712;
            case "flashbotsHeader" -> SigningVectors::flashbotsHeader;
            case "tx.sign" -> SigningVectors::transaction;
            case "tx.sign7702" -> SigningVectors::transactionWithAuthorization;
            case "eip55" -> SigningVectors::eip55;
            case "l1", "multiSigInner", "phantomAgent" -> hyperliquid ? SigningVectors::exchangeAction : null;
            case "userSigned" -> hyperliquid ? SigningVectors::userSigned : null;
            case "multiSigOuter" -> hyperliquid ? SigningVectors::multiSigOuter : null;
            case "ed25519" -> SigningVectors::ed25519;
            case "base58" -> SigningVectors::base58;
            default -> null;
        };
        if (check == null) {
            report.skip(kind);
            return;
        }
        String id = vector.path("id").asText();
        boolean refused = vector.path("expected").has("error");
        Findings findings = new Findings();
        try {
            check.run(vector, findings);
            if (refused) {
                findings.wrong.add("should have been refused");
            }
        } catch (TradingException | IllegalArgumentException e) {
            if (!refused) {
                findings.wrong.add(e.toString());
            }
        } catch (IOException | RuntimeException e) {
            findings.wrong.add(e.toString());
        }
        if (findings.wrong.isEmpty()) {
            report.pass();
        } else {
            report.fail(id + " " + String.join("; ", findings.wrong));
        }
    }

    // EVM

    private static void personalSign(JsonNode vector, Findings findings) {
        JsonNode input = vector.path("input");
        JsonNode expected = vector.path("expected");
        byte[] text = input.path("text").asText().getBytes(StandardCharsets.UTF_8);
        for (Secp256k1Signer signer : signers(input.path("privateKey"))) {
            EcdsaSignature signature = signer.signMessage(text, SigningRequest.unspecified());
            findings.equal("signature", signature, expected.path("signature").asText());
            findings.equal("recovered", signature.recoverAddress(bytes(expected.path("digest"))), signer.address());
        }
    }

    private static void eip712(JsonNode vector, Findings findings) {
        TypedData data = TypedData.parse(vector.path("input").toString());
        JsonNode expected = vector.path("expected");
        findings.equal(
                "separator",
                hex(data.domain().separator()),
                expected.path("domainSeparator").asText());
        findings.equal("digest", hex(data.digest()), expected.path("digest").asText());
        for (Secp256k1Signer signer : signers(vector.path("input").path("privateKey"))) {
            EcdsaSignature signature = signer.sign(data, SigningRequest.unspecified());
            findings.equal("signature", signature, expected.path("signature").asText());
            findings.equal("v", signature.v(), expected.path("v").asInt());
        }
    }

    private static void flashbotsHeader(JsonNode vector, Findings findings) {
        byte[] hash = Keccak256.hash(vector.path("input").path("body").asText().getBytes(StandardCharsets.UTF_8));
        findings.equal(
                "hash", hex(hash), vector.path("expected").path("bodyHash").asText());
        for (Secp256k1Signer signer : signers(vector.path("input").path("privateKey"))) {
            byte[] text = hex(hash).getBytes(StandardCharsets.US_ASCII);
            findings.equal(
                    "header",
                    signer.address() + ":" + signer.signMessage(text, SigningRequest.unspecified()),
                    vector.path("expected").path("header").asText());
        }
    }

    private static void eip55(JsonNode vector, Findings findings) {
        EvmAddress address = EvmAddress.of(vector.path("input").path("address").asText());
        findings.equal(
                "address", address, vector.path("expected").path("checksummed").asText());
    }

    /** Building transactions is for the adapter; here the signed one is taken apart to find what was signed. */
    private static void transaction(JsonNode vector, Findings findings) {
        JsonNode input = vector.path("input");
        JsonNode expected = vector.path("expected");
        byte[] digest = unsignedHash(
                bytes(expected.path("raw")), input.path("tx").path("chainId").asLong());
        findings.equal("hash", hex(digest), expected.path("signingHash").asText());
        for (Secp256k1Signer signer : signers(input.path("privateKey"))) {
            EcdsaSignature signature = signer.sign(digest);
            findings.equal("from", signer.address(), expected.path("from").asText());
            findings.equal("r", signature.rHex(), expected.path("r").asText());
            findings.equal("s", signature.sHex(), expected.path("s").asText());
            findings.equal(
                    "yParity", signature.recoveryId(), expected.path("yParity").asInt());
            findings.equal(
                    "recovered",
                    signature.recoverAddress(digest),
                    expected.path("from").asText());
        }
    }

    private static void transactionWithAuthorization(JsonNode vector, Findings findings) {
        JsonNode input = vector.path("input");
        JsonNode expected = vector.path("expected");
        byte[] raw = bytes(expected.path("raw"));
        List<RlpType> fields = fields(raw, 1);
        int count = fields.size();
        byte[] digest = unsignedHash(raw, 0);
        JsonNode wish = input.path("tx").path("authorization");
        byte[] authorization = Keccak256.hash(
                new byte[] {5},
                RlpEncoder.encode(new RlpList(
                        RlpString.create(wish.path("chainId").asLong()),
                        RlpString.create(bytes(wish.path("address"))),
                        RlpString.create(wish.path("nonce").asLong()))));
        for (Secp256k1Signer signer : signers(input.path("privateKey"))) {
            EcdsaSignature signature = signer.sign(digest);
            findings.equal("r", number(signature.r()), number(fields.get(count - 2)));
            findings.equal("s", number(signature.s()), number(fields.get(count - 1)));
            findings.equal("yParity", signature.recoveryId(), number(fields.get(count - 3)));
            EcdsaSignature granted = signer.sign(authorization);
            findings.equal(
                    "authorization r",
                    granted.rHex(),
                    expected.path("authorization").path("r").asText());
            findings.equal(
                    "authorization s",
                    granted.sHex(),
                    expected.path("authorization").path("s").asText());
            findings.equal(
                    "authorization yParity",
                    granted.recoveryId(),
                    expected.path("authorization").path("yParity").asInt());
        }
    }

    private static byte[] unsignedHash(byte[] raw, long chainId) {
        boolean typed = (raw[0] & 0xff) < 0xc0;
        List<RlpType> fields = fields(raw, typed ? 1 : 0);
        List<RlpType> unsigned = new ArrayList<>(fields.subList(0, fields.size() - 3));
        if (typed) {
            return Keccak256.hash(new byte[] {raw[0]}, RlpEncoder.encode(new RlpList(unsigned)));
        }
        if (number(fields.get(6)).intValue() > 28) {
            unsigned.add(RlpString.create(chainId));
            unsigned.add(RlpString.create(new byte[0]));
            unsigned.add(RlpString.create(new byte[0]));
        }
        return Keccak256.hash(RlpEncoder.encode(new RlpList(unsigned)));
    }

    private static List<RlpType> fields(byte[] raw, int skip) {
        byte[] list = Arrays.copyOfRange(raw, skip, raw.length);
        return ((RlpList) RlpDecoder.decode(list).getValues().get(0)).getValues();
    }

    private static BigInteger number(RlpType field) {
        return number(((RlpString) field).getBytes());
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    // Hyperliquid

    private static void exchangeAction(JsonNode vector, Findings findings) {
        JsonNode expected = vector.path("expected");
        byte[] actionHash = bytes(expected.path("actionHash"));
        if (expected.has("preimageHex")) {
            findings.equal("action hash", hex(Keccak256.hash(bytes(expected.path("preimageHex")))), hex(actionHash));
        }
        byte[] digest = EXCHANGE.digest(AGENT.hash(vector.path("isMainnet").asBoolean() ? "a" : "b", actionHash));
        findings.equal("digest", hex(digest), expected.path("digest").asText());
        signatures(vector, digest, findings);
    }

    private static void userSigned(JsonNode vector, Findings findings) {
        JsonNode expected = vector.path("expected");
        if (!expected.has("encodeType")) {
            signatures(vector, bytes(expected.path("digest")), findings);
            return;
        }
        StructType type = StructType.parse(expected.path("encodeType").asText());
        findings.equal("name", type.name(), expected.path("primaryType").asText());
        findings.equal("type", type.encodeType(), expected.path("encodeType").asText());
        byte[] structHash = type.hash(members(type, vector.path("action")));
        TypedDataDomain domain = userDomain(expected.path("domainChainId").asLong());
        findings.equal(
                "separator",
                hex(domain.separator()),
                expected.path("domainSeparator").asText());
        findings.equal("struct", hex(structHash), expected.path("structHash").asText());
        findings.equal(
                "digest",
                hex(domain.digest(structHash)),
                expected.path("digest").asText());
        signatures(vector, domain.digest(structHash), findings);
    }

    private static void multiSigOuter(JsonNode vector, Findings findings) {
        JsonNode expected = vector.path("expected");
        byte[] hash = Keccak256.hash(bytes(expected.path("preimageHex")));
        findings.equal(
                "action hash", hex(hash), expected.path("multiSigActionHash").asText());
        StructType type = StructType.parse(expected.path("primaryType").asText()
                + "(string hyperliquidChain,bytes32 multiSigActionHash,uint64 nonce)");
        String chain = vector.path("action").path("signatureChainId").asText();
        byte[] digest = userDomain(Long.decode(chain))
                .digest(type.hash(
                        vector.path("isMainnet").asBoolean() ? "Mainnet" : "Testnet",
                        hash,
                        vector.path("nonce").asLong()));
        findings.equal("digest", hex(digest), expected.path("digest").asText());
        signatures(vector, digest, findings);
    }

    private static TypedDataDomain userDomain(long chainId) {
        return TypedDataDomain.builder()
                .name("HyperliquidSignTransaction")
                .version("1")
                .chainId(chainId)
                .verifyingContract(ZERO)
                .build();
    }

    /** The members of a type out of an action that has more; a text that is not there is signed as empty. */
    private static Map<String, Object> members(StructType type, JsonNode action) {
        Map<String, Object> members = new LinkedHashMap<>();
        String list = type.encodeType()
                .substring(type.encodeType().indexOf('(') + 1, type.encodeType().indexOf(')'));
        for (String member : list.split(",")) {
            String name = member.substring(member.indexOf(' ') + 1);
            JsonNode value = action.path(name);
            members.put(
                    name,
                    value.isBoolean()
                            ? (Object) value.asBoolean()
                            : value.isIntegralNumber() ? value.bigIntegerValue() : value.asText(""));
        }
        return members;
    }

    private static void signatures(JsonNode vector, byte[] digest, Findings findings) {
        JsonNode expected = vector.path("expected");
        if (vector.has("signature")) {
            EcdsaSignature received = received(vector.path("signature"));
            for (EcdsaBackend backend : BACKENDS) {
                EvmAddress found = EvmAddress.ofPublicKey(backend.recover(digest, received));
                findings.equal(
                        backend.name() + " recovered",
                        found.lowerCase(),
                        expected.path("recovered").asText());
            }
            return;
        }
        EcdsaSignature theirs = received(expected.path("signature"));
        for (Secp256k1Signer signer : signers(vector.path("privateKey"))) {
            findings.equal("signature", signer.sign(digest), theirs);
            findings.equal(
                    "signer",
                    signer.address().toLowerCase(Locale.ROOT),
                    expected.path("signer").asText());
        }
        for (EcdsaBackend backend : BACKENDS) {
            EvmAddress found = EvmAddress.ofPublicKey(backend.recover(digest, theirs));
            findings.equal(
                    "recovered", found.lowerCase(), expected.path("signer").asText());
        }
    }

    private static EcdsaSignature received(JsonNode signature) {
        return EcdsaSignature.of(
                new BigInteger(signature.path("r").asText().substring(2), 16),
                new BigInteger(signature.path("s").asText().substring(2), 16),
                signature.path("v").asInt() - 27);
    }

    // Solana

    private static void ed25519(JsonNode vector, Findings findings) {
        byte[] message = HexFormat.of().parseHex(vector.path("messageHex").asText());
        byte[] seed = HexFormat.of().parseHex(vector.path("seedHex").asText());
        for (KeyMaterial key : List.of(
                KeyMaterial.of(KeyKind.ED25519, seed),
                KeyImport.raw(
                        KeyKind.ED25519, vector.path("secretKeyBase58").asText().toCharArray()))) {
            Ed25519Signer signer = Ed25519Signer.inMemory("vector", key);
            byte[] signature = signer.sign(message);
            findings.equal("address", signer.address(), vector.path("publicKey").asText());
            findings.equal(
                    "signature",
                    HexFormat.of().formatHex(signature),
                    vector.path("signatureHex").asText());
            findings.equal(
                    "base58",
                    Base58.encode(signature),
                    vector.path("signatureBase58").asText());
            findings.equal("verified", Ed25519Signer.verify(signature, signer.publicKey(), message), true);
            signature[0] ^= 1;
            findings.equal("altered", Ed25519Signer.verify(signature, signer.publicKey(), message), false);
        }
    }

    private static void base58(JsonNode vector, Findings findings) {
        String text = vector.path("base58").asText();
        if (vector.path("error").asBoolean()) {
            try {
                findings.equal("refused", HexFormat.of().formatHex(Base58.decode(text)), "an error");
            } catch (IllegalArgumentException e) {
                // As it should be.
            }
            return;
        }
        findings.equal(
                "decoded",
                HexFormat.of().formatHex(Base58.decode(text)),
                vector.path("hex").asText());
        findings.equal(
                "encoded",
                Base58.encode(HexFormat.of().parseHex(vector.path("hex").asText())),
                text);
    }

    private static List<Secp256k1Signer> signers(JsonNode privateKey) {
        KeyMaterial key = KeyImport.raw(KeyKind.SECP256K1, privateKey.asText().toCharArray());
        List<Secp256k1Signer> signers = new ArrayList<>();
        signers.add(Secp256k1Signer.inMemory("preferred", key));
        BACKENDS.forEach(backend -> signers.add(new LocalSecp256k1Signer(backend.name(), key, backend)));
        return signers;
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asText().substring(2));
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
