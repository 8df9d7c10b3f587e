package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Money;

/**
 * What is held of an asset, and what was paid in fees of it so far.
 *
 * @param amount held
 * @param fees paid so far, in the same asset
 */
@Incubating
public record Balance(Money amount, Money fees) {

    /** Both must be in one asset. */
    public Balance {
        if (!amount.asset().equals(fees.asset())) {
            throw new IllegalArgumentException(
                    "a balance and its fees are in one asset, got " + amount + " and " + fees);
        }
    }
}
