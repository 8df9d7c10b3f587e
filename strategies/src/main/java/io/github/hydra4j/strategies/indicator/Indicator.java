package io.github.hydra4j.strategies.indicator;

import io.github.hydra4j.core.parameter.NearestName;
import java.util.List;
import java.util.Objects;

/**
 * Numbers that follow a series of observations.
 *
 * <p>Each kind of indicator has its outputs under names of their own ({@code macd.signal()}); the view here, by position
 * or name, is for those who do not know which one they hold.
 */
public interface Indicator {

    /** Whether everything this indicator tells is defined by now, or would be if there were something to tell. */
    boolean isReady();

    /**
     * How many observations it takes until {@link #isReady}; at least so many where that depends on the data, as with a
     * stop that must have turned once.
     */
    int warmUp();

    /** The first output after the last observation, NaN while it is not defined. */
    double value();

    /** The names of the outputs, in order; the first is the one most people mean. */
    List<String> outputs();

    /**
     * An output after the last observation, NaN while it is not defined.
     *
     * @param output its position in {@link #outputs}
     * @throws IndexOutOfBoundsException if there is no such output
     */
    default double value(int output) {
        Objects.checkIndex(output, outputs().size());
        return value();
    }

    /**
     * An output after the last observation, NaN while it is not defined.
     *
     * @param output its name
     * @throws IllegalArgumentException if there is no such output
     */
    default double value(String output) {
        int position = outputs().indexOf(output);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "there is no output '" + output + "'" + NearestName.hint(output, outputs()));
        }
        return value(position);
    }

    /**
     * How many observations back the one lies that an output speaks of: 0 for nearly all. Indicators that know only later
     * that a bar was a turning point answer with its distance.
     */
    default int age(int output) {
        Objects.checkIndex(output, outputs().size());
        return 0;
    }

    /**
     * Hands over everything that is remembered, and takes back what it is given for it: the one description of the state
     * for both saving and restoring.
     */
    void state(StateExchange exchange);

    /** What is remembered now, exactly. */
    default IndicatorState save() {
        return IndicatorState.of(this);
    }

    /**
     * Continues where the other one stopped, bit for bit.
     *
     * @throws IllegalArgumentException if the state comes from another kind of indicator or from other parameters; nothing
     *     has changed then
     */
    default void restore(IndicatorState state) {
        state.restore(this);
    }
}
