package io.github.hydra4j.store.control;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.store.history.EquityLine;
import io.github.hydra4j.store.history.OrderLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands, as the store knows it at one moment.
 *
 * @param account the account
 * @param owner the process that owns it, or null if none does
 * @param ownedSinceNanos since when, by the owner's clock, nanoseconds since the epoch
 * @param lastSignNanos when the owner last gave a sign of life, by its own clock, nanoseconds since the epoch
 * @param leaseFor for how long a sign of life counts
 * @param state the trading state as the engine wrote it, empty if it never did
 * @param lastTurnNanos clock of the last durable turn; {@link Remembered#NEVER} if there was none
 * @param turns number of durable turns
 * @param positions positions that are not flat
 * @param balances every asset there ever was
 * @param openOrders orders that have not ended, oldest first
 * @param equity the latest point of equity, or null if there is none
 * @param waiting commands without a result, oldest first
 */
@Incubating
public record AccountStatus(
        AccountId account,
        @Nullable String owner,
        long ownedSinceNanos,
        long lastSignNanos,
        Duration leaseFor,
        String state,
        long lastTurnNanos,
        long turns,
        List<Position> positions,
        List<Balance> balances,
        List<OrderLine> openOrders,
        @Nullable EquityLine equity,
        List<OperatorCommand> waiting) {

    /** Copies the lists. */
    public AccountStatus {
        positions = List.copyOf(positions);
        balances = List.copyOf(balances);
        openOrders = List.copyOf(openOrders);
        waiting = List.copyOf(waiting);
    }

    /**
     * Whether there is an owner whose last sign of life still counts. Compares the clocks of two processes: on two hosts
     * they may differ.
     *
     * @param nowNanos the time, nanoseconds since the epoch
     */
    public boolean isAlive(long nowNanos) {
        return owner != null && nowNanos - lastSignNanos < leaseFor.toNanos();
    }
}
