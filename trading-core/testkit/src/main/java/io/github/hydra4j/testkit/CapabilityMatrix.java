package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.venue.Capability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a run of the suite showed: what the adapter claims and what became of each case.
 *
 * @param name of the run
 * @param adapter the class of the adapter
 * @param capabilities what it claims
 * @param verbs what the double offered
 * @param results one for each case, by number
 */
@Incubating
public record CapabilityMatrix(
        String name, String adapter, Set<Capability> capabilities, Set<Verb> verbs, List<Result> results) {

    /** What became of a case. */
    public enum Outcome {
        /** The law holds. */
        PASSED,
        /** The law is broken. */
        FAILED,
        /** It does not apply to this adapter, or the double cannot play it. */
        SKIPPED,
        /** It was not asked for in this run. */
        NOT_RUN
    }

    /**
     * One line of the matrix.
     *
     * @param number of the case
     * @param law of the case
     * @param outcome what became of it
     * @param detail why it was skipped or failed, else empty
     */
    public record Result(String number, String law, Outcome outcome, String detail) {}

    /** Copies everything; sets are kept in the order of their enums. */
    public CapabilityMatrix {
        capabilities = ordered(Capability.class, capabilities);
        verbs = ordered(Verb.class, verbs);
        results = List.copyOf(results);
    }

    private static <E extends Enum<E>> Set<E> ordered(Class<E> type, Collection<E> values) {
        EnumSet<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        return Collections.unmodifiableSet(set);
    }

    /** How many cases ended in each way. */
    public Map<Outcome, Long> counts() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(
                    outcome,
                    results.stream().filter(r -> r.outcome() == outcome).count());
        }
        return counts;
    }

    /**
     * Writes {@code <name>.json} and {@code <name>.md}.
     *
     * @throws UncheckedIOException if that fails
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), json());
            Files.writeString(folder.resolve(name + ".md"), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException("the conformance report cannot be written to " + folder, e);
        }
    }

    /** For people. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        Map<Outcome, Long> counts = counts();
        text.append("# Conformance of ").append(name).append("\n\n");
        text.append("Adapter `").append(adapter).append("`: ");
        text.append(counts.get(Outcome.PASSED)).append(" passed, ");
        text.append(counts.get(Outcome.FAILED)).append(" failed, ");
        text.append(counts.get(Outcome.SKIPPED)).append(" skipped, ");
        text.append(counts.get(Outcome.NOT_RUN)).append(" not run.\n\n");
        text.append("## Capabilities\n\n| capability | claimed |\n|---|---|\n");
        for (Capability capability : Capability.values()) {
            text.append("| ").append(capability).append(" | ");
            text.append(capabilities.contains(capability) ? "yes" : "–").append(" |\n");
        }
        text.append("\n## Cases\n\n| case | law | outcome | detail |\n|---|---|---|---|\n");
        for (Result result : results) {
            text.append("| ").append(result.number());
            text.append(" | ").append(cell(result.law()));
            text.append(" | ")
                    .append(result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            text.append(" | ").append(cell(result.detail())).append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|").replaceAll("\\s*\\R\\s*", " / ");
    }

    /** For programs. */
    public String json() {
        StringBuilder text = new StringBuilder("{\n");
        text.append("  \"name\": ").append(quoted(name)).append(",\n");
        text.append("  \"adapter\": ").append(quoted(adapter)).append(",\n");
        text.append("  \"capabilities\": ").append(names(capabilities)).append(",\n");
        text.append("  \"verbs\": ").append(names(verbs)).append(",\n");
        text.append("  \"counts\": {");
        String separator = "";
        for (Map.Entry<Outcome, Long> count : counts().entrySet()) {
            text.append(separator).append(quoted(count.getKey().name()));
            text.append(": ").append(count.getValue());
            separator = ", ";
        }
        text.append("},\n  \"cases\": [");
        separator = "\n";
        for (Result result : results) {
            text.append(separator).append("    {\"number\": ").append(quoted(result.number()));
            text.append(", \"law\": ").append(quoted(result.law()));
            text.append(", \"outcome\": ").append(quoted(result.outcome().name()));
            text.append(", \"detail\": ").append(quoted(result.detail())).append('}');
            separator = ",\n";
        }
        return text.append("\n  ]\n}\n").toString();
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(v -> quoted(v.name())).toList().toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
