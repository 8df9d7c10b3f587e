package io.github.hydra4j.risk;

import io.github.hydra4j.core.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of one thing as they were read from text. */
final class Settings {

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Settings() {}

    /** Reads all of them; unknown, missing and unreadable ones are reported together. */
    static Settings read(String what, List<Setting<?>> known, Map<String, String> texts) {
        Settings settings = new Settings();
        List<String> problems = new ArrayList<>();
        List<String> names = known.stream().map(s -> s.parameter().name()).toList();
        for (String name : texts.keySet()) {
            if (!names.contains(name)) {
                problems.add("there is no parameter '" + name + "'" + NearestName.hint(name, names));
            }
        }
        for (Setting<?> setting : known) {
            String name = setting.parameter().name();
            String text = texts.getOrDefault(name, setting.parameter().standard());
            if (setting.parameter().isRequired() && text.isBlank()) {
                problems.add(name + " is missing: " + setting.parameter().description());
                continue;
            }
            try {
                settings.values.put(name, setting.reader().apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(name + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(what, problems);
        }
        return settings;
    }

    <T> T get(Setting<T> setting) {
        Object value = values.get(setting.parameter().name());
        if (value == null) {
            throw new IllegalStateException(setting.parameter().name() + " was not read");
        }
        return setting.type().cast(value);
    }
}
