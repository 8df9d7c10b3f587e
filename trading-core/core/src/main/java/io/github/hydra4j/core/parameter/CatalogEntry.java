package io.github.hydra4j.core.parameter;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be made by name, described for people.
 *
 * @param name as it is written in a file
 * @param description what it does, in one line
 * @param parameters in the order in which to show them, each name once
 */
public record CatalogEntry(String name, String description, List<Parameter> parameters) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the name is blank or two parameters have one name
     */
    public CatalogEntry {
        requireNonNull(description, "description");
        if (name.isBlank()) {
            throw new IllegalArgumentException("an entry of a catalog needs a name, got '" + name + "'");
        }
        parameters = List.copyOf(parameters);
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("two parameters of " + name + " are called " + parameter.name());
            }
        }
    }

    /** The names of its parameters, in their order. */
    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }
}
