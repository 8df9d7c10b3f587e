package io.github.hydra4j.core;

/** Makes strategies: a plan can be run many times, and each run gets an instance of its own. */
@FunctionalInterface
public interface StrategyFactory {

    /** A fresh instance that shares no state with any other. */
    Strategy create();
}
