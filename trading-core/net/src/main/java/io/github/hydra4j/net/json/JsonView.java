package io.github.hydra4j.net.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Redactor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a JSON text. Every method either gives what it promises or throws a {@link JsonException} with code {@code
 * JSON_WRONG_SHAPE} that names the path. Immutable.
 */
@Incubating
public final class JsonView {

    /** What venues write for numbers in strings; no leading plus, no NaN, no blanks. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,80}(\\.[0-9]{1,80})?([eE][+-]?[0-9]{1,3})?");

    /** Beyond this a plain notation of the number would fill pages. */
    private static final int LARGEST_EXPONENT = 400;

    private final JsonNode node;
    private final String path;
    private final Redactor redactor;

    JsonView(JsonNode node, String path, Redactor redactor) {
        this.node = node;
        this.path = path;
        this.redactor = redactor;
    }

    /** Where this is: {@code $.data.levels[0].px}. */
    public String path() {
        return path;
    }

    /** The member of that name, which must be there; it may be {@code null} in the JSON sense. */
    public JsonView at(String name) {
        JsonNode child = object().get(name);
        if (child == null) {
            throw wrong("a member \"" + name + "\"");
        }
        return new JsonView(child, path + "." + name, redactor);
    }

    /** The member of that name; empty if it is missing or JSON's {@code null}. */
    public Optional<JsonView> find(String name) {
        JsonNode child = object().get(name);
        return child == null || child.isNull()
                ? Optional.empty()
                : Optional.of(new JsonView(child, path + "." + name, redactor));
    }

    /** The element of that index, from 0. */
    public JsonView at(int index) {
        JsonNode child = array().get(index);
        if (child == null) {
            throw wrong("at least " + (index + 1) + " elements");
        }
        return new JsonView(child, path + "[" + index + "]", redactor);
    }

    /** All elements of an array. */
    public List<JsonView> items() {
        JsonNode array = array();
        List<JsonView> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            items.add(new JsonView(array.get(i), path + "[" + i + "]", redactor));
        }
        return items;
    }

    /** The names of an object's members, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        Iterator<String> all = object().fieldNames();
        all.forEachRemaining(names::add);
        return names;
    }

    /** How many elements or members there are; 0 for plain values. */
    public int size() {
        return node.size();
    }

    /** A string. */
    public String text() {
        if (!node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    /** A number, or a string that holds one, exactly as written: {@code 1.10} has two decimals. */
    public BigDecimal decimal() {
        BigDecimal value;
        if (node.isTextual() && DECIMAL.matcher(node.textValue()).matches()) {
            value = new BigDecimal(node.textValue());
        } else if (node.isNumber()) {
            value = node.decimalValue();
        } else {
            throw wrong("a decimal number");
        }
        if (Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT
                || Math.abs((long) value.scale()) > LARGEST_EXPONENT) {
            throw wrong("a decimal number of reasonable size");
        }
        return value;
    }

    /** A whole number of 64 bits, or a string that holds one in digits. */
    public long integer() {
        try {
            return decimal().longValueExact();
        } catch (ArithmeticException e) {
            throw wrong("a whole number of 64 bits");
        }
    }

    /** A whole number of any size, or a string that holds one in digits. */
    public BigInteger bigInteger() {
        try {
            return decimal().toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw wrong("a whole number");
        }
    }

    /** {@code true} or {@code false}. */
    public boolean bool() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** Whether this is JSON's {@code null}. */
    public boolean isNull() {
        return node.isNull();
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Whether this is an array. */
    public boolean isArray() {
        return node.isArray();
    }

    /** Whether this is a string. */
    public boolean isText() {
        return node.isTextual();
    }

    /** Whether this is a number, not a string that holds one. */
    public boolean isNumber() {
        return node.isNumber();
    }

    /** The Jackson node behind this, for what is not offered here; do not change it. */
    public JsonNode node() {
        return node;
    }

    /** For readers' own checks: an error at this place. */
    public JsonException wrong(String expected) {
        return new JsonException(
                JsonException.WRONG_SHAPE,
                path,
                "expected " + expected + " at " + path + ", got " + redactor.excerpt(node.toString(), 80));
    }

    private JsonNode object() {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        return node;
    }

    private JsonNode array() {
        if (!node.isArray()) {
            throw wrong("an array");
        }
        return node;
    }

    /** The path and a masked piece of the text. */
    @Override
    public String toString() {
        return path + " = " + redactor.excerpt(node.toString(), 80);
    }
}
