package io.github.hydra4j.core.market;

import io.github.hydra4j.core.event.Bar;

/** Takes finished bars. */
@FunctionalInterface
public interface BarSink {

    /** Called once for each bar at the moment it closes, in time order, on the thread that fed the aggregator. */
    void accept(Bar bar);
}
