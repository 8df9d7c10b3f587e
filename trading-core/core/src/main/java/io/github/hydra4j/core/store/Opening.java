package io.github.hydra4j.core.store;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.AccountId;
import java.time.Duration;

/**
 * A bot's wish to own an account.
 *
 * @param account the account
 * @param bot the plan's name, for people
 * @param botNumber the first part of every order's identity
 * @param nowNanos the time, nanoseconds since the epoch
 * @param epochAtLeast the new epoch must not be smaller: made of the time, it stays ahead of a store that was rolled back
 * @param leaseFor for how long the account stays ours after a sign of life; longer than any payload can be valid
 * @param waitFor how long to wait for another owner to go
 * @param recentOrders how many of the latest made and of the latest ended orders to give back beside all open ones
 */
@Incubating
public record Opening(
        AccountId account,
        String bot,
        int botNumber,
        long nowNanos,
        int epochAtLeast,
        Duration leaseFor,
        Duration waitFor,
        int recentOrders) {

    /** Checks the figures. */
    public Opening {
        requireNonNull(account, "account");
        requireNonNull(bot, "bot");
        if (epochAtLeast < 1
                || recentOrders < 1
                || leaseFor.isZero()
                || leaseFor.isNegative()
                || waitFor.isNegative()) {
            throw new IllegalArgumentException(
                    "epoch and number of orders count from 1, a lease takes time and waiting is not negative, got "
                            + epochAtLeast + ", " + recentOrders + ", " + leaseFor + " and " + waitFor);
        }
    }
}
