package io.github.hydra4j.net.limit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Priority;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call takes of which budgets; it passes all of them or none.
 *
 * @param weights the weight for each budget's name; positive
 */
@Incubating
public record Claim(Map<String, Integer> weights) {

    private static final Claim NOTHING = new Claim(Map.of());

    /** Checks and copies, keeping the order. */
    public Claim {
        requireNonNull(weights, "weights");
        weights.forEach((budget, weight) -> {
            if (weight < 1) {
                throw new IllegalArgumentException("a weight must be positive, got " + weight + " of " + budget);
            }
        });
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** Nothing: a call no budget counts. */
    public static Claim nothing() {
        return NOTHING;
    }

    /** A weight of one budget. */
    public static Claim of(String budget, int weight) {
        return NOTHING.and(budget, weight);
    }

    /** This and a weight of another budget. */
    public Claim and(String budget, int weight) {
        Map<String, Integer> more = new LinkedHashMap<>(weights);
        more.put(budget, weight);
        return new Claim(more);
    }

    /** How urgent a claim is and how long it may wait, for error texts. */
    String describe(Priority priority) {
        return priority + " " + weights;
    }
}
