package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;

/** How far a request got before it was lost. From {@link #BEGUN} on the server may have acted on it. */
@Incubating
public enum Reach {
    /** A part of it was written, as far as we know not all. */
    BEGUN,
    /** All of it was written; no answer came. */
    WRITTEN,
    /** An answer came, at least its first line. */
    ANSWERED
}
