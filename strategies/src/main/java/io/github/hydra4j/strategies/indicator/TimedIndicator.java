package io.github.hydra4j.strategies.indicator;

import io.github.hydra4j.core.event.Bar;

/** An indicator that starts anew with each day, week or month, and so must know when a bar opens. */
public interface TimedIndicator extends BarIndicator {

    /** Says when the next bar opens, in nanoseconds since the epoch; calendars are those of UTC. */
    void opensAt(long epochNanos);

    @Override
    default void update(Bar bar) {
        opensAt(bar.openNanos());
        update(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
}
