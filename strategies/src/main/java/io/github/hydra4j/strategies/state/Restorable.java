package io.github.hydra4j.strategies.state;

import io.github.hydra4j.core.Incubating;

/**
 * Remembers across a restart. A new instance that was made with the same parameters and restored decides on everything
 * that follows exactly as the one that was saved would have.
 *
 * <p>Bot thread only. Save at the end of a turn; restore before the first callback.
 */
@Incubating
public interface Restorable {

    /** Everything that is remembered now; small, and made anew at each call. */
    byte[] saveState();

    /**
     * Continues where the saved one stopped.
     *
     * @param state what {@link #saveState} gave
     * @throws IllegalArgumentException if it is no such state, or one of another kind, version or other parameters; throw
     *     this instance away then
     */
    void restoreState(byte[] state);
}
