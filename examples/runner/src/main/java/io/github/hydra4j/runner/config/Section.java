package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.TradingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file, read key by key. What is wrong becomes a problem and reads as if it were not there; a section
 * that is no mapping at all is one problem and stays silent from then on.
 */
final class Section {

    private final String what;
    private final Place place;
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    private final boolean broken;
    private final Problems problems;

    private Section(String what, YamlNode node, Problems problems) {
        this.what = what;
        this.place = node.place();
        this.problems = problems;
        if (node instanceof YamlNode.Mapping mapping) {
            this.broken = false;
            mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
        } else {
            this.broken = true;
            problems.add(place, what + " must be a mapping of keys ('key: value'), got " + node.kind());
        }
    }

    /** Reads a node as a mapping; {@code what} names it in messages. */
    static Section of(String what, YamlNode node, Problems problems) {
        return new Section(what, node, problems);
    }

    /** Reports all keys but these. */
    Section allow(Collection<String> known) {
        entries.values().stream()
                .filter(entry -> !known.contains(entry.key()))
                .forEach(entry -> problems.add(
                        entry.place(),
                        "unknown key '" + entry.key() + "' in " + what
                                + new KnownNames("Known here", known).hint(entry.key())));
        return this;
    }

    Section allow(String... known) {
        return allow(List.of(known));
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether this is no mapping at all, which has been reported. */
    boolean isBroken() {
        return broken;
    }

    /** Where the section begins. */
    Place place() {
        return place;
    }

    /** Where the value of a key stands, or the section where the key is missing. */
    Place placeOf(String key) {
        YamlNode.Entry entry = entries.get(key);
        return entry == null ? place : entry.value().place();
    }

    void problem(String key, String message) {
        problems.add(placeOf(key), message);
    }

    /** The value read, or null where the key is missing or its value was wrong and reported. */
    <T> @Nullable T optional(String key, Function<String, T> reader) {
        String text = text(key).orElse(null);
        return text == null ? null : attempt(key, text, reader);
    }

    /** The value read, or the standard one where the key is missing or its value was wrong and reported. */
    <T> T optional(String key, T standard, Function<String, T> reader) {
        T value = optional(key, reader);
        return value == null ? standard : value;
    }

    /** The value read, or null where it was missing or wrong; both are reported. */
    <T> @Nullable T required(String key, String example, Function<String, T> reader) {
        if (!has(key)) {
            missing(key, example);
            return null;
        }
        return optional(key, reader);
    }

    /** Reports that a key is missing. */
    void missing(String key, String example) {
        if (!broken) {
            problems.add(place, what + " needs '" + key + "', for example '" + key + ": " + example + "'");
        }
    }

    /** Hands the text to somebody who refuses what he does not like with an exception. */
    void give(String key, Consumer<String> taker) {
        optional(key, text -> {
            taker.accept(text);
            return text;
        });
    }

    /** The text of a key; empty where it is missing or is no text, which is reported. */
    Optional<String> text(String key) {
        YamlNode.Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
            return Optional.of(scalar.text());
        }
        problems.add(
                entry.value().place(),
                "'" + key + "' of " + what + " must be one value, got "
                        + entry.value().kind());
        return Optional.empty();
    }

    private <T> @Nullable T attempt(String key, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | TradingException e) {
            problem(key, "'" + key + "' of " + what + ": " + e.getMessage());
            return null;
        }
    }

    /** The mapping under a key, if it is there. */
    Optional<Section> section(String key) {
        return node(key).map(node -> of("'" + key + "'", node, problems));
    }

    /** The node under a key, if it is there. */
    Optional<YamlNode> node(String key) {
        return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
    }

    /** The mappings of a list under a key, each called {@code each} in messages. */
    List<Section> sections(String key, String each) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof YamlNode.Sequence list) {
            List<Section> sections = new ArrayList<>();
            list.items().forEach(item -> sections.add(of(each, item, problems)));
            return sections;
        }
        problem(
                key,
                "'" + key + "' must be a list, each item beginning with '- ', got "
                        + node.get().kind());
        return List.of();
    }

    /** The texts of a key that holds one value or a list of them. */
    List<YamlNode.Scalar> values(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        List<YamlNode> items = node.get() instanceof YamlNode.Sequence list ? list.items() : List.of(node.get());
        List<YamlNode.Scalar> values = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar) {
                values.add(scalar);
            } else {
                problems.add(item.place(), "'" + key + "' holds values, got " + item.kind());
            }
        }
        return values;
    }

    /** The texts of all keys but these; for catalogs, which read them on their own. */
    Map<String, String> textsWithout(Collection<String> keys) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : entries.keySet()) {
            if (!keys.contains(key)) {
                text(key).ifPresent(text -> texts.put(key, text));
            }
        }
        return texts;
    }
}
