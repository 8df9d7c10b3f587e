package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

/**
 * The trips of one instrument, one strategy or one direction.
 *
 * @param name the instrument, the strategy, or {@code long} and {@code short}
 * @param figures their figures
 */
public record TripGroup(String name, TripFigures figures) {

    /** Refuses null. */
    public TripGroup {
        requireNonNull(name, "name");
        requireNonNull(figures, "figures");
    }
}
