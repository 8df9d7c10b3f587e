package io.github.hydra4j.net.limit;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;

/** The answer to a claim. */
@Incubating
public sealed interface Admission {

    /**
     * It passes now; the weights are counted.
     *
     * @param waited how long it had to wait
     */
    record Granted(Duration waited) implements Admission {}

    /**
     * It does not pass in time; nothing is counted.
     *
     * @param budget which budget has no room
     * @param needed how much was asked of it
     * @param available how much there was for this priority
     * @param detail for people
     */
    record Denied(String budget, int needed, long available, String detail) implements Admission {}
}
