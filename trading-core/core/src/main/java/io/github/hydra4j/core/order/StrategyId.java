package io.github.hydra4j.core.order;

import org.jspecify.annotations.Nullable;

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

    // Written out: the generated ones cost their first caller more than a small run takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof StrategyId that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
