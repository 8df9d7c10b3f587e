package io.github.hydra4j.strategies.indicator;

/** A number that follows a series of observations. */
public interface Indicator {

    /** Whether everything this indicator tells is defined by now. */
    boolean isReady();

    /** The value after the last observation, NaN while it is not defined. */
    double value();
}
