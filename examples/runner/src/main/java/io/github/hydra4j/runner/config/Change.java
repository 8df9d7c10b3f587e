package io.github.hydra4j.runner.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that the command line puts in place of the file's.
 *
 * @param option what was typed, for messages
 * @param path keys from the top, separated by points; an item of a list is chosen by its number from zero, or by its name,
 *     id or type
 * @param value the new value, in YAML
 */
public record Change(String option, String path, String value) {

    private static final List<String> NAMES = List.of("name", "id", "type");

    /**
     * Reads {@code path=value}.
     *
     * @throws IllegalArgumentException if there is no equals sign
     */
    public static Change of(String option, String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException(
                    option + " takes key=value, for example " + option + " strategies.macd.fast=8, got '" + text + "'");
        }
        return new Change(
                option + " " + text,
                text.substring(0, equals).trim(),
                text.substring(equals + 1).trim());
    }

    YamlNode applyTo(YamlNode root, Problems problems) {
        Place place = Place.option(option);
        Optional<YamlNode> replacement = YamlTree.parse(value, option, problems);
        return replacement
                .map(node -> put(root, List.of(path.split("\\.")), movedTo(place, node), problems))
                .orElse(root);
    }

    private YamlNode put(YamlNode node, List<String> keys, YamlNode replacement, Problems problems) {
        if (keys.isEmpty()) {
            return replacement;
        }
        String key = keys.get(0);
        List<String> rest = keys.subList(1, keys.size());
        if (node instanceof YamlNode.Mapping mapping) {
            return putInto(mapping, key, rest, replacement, problems);
        }
        if (node instanceof YamlNode.Sequence list) {
            int index = index(list, key);
            if (index >= 0) {
                List<YamlNode> items = new ArrayList<>(list.items());
                items.set(index, put(items.get(index), rest, replacement, problems));
                return new YamlNode.Sequence(list.place(), items);
            }
        }
        problems.add(
                Place.option(option),
                "there is nothing called '" + key + "' at " + node.place()
                        + "; a path is written strategies.macd.fast or strategies.0.fast");
        return node;
    }

    private YamlNode putInto(
            YamlNode.Mapping mapping, String key, List<String> rest, YamlNode replacement, Problems problems) {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        for (int i = 0; i < entries.size(); i++) {
            YamlNode.Entry old = entries.get(i);
            if (old.key().equals(key)) {
                entries.set(i, new YamlNode.Entry(old.place(), key, put(old.value(), rest, replacement, problems)));
                return new YamlNode.Mapping(mapping.place(), entries);
            }
        }
        Place place = Place.option(option);
        YamlNode value =
                rest.isEmpty() ? replacement : put(new YamlNode.Mapping(place, List.of()), rest, replacement, problems);
        entries.add(new YamlNode.Entry(place, key, value));
        return new YamlNode.Mapping(mapping.place(), entries);
    }

    private static int index(YamlNode.Sequence list, String key) {
        for (int i = 0; i < list.items().size(); i++) {
            if (key.equals(Integer.toString(i)) || isCalled(list.items().get(i), key)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isCalled(YamlNode item, String key) {
        return item instanceof YamlNode.Mapping mapping
                && NAMES.stream()
                        .flatMap(name -> mapping.entry(name).stream())
                        .anyMatch(entry -> entry.value() instanceof YamlNode.Scalar scalar
                                && scalar.text().equals(key));
    }

    private static YamlNode movedTo(Place place, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new YamlNode.Mapping(
                    place,
                    mapping.entries().stream()
                            .map(entry -> new YamlNode.Entry(place, entry.key(), movedTo(place, entry.value())))
                            .toList());
        }
        if (node instanceof YamlNode.Sequence list) {
            return new YamlNode.Sequence(
                    place,
                    list.items().stream().map(item -> movedTo(place, item)).toList());
        }
        return new YamlNode.Scalar(place, ((YamlNode.Scalar) node).text());
    }
}
