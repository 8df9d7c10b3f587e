package io.github.hydra4j.core.parameter;

import static java.util.Objects.requireNonNull;

/**
 * One parameter, described for people.
 *
 * @param name as it is written in a file
 * @param type what kind of text it takes
 * @param range what is allowed; it can be read after "must be"
 * @param standard the text that counts where nothing is given, empty if something must be given
 * @param description what it does, in one line
 */
public record Parameter(String name, String type, String range, String standard, String description) {

    /**
     * Checks that it has a name.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public Parameter {
        requireNonNull(type, "type");
        requireNonNull(range, "range");
        requireNonNull(standard, "standard");
        requireNonNull(description, "description");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter needs a name, got '" + name + "'");
        }
    }

    /** Whether it must be given. */
    public boolean isRequired() {
        return standard.isEmpty();
    }
}
