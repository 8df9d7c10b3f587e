package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.Adjustment;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of the engine leaves behind; durable as a whole or not at all. Lists hold what is new or has changed
 * since the turn before; {@link TurnDraft} makes one.
 *
 * @param timeNanos the turn's clock, nanoseconds since the epoch
 * @param orders orders that were made, denied ones included, in the order of their sequence
 * @param events what happened to orders, in the order in which it was booked
 * @param attempts attempts about to be sent; each belongs to an order of this turn or of an earlier one
 * @param states where every order stands that the turn touched; the last one of an order counts
 * @param positions positions that changed, as they are now
 * @param balances balances that changed, as they are now
 * @param funding funding that was booked
 * @param adjustments what the venue showed and nothing explained
 * @param memos memos that changed
 * @param timers all timers that are set, if any was set or fell due; null if none changed
 * @param results answers to operators
 * @param equity what the account was worth; null if nobody looked
 */
@Incubating
public record Turn(
        long timeNanos,
        List<OrderRequest> orders,
        List<OrderEvent> events,
        List<Attempt> attempts,
        List<OrderState> states,
        List<Position> positions,
        List<Balance> balances,
        List<FundingPayment> funding,
        List<Adjustment> adjustments,
        List<Memo> memos,
        @Nullable List<TimerEntry> timers,
        List<CommandResult> results,
        @Nullable EquityPoint equity) {

    /** Copies the lists. */
    public Turn {
        orders = List.copyOf(orders);
        events = List.copyOf(events);
        attempts = List.copyOf(attempts);
        states = List.copyOf(states);
        positions = List.copyOf(positions);
        balances = List.copyOf(balances);
        funding = List.copyOf(funding);
        adjustments = List.copyOf(adjustments);
        memos = List.copyOf(memos);
        timers = timers == null ? null : List.copyOf(timers);
        results = List.copyOf(results);
    }
}
