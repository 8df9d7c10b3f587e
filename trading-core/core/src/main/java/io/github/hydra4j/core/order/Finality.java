package io.github.hydra4j.core.order;

/** How sure it is that an execution stays. Venues with a central book give {@link #FINALIZED} at once. */
public enum Finality {
    /** Seen; a re-organisation may take it back. */
    SEEN,
    /** Confirmed by most; very unlikely to go. */
    CONFIRMED,
    /** Stays. */
    FINALIZED
}
