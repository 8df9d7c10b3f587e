package io.github.hydra4j.net.endpoint;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.http.HttpSession;

/**
 * One of several servers.
 *
 * @param name unique in its group; for metrics and logs
 * @param session how it is asked; best without retries of its own, since the group tries the next one
 */
@Incubating
public record Endpoint(String name, HttpSession session) {

    /** Checks that nothing is missing. */
    public Endpoint {
        requireNonNull(name, "name");
        requireNonNull(session, "session");
    }
}
