package io.github.hydra4j.runner.config;

import java.util.List;
import java.util.Optional;

/** A part of a YAML file that knows where it stands. */
sealed interface YamlNode {

    /** Where it begins. */
    Place place();

    /** What it is, for messages. */
    String kind();

    /** A text; numbers and truth values are texts here, and what they mean is said by whoever reads them. */
    record Scalar(Place place, String text) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : "'" + text + "'";
        }
    }

    /** Items one after another; copied. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values. */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "a mapping of keys";
        }
    }

    /** A key with its value. */
    record Entry(Place place, String key, YamlNode value) {}
}
