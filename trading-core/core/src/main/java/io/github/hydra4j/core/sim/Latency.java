package io.github.hydra4j.core.sim;

import java.time.Duration;

/**
 * How long orders and cancels travel to a simulated venue, and its answers back.
 *
 * @param nanos travel time to the venue in nanoseconds
 * @param bars opens that pass before an order may trade, on top of the travel time; quotes do not count them
 * @param backNanos travel time of answers in nanoseconds: acks, fills, funding, liquidations
 */
public record Latency(long nanos, int bars, long backNanos) {

    /**
     * Orders arrive at once: a decision on a close trades at the next open, a reaction to a fill at an open trades
     * at that open, a market order that answers a fill inside a bar at the next.
     */
    public static final Latency NONE = new Latency(0, 0, 0);

    /** Checks the numbers. */
    public Latency {
        if (nanos < 0 || bars < 0 || backNanos < 0) {
            throw new IllegalArgumentException("a latency must not be negative, got " + nanos + " ns and " + bars
                    + " bars, back " + backNanos + " ns");
        }
    }

    /** Answers come at once. */
    public Latency(long nanos, int bars) {
        this(nanos, bars, 0);
    }

    /** A travel time; on bars an order that arrives inside a bar waits for the next open. Answers come at once. */
    public static Latency of(Duration time) {
        return new Latency(time.toNanos(), 0);
    }

    /** A travel time to the venue and one back. */
    public static Latency of(Duration to, Duration back) {
        return new Latency(to.toNanos(), 0, back.toNanos());
    }

    /** So many opens are missed before the order trades. */
    public static Latency bars(int bars) {
        return new Latency(0, bars);
    }

    /** The same with answers that travel so long. */
    public Latency withBack(Duration back) {
        return new Latency(nanos, bars, back.toNanos());
    }

    /** Whether orders arrive, and answers come, at once. */
    public boolean isNone() {
        return !isDelayed() && backNanos == 0;
    }

    /** Whether orders take time to arrive. */
    boolean isDelayed() {
        return nanos != 0 || bars != 0;
    }

    @Override
    public String toString() {
        if (isNone()) {
            return "none";
        }
        String to = bars == 0 ? Duration.ofNanos(nanos).toString() : bars + " bars";
        return backNanos == 0 ? to : to + ", back " + Duration.ofNanos(backNanos);
    }
}
