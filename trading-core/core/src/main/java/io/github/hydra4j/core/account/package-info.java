/**
 * The books of one account.
 *
 * <p>{@link io.github.hydra4j.core.account.Ledger} is the write side: fills, funding, transfers and adjustments go in,
 * exact to the last digit. {@link io.github.hydra4j.core.account.Portfolio} is the read side that strategies and risk
 * policies see, {@link io.github.hydra4j.core.account.Position} one line of it.
 */
@NullMarked
package io.github.hydra4j.core.account;

import org.jspecify.annotations.NullMarked;
