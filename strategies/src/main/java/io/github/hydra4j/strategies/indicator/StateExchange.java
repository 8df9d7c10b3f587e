package io.github.hydra4j.strategies.indicator;

/**
 * The other side of {@link Indicator#state}: it takes a number and gives one back, the same when a state is saved, the
 * saved one when it is restored. Numbers are told apart by their order alone.
 */
public interface StateExchange {

    /** Exchanges a number, bit for bit. */
    double exchange(double value);

    /** Exchanges a whole number. */
    int exchange(int value);

    /** Exchanges a longer whole number. */
    long exchange(long value);

    /** Exchanges a yes or no. */
    boolean exchange(boolean value);

    /** Exchanges all numbers of an array, in place. */
    void exchange(double[] values);

    /** Exchanges all numbers of an array, in place. */
    void exchange(int[] values);

    /** A parameter: saved, and when restored compared, because a state fits only where the parameters are the same. */
    void parameter(double value);
}
