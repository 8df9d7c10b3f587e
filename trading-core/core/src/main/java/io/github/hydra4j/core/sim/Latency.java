package io.github.hydra4j.core.sim;

import java.time.Duration;

/**
 * How long orders and cancels travel to a simulated venue.
 *
 * @param nanos travel time in nanoseconds
 * @param bars opens that pass before an order may trade, on top of the travel time
 */
public record Latency(long nanos, int bars) {

    /**
     * Orders arrive at once: a decision on a close trades at the next open, a reaction to a fill at an open trades
     * at that open, a market order that answers a fill inside a bar at the next.
     */
    public static final Latency NONE = new Latency(0, 0);

    /** Checks the numbers. */
    public Latency {
        if (nanos < 0 || bars < 0) {
            throw new IllegalArgumentException(
                    "a latency must not be negative, got " + nanos + " ns and " + bars + " bars");
        }
    }

    /** A travel time; on bars an order that arrives inside a bar waits for the next open. */
    public static Latency of(Duration time) {
        return new Latency(time.toNanos(), 0);
    }

    /** So many opens are missed before the order trades. */
    public static Latency bars(int bars) {
        return new Latency(0, bars);
    }

    /** Whether orders arrive at once. */
    public boolean isNone() {
        return nanos == 0 && bars == 0;
    }

    @Override
    public String toString() {
        return isNone() ? "none" : bars == 0 ? Duration.ofNanos(nanos).toString() : bars + " bars";
    }
}
