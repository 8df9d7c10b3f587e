/**
 * Requests and their outcomes, of which not knowing is one.
 *
 * <p>{@link io.github.hydra4j.net.http.HttpSession} sends an {@link io.github.hydra4j.net.http.HttpRequest} and answers an
 * {@link io.github.hydra4j.net.http.HttpOutcome}. A write is sent at most once, whatever happens; a read is tried again as
 * {@link io.github.hydra4j.net.http.RetryPolicy} says.
 */
@NullMarked
package io.github.hydra4j.net.http;

import org.jspecify.annotations.NullMarked;
