package io.github.hydra4j.net;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;

/**
 * Told what sessions do, for metrics. Called on whatever thread it happened on; must be quick and must not throw. Names and
 * details hold no secrets.
 */
@Incubating
public interface NetListener {

    /** Hears nothing. */
    NetListener NONE = new NetListener() {};

    /**
     * A request is over.
     *
     * @param session its session's name
     * @param operation what the request was called
     * @param outcome {@code ANSWERED_2XX}, {@code NOT_SENT_BREAKER_OPEN}, {@code UNKNOWN_TIMEOUT} and so on
     * @param taken from asking to knowing, waiting for budgets included
     */
    default void requestFinished(String session, String operation, String outcome, Duration taken) {}

    /** A read is tried again. */
    default void requestRetried(String session, String operation, int attempt, Duration wait) {}

    /** A session had to open a connection, which a warm one does not. */
    default void connectionOpened(String session) {}

    /** A breaker changed: {@code CLOSED}, {@code OPEN}, {@code HALF_OPEN}. */
    default void breakerChanged(String session, String state) {}

    /** A call waited for rate budgets; zero if it did not. */
    default void limiterWaited(String limiter, Priority priority, Duration wait) {}

    /** A call was denied by rate budgets. */
    default void limiterDenied(String limiter, String budget, Priority priority) {}

    /** How much of a budget is in use, after a change. */
    default void budgetChanged(String limiter, String budget, long used, long capacity) {}

    /** A stream came up, went down, or missed something. */
    default void streamChanged(String session, String event, String cause) {}

    /** A message came in. */
    default void messageReceived(String session, long bytes) {}

    /** Calls go to another endpoint now. */
    default void endpointChanged(String group, String from, String to, String why) {}
}
