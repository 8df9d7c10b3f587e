package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.Adjustment;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers a {@link Turn}; one thread. */
@Incubating
public final class TurnDraft {

    private final List<OrderRequest> orders = new ArrayList<>();
    private final List<OrderEvent> events = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<OrderState> states = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<Balance> balances = new ArrayList<>();
    private final List<FundingPayment> funding = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<Memo> memos = new ArrayList<>();
    private @Nullable List<TimerEntry> timers;
    private final List<CommandResult> results = new ArrayList<>();
    private @Nullable EquityPoint equity;

    /** An order was made. */
    public TurnDraft add(OrderRequest order) {
        orders.add(order);
        return this;
    }

    /** Something happened to an order. */
    public TurnDraft add(OrderEvent event) {
        events.add(event);
        return this;
    }

    /** An attempt is about to be sent. */
    public TurnDraft add(Attempt attempt) {
        attempts.add(attempt);
        return this;
    }

    /** An order stands here now. */
    public TurnDraft add(OrderState state) {
        states.add(state);
        return this;
    }

    /** A position has changed. */
    public TurnDraft add(Position position) {
        positions.add(position);
        return this;
    }

    /** A balance has changed. */
    public TurnDraft add(Balance balance) {
        balances.add(balance);
        return this;
    }

    /** Funding was booked. */
    public TurnDraft add(FundingPayment payment) {
        funding.add(payment);
        return this;
    }

    /** Something was booked that nothing explains. */
    public TurnDraft add(Adjustment adjustment) {
        adjustments.add(adjustment);
        return this;
    }

    /** A memo has changed. */
    public TurnDraft add(Memo memo) {
        memos.add(memo);
        return this;
    }

    /** A command was answered. */
    public TurnDraft add(CommandResult result) {
        results.add(result);
        return this;
    }

    /** These are all timers now. */
    public TurnDraft timers(List<TimerEntry> all) {
        timers = List.copyOf(all);
        return this;
    }

    /** The account is worth this. */
    public TurnDraft equity(EquityPoint point) {
        equity = point;
        return this;
    }

    /** Whether there is nothing to remember; what the account is worth does not count. */
    public boolean isEmpty() {
        return orders.isEmpty()
                && events.isEmpty()
                && attempts.isEmpty()
                && states.isEmpty()
                && positions.isEmpty()
                && balances.isEmpty()
                && funding.isEmpty()
                && adjustments.isEmpty()
                && memos.isEmpty()
                && timers == null
                && results.isEmpty();
    }

    /** Puts a turn that did not become durable before what was gathered since. */
    public void putBefore(Turn earlier) {
        orders.addAll(0, earlier.orders());
        events.addAll(0, earlier.events());
        attempts.addAll(0, earlier.attempts());
        states.addAll(0, earlier.states());
        positions.addAll(0, earlier.positions());
        balances.addAll(0, earlier.balances());
        funding.addAll(0, earlier.funding());
        adjustments.addAll(0, earlier.adjustments());
        memos.addAll(0, earlier.memos());
        results.addAll(0, earlier.results());
        if (timers == null) {
            timers = earlier.timers();
        }
        if (equity == null) {
            equity = earlier.equity();
        }
    }

    /** The turn as gathered so far; the draft is empty afterwards. */
    public Turn take(long timeNanos) {
        Turn turn = new Turn(
                timeNanos,
                orders,
                events,
                attempts,
                states,
                positions,
                balances,
                funding,
                adjustments,
                memos,
                timers,
                results,
                equity);
        orders.clear();
        events.clear();
        attempts.clear();
        states.clear();
        positions.clear();
        balances.clear();
        funding.clear();
        adjustments.clear();
        memos.clear();
        timers = null;
        results.clear();
        equity = null;
        return turn;
    }
}
