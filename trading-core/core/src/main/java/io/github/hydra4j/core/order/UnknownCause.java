package io.github.hydra4j.core.order;

/** Why the outcome of a request is not known. None of these proves that it had no effect. */
public enum UnknownCause {
    /** No answer came in time. */
    TIMEOUT,
    /** The connection broke before the answer. */
    CONNECTION_LOST,
    /** The venue failed while it worked on the request. */
    SERVER_ERROR,
    /** An answer came that could not be read. */
    UNREADABLE_ANSWER,
    /** The venue or its gateway asked to slow down. */
    RATE_LIMITED,
    /** An execution was taken back; the order may still take effect elsewhere. */
    REVERSED,
    /** The order is there, but not settled yet. */
    PENDING,
    /** Our own adapter failed while it worked on the request. */
    ADAPTER_FAILED
}
