package io.github.hydra4j.core.order;

/**
 * One strategy within a plan.
 *
 * @param name unique within the plan
 */
public record StrategyId(String name) {

    /** Checks the name. */
    public StrategyId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a strategy needs a name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
