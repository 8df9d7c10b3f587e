package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.ConfigurationException;
import java.util.Collection;

/** Puts what a catalog complains of beside the key it is about. */
final class ParameterProblems {

    private ParameterProblems() {}

    /** A complaint begins with the name of its parameter or ends with its text; what does neither concerns the whole. */
    static void report(ConfigurationException complaint, Section section, Collection<String> parameters, String what) {
        for (String problem : complaint.problems()) {
            String key = parameters.stream()
                    .filter(section::has)
                    .filter(name -> problem.startsWith(name + ":") || problem.startsWith(name + " "))
                    .findFirst()
                    .or(() -> parameters.stream()
                            .filter(name -> section.has(name)
                                    && section.text(name)
                                            .filter(text -> problem.contains("got " + text))
                                            .isPresent())
                            .findFirst())
                    .orElse("type");
            section.problem(key, what + ": " + problem);
        }
    }
}
