package io.github.hydra4j.net.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Redactor;

/**
 * Reads JSON without passing a number through {@code double}: {@code 0.1} is a tenth and {@code 1.10} keeps its zero. A name
 * twice in one object, a second value after the first, {@code NaN} and comments are refused. Thread-safe.
 */
@Incubating
public final class ExactJson {

    private static final ExactJson STANDARD = new ExactJson(Limits.standard(), Redactor.standard());

    private final Limits limits;
    private final Redactor redactor;
    private final ObjectReader reader;

    /**
     * What a text may ask of us.
     *
     * @param characters longest text
     * @param depth deepest nesting
     * @param numberDigits longest number, in characters
     * @param stringCharacters longest string
     */
    public record Limits(int characters, int depth, int numberDigits, int stringCharacters) {

        /** Checks that there is something left to read. */
        public Limits {
            if (characters < 1 || depth < 1 || numberDigits < 1 || stringCharacters < 1) {
                throw new IllegalArgumentException("limits must be positive, got " + characters + ", " + depth + ", "
                        + numberDigits + ", " + stringCharacters);
            }
        }

        /** 32 million characters, 64 levels, numbers of 128 characters, strings of 16 million. */
        public static Limits standard() {
            return new Limits(32_000_000, 64, 128, 16_000_000);
        }
    }

    private ExactJson(Limits limits, Redactor redactor) {
        this.limits = limits;
        this.redactor = redactor;
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(limits.characters())
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.numberDigits())
                        .maxStringLength(limits.stringCharacters())
                        .build())
                .build();
        this.reader = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .readerFor(JsonNode.class);
    }

    /** The standard limits. */
    public static ExactJson standard() {
        return STANDARD;
    }

    /** Other limits, and a redactor that knows what must not be quoted in errors. */
    public static ExactJson with(Limits limits, Redactor redactor) {
        return new ExactJson(limits, redactor);
    }

    /**
     * Reads UTF-8 bytes.
     *
     * @throws JsonException if they are not exactly one JSON value within the limits
     */
    public JsonView read(byte[] utf8) {
        if (utf8.length > limits.characters() * 4L) {
            throw tooLarge(utf8.length + " bytes");
        }
        return read(StrictText.utf8(utf8));
    }

    /**
     * Reads text.
     *
     * @throws JsonException if it is not exactly one JSON value within the limits
     */
    public JsonView read(String text) {
        if (text.length() > limits.characters()) {
            throw tooLarge(text.length() + " characters");
        }
        try {
            JsonNode node = reader.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new JsonException(JsonException.NOT_JSON, "$", "the text is empty, expected JSON");
            }
            return new JsonView(node, "$", redactor);
        } catch (StreamConstraintsException e) {
            throw new JsonException(
                    JsonException.TOO_LARGE,
                    "$",
                    redactor.excerpt(e.getOriginalMessage(), 200) + " in " + redactor.excerpt(text, 80));
        } catch (NumberFormatException e) {
            // An exponent of more digits than an int has.
            throw new JsonException(
                    JsonException.TOO_LARGE, "$", "a number is beyond all bounds in " + redactor.excerpt(text, 80));
        } catch (JsonProcessingException e) {
            // Its message quotes the text; ours quotes it masked.
            JsonLocation where = e.getLocation();
            long place = where == null ? 0 : Math.max(0, where.getCharOffset());
            throw new JsonException(
                    JsonException.NOT_JSON,
                    "$",
                    "character " + place + " is not as JSON has it: "
                            + around(text, (int) Math.min(place, text.length())));
        }
    }

    private JsonException tooLarge(String size) {
        return new JsonException(
                JsonException.TOO_LARGE,
                "$",
                "the text has " + size + ", at most " + limits.characters() + " are read");
    }

    /** What stands around a place, masked before it is cut, so that a cut secret is masked as well. */
    private String around(String text, int place) {
        int from = Math.max(0, place - 400);
        String before = redactor.text(text.substring(from, place));
        String after = redactor.excerpt(text.substring(place, Math.min(text.length(), place + 400)), 40);
        String near = before.length() > 40 ? "…" + before.substring(before.length() - 40) : before;
        return redactor.excerpt(near, 60) + " ⟨here⟩ " + after;
    }
}
