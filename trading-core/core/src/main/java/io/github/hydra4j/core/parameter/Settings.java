package io.github.hydra4j.core.parameter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of settings as they were read from text.
 *
 * <p>Immutable.
 */
public final class Settings {

    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /**
     * Reads all of them.
     *
     * @param what whose parameters they are, for messages
     * @param known the settings there are
     * @param texts texts by parameter name; what is left out has its standard value
     * @throws ParameterException naming everything that is unknown, missing or unreadable
     */
    public static Settings read(String what, List<Setting<?>> known, Map<String, String> texts) {
        Map<Setting<?>, Object> values = new HashMap<>();
        List<ParameterProblem> problems = new ArrayList<>();
        List<String> names = known.stream().map(s -> s.parameter().name()).toList();
        for (String name : texts.keySet()) {
            if (!names.contains(name)) {
                problems.add(ParameterProblem.of(
                        name, "there is no parameter '" + name + "'" + NearestName.hint(name, names)));
            }
        }
        for (Setting<?> setting : known) {
            Parameter parameter = setting.parameter();
            String name = parameter.name();
            String text = texts.getOrDefault(name, parameter.standard());
            if (parameter.isRequired() && text.isBlank()) {
                problems.add(ParameterProblem.of(name, name + " is missing: " + parameter.description()));
                continue;
            }
            try {
                values.put(setting, setting.read(text));
            } catch (IllegalArgumentException | ArithmeticException e) {
                problems.add(ParameterProblem.of(name, name + ": " + e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(what, problems);
        }
        return new Settings(values);
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalStateException if it was not among those read
     */
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.parameter().name() + " was not read");
        }
        return setting.cast(value);
    }
}
