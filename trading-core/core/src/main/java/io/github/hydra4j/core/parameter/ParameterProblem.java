package io.github.hydra4j.core.parameter;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * Something wrong with the texts given for parameters.
 *
 * @param parameters names of those it is about, the likeliest culprit first; more than one where they contradict each
 *     other, none where it concerns the whole
 * @param message what is wrong and how to put it right; complete without the names
 */
@SuppressWarnings("serial") // the copied list is serializable, its declared type cannot say so
public record ParameterProblem(List<String> parameters, String message) implements Serializable {

    /** Copies the list. */
    public ParameterProblem {
        parameters = List.copyOf(parameters);
        requireNonNull(message, "message");
    }

    /** A problem of one parameter. */
    public static ParameterProblem of(String parameter, String message) {
        return new ParameterProblem(List.of(parameter), message);
    }

    /** A problem that no single parameter can be blamed for. */
    public static ParameterProblem ofWhole(String message) {
        return new ParameterProblem(List.of(), message);
    }
}
