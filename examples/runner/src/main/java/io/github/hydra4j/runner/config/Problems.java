package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.ConfigurationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects mistakes, so that all of them are told at once; used by one thread. */
final class Problems {

    private record Problem(Place place, String message) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(Place place, String message) {
        problems.add(new Problem(place, message));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Reports everything found so far, in the order of the file. */
    void throwIfAny(String what) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    what,
                    problems.stream()
                            .sorted(Comparator.comparing(Problem::place))
                            .map(problem -> problem.place() + ": " + problem.message())
                            .distinct()
                            .toList());
        }
    }
}
