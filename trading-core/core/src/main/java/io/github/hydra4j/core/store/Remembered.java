package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store knows of an account when a bot takes it.
 *
 * @param epoch number of this start: greater than every one before, and durable already
 * @param earlierSequences for each start before, the greatest sequence of the orders it made
 * @param lastTurnNanos the clock of the last durable turn; {@link #NEVER} if there was none
 * @param orders all open orders and the latest of the others, in the order in which they were made
 * @param positions every position there ever was, flat ones included
 * @param balances every asset there ever was
 * @param funding the latest funding payments of each instrument, oldest first
 * @param memos the latest memo of each key
 * @param timers timers that are set
 */
@Incubating
public record Remembered(
        int epoch,
        Map<Integer, Long> earlierSequences,
        long lastTurnNanos,
        List<RememberedOrder> orders,
        List<Position> positions,
        List<Balance> balances,
        List<FundingPayment> funding,
        List<Memo> memos,
        List<TimerEntry> timers) {

    /** There was no turn. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Copies everything. */
    public Remembered {
        earlierSequences = Collections.unmodifiableMap(new LinkedHashMap<>(earlierSequences));
        orders = List.copyOf(orders);
        positions = List.copyOf(positions);
        balances = List.copyOf(balances);
        funding = List.copyOf(funding);
        memos = List.copyOf(memos);
        timers = List.copyOf(timers);
    }

    /** The account is new. */
    public static Remembered nothing(int epoch) {
        return new Remembered(epoch, Map.of(), NEVER, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether no turn was ever remembered. */
    public boolean isNothing() {
        return lastTurnNanos == NEVER;
    }
}
