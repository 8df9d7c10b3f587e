package io.github.hydra4j.strategies.indicator;

import io.github.hydra4j.core.event.Bar;

/** An indicator over the ranges of bars. */
public interface RangeIndicator extends Indicator {

    /** Takes the next bar's highest, lowest and last price, all finite. */
    void update(double high, double low, double close);

    /** Takes the next bar. */
    default void update(Bar bar) {
        update(bar.high(), bar.low(), bar.close());
    }
}
