package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;

/**
 * A way to people. Called on one thread of its own, one alert at a time; it may block for as long as its time-outs allow.
 */
@Incubating
public interface AlertChannel {

    /** For logs and metrics: {@code telegram}; never a secret. */
    String name();

    /**
     * Delivers one alert.
     *
     * @throws AlertException if it was not delivered; its message holds no secret
     */
    void send(Alert alert);
}
