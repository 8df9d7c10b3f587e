package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Backoff;

/**
 * When a read is sent again: after a time-out, a lost connection, a 408, 429 or 5xx, an answer cut short. Writes never are.
 *
 * <p>The budget bounds what retries add when everything fails: each read pays in a part of a retry, each retry takes a whole
 * one out.
 *
 * @param attempts how often a read is sent at most, the first time included; 1 for never again
 * @param backoff how long to wait between; a longer {@code Retry-After} wins
 * @param budgetPercent how many retries there may be for a hundred reads in the long run
 * @param budgetReserve how many retries there may be before reads have paid for them
 */
@Incubating
public record RetryPolicy(int attempts, Backoff backoff, int budgetPercent, int budgetReserve) {

    /** Checks the numbers. */
    public RetryPolicy {
        if (attempts < 1 || budgetPercent < 0 || budgetReserve < 0) {
            throw new IllegalArgumentException("a read is sent at least once and budgets are not negative, got "
                    + attempts + ", " + budgetPercent + ", " + budgetReserve);
        }
    }

    /** Three attempts, and no more than one retry for five reads after the first ten. */
    public static RetryPolicy standard() {
        return new RetryPolicy(3, Backoff.standard(), 20, 10);
    }

    /** Never again. */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Backoff.standard(), 0, 0);
    }
}
