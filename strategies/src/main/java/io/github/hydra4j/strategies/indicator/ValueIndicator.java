package io.github.hydra4j.strategies.indicator;

/** An indicator over a series of numbers, usually closing prices. */
public interface ValueIndicator extends Indicator {

    /** Takes the next number, which must be finite. */
    void update(double input);
}
