package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;

/**
 * How long the kit waits for an adapter. First the double's own time is moved on, step by step; then real time passes.
 * Waiting ends as soon as what is waited for is there. All steps together must be longer than the adapter waits for an
 * answer, so that its time-outs are seen.
 *
 * @param step one step of the double's time; zero where its time cannot be moved
 * @param steps how many of them
 * @param real how long to wait in real time after that; zero for a venue that lives in the calling thread
 * @param quiet how long it must have been quiet, in real time, before nothing more is expected
 * @param call within which time a call that must not block has to return
 */
@Incubating
public record Patience(Duration step, int steps, Duration real, Duration quiet, Duration call) {

    /** For a double in this process that answers on the calling thread, or when its time moves. */
    public static Patience inProcess() {
        return new Patience(Duration.ofMillis(100), 10, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2));
    }

    /** For a double that answers on other threads, for example over a socket of the loopback interface. */
    public static Patience realTime() {
        return new Patience(
                Duration.ofMillis(100), 10, Duration.ofSeconds(5), Duration.ofMillis(60), Duration.ofSeconds(2));
    }

    /** The same with another way of moving the double's time. */
    public Patience stepping(Duration newStep, int newSteps) {
        return new Patience(newStep, newSteps, real, quiet, call);
    }

    /** The same with another bound for calls that must not block. */
    public Patience calling(Duration newCall) {
        return new Patience(step, steps, real, quiet, newCall);
    }
}
