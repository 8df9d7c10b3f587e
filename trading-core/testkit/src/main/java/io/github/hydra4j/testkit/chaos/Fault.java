package io.github.hydra4j.testkit.chaos;

import io.github.hydra4j.core.Incubating;

/** Something that happens to one message between an adapter and the engine. */
@Incubating
public enum Fault {
    /** Nothing: it arrives. */
    NONE,
    /** It arrives twice. */
    DUPLICATE,
    /** It arrives later, after some of those that follow it. */
    DELAY,
    /** It does not arrive; what it said is found in look-ups and snapshots alone, after a gap was reported. */
    LOSE
}
