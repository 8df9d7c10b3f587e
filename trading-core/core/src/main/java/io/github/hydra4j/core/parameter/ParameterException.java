package io.github.hydra4j.core.parameter;

import io.github.hydra4j.core.ConfigurationException;
import java.util.List;

/**
 * Parameters are unknown, missing, unreadable, out of range or contradict each other. All mistakes that were found are
 * reported together, each with the names of the parameters it is about, so that a program can point at the place where
 * they were written.
 */
public class ParameterException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the copied list is serializable, its declared type cannot say so
    private final List<ParameterProblem> parameterProblems;

    /**
     * A refusal.
     *
     * @param what whose parameters they are, for people
     * @param problems the mistakes, at least one
     */
    public ParameterException(String what, List<ParameterProblem> problems) {
        super(what, problems.stream().map(ParameterProblem::message).toList());
        this.parameterProblems = List.copyOf(problems);
    }

    /** The mistakes, in the order of {@link #problems}. */
    public List<ParameterProblem> parameterProblems() {
        return parameterProblems;
    }
}
