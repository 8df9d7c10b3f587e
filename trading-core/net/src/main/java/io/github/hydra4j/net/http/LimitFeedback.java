package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.limit.RateLimiter;

/** What answers tell about rate budgets. Called for every answer, refusals included, before anybody else sees it. */
@Incubating
@FunctionalInterface
public interface LimitFeedback {

    /** Learns nothing. */
    LimitFeedback NONE = (request, answer, limiter) -> {};

    /**
     * An answer came.
     *
     * @param request to what
     * @param answer it
     * @param limiter to be corrected
     */
    void observe(HttpRequest request, HttpAnswer answer, RateLimiter limiter);
}
