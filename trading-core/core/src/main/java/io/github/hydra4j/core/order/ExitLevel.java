package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;

/** Where a stop or a target of a bracket lies. */
public sealed interface ExitLevel {

    /** At a price that is known now. */
    record At(Price price) implements ExitLevel {}

    /** At a distance from the first price at which the entry fills, on the side where such an exit belongs. */
    record FromEntry(Percent distance) implements ExitLevel {
        /** Checks the distance. */
        public FromEntry {
            if (distance.signum() <= 0) {
                throw new IllegalArgumentException(
                        "the distance of an exit from its entry must be positive, got " + distance);
            }
        }
    }
}
