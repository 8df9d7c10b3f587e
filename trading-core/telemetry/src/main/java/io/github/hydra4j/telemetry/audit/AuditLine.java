package io.github.hydra4j.telemetry.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a line is written and read. The hash is the SHA-256 of everything before it in the line, so that checking needs no
 * canonical form of JSON:
 *
 * <pre>{"seq":7,"time":"…","kind":"fill","data":{…},"prev":"…","hash":"…"}</pre>
 */
final class AuditLine {

    static final String NOTHING_BEFORE = "0".repeat(64);

    private static final String BEGIN = "{\"seq\":";
    private static final String HASH = ",\"hash\":\"";
    private static final String END = "\"}";
    private static final int DIGITS = 64;
    private static final int TAIL = HASH.length() + DIGITS + END.length();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AuditLine() {}

    /** What a line says of its place in the chain. */
    record Place(long sequence, String previous, String hash) {}

    /** A line and its hash. */
    record Written(String text, String hash) {}

    static Written write(long sequence, Instant time, String kind, Map<String, String> data, String previous) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("time", time.toString());
        fields.put("kind", kind);
        fields.put("data", data);
        fields.put("prev", previous);
        try {
            String whole = MAPPER.writeValueAsString(fields);
            String body = whole.substring(0, whole.length() - 1);
            String hash = hash(body);
            return new Written(body + HASH + hash + END, hash);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of text and numbers are always JSON", e);
        }
    }

    /** Whether a text can be the beginning of a line. */
    static boolean mayBegin(String text) {
        return text.startsWith(BEGIN) || BEGIN.startsWith(text);
    }

    /** Where a line says it belongs; empty if it is no whole line, or its hash is not that of its text. */
    static Optional<Place> read(String line) {
        if (line.length() <= TAIL || !line.endsWith(END)) {
            return Optional.empty();
        }
        String body = line.substring(0, line.length() - TAIL);
        String tail = line.substring(line.length() - TAIL);
        String hash = tail.substring(HASH.length(), HASH.length() + DIGITS);
        if (!tail.startsWith(HASH) || !hash.equals(hash(body))) {
            return Optional.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(line);
            return Optional.of(
                    new Place(node.path("seq").asLong(-1), node.path("prev").asText(""), hash));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }
}
