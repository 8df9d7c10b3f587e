package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.strategies.condition.Conditions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A condition that the file writes as a tree of {@code all}, {@code any} and {@code not} instead of one text. */
final class ConditionTree {

    private ConditionTree() {}

    /** Whether it is more than one text. */
    static boolean isTree(YamlNode node) {
        return !(node instanceof YamlNode.Scalar);
    }

    /** The condition as one text; empty where it was wrong, which is reported beside its key with the path below it. */
    static Optional<String> text(String key, YamlNode node, Section section) {
        try {
            return Optional.of(Conditions.from(key, plain(node)).toString());
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> section.problem(key, problem));
            return Optional.empty();
        }
    }

    private static Object plain(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> map.put(entry.key(), plain(entry.value())));
            return map;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(plain(item)));
            return list;
        }
        return ((YamlNode.Scalar) node).text();
    }
}
