package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import java.util.List;

/**
 * What {@code type} can be in one part of the file.
 *
 * @param kind what the part holds, for messages
 * @param command the command that explains them
 * @param entries all there are
 */
record CatalogTypes(String kind, String command, List<CatalogEntry> entries) {

    static final String TYPE = "type";

    /** Reads the name of a type. */
    CatalogEntry entry(String type) {
        return entries.stream()
                .filter(entry -> entry.name().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no " + kind + " '" + type + "'" + known().hint(type)));
    }

    private KnownNames known() {
        return new KnownNames(
                "'" + command + "' explains them",
                entries.stream().map(CatalogEntry::name).toList());
    }

    /** Puts each problem beside the first key it is about that is there, or beside the type. */
    void report(ParameterException refusal, CatalogEntry entry, Section section) {
        for (ParameterProblem problem : refusal.parameterProblems()) {
            String key = problem.parameters().stream()
                    .filter(section::has)
                    .findFirst()
                    .orElse(TYPE);
            section.problem(key, kind + " " + entry.name() + ": " + problem.message());
        }
    }
}
