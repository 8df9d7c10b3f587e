package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.account.Adjustment;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.EquityPoint;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.OrderState;
import io.github.hydra4j.core.store.TimerEntry;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.store.TurnDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be remembered of the turn that runs. What happened is noted as it happens; how things stand (positions,
 * balances, memos, timers) is compared with what the store was told last, and told again where it differs. Bot thread
 * only.
 */
final class TurnBook {

    private final TradingEngine engine;
    private final Ledger ledger;
    private final boolean keeps;
    private final TurnDraft draft = new TurnDraft();
    private final Set<Order> touched = new LinkedHashSet<>();
    /** Orders of turns that are to be handed over again. */
    private final Set<Order> owed = new LinkedHashSet<>();

    private final List<Turn> unremembered = new ArrayList<>();

    private final Map<InstrumentId, Position> toldPositions = new HashMap<>();
    private final Map<Asset, Balance> toldBalances = new HashMap<>();
    private final Map<String, Memo> toldMemos = new HashMap<>();
    private List<TimerEntry> toldTimers = List.of();

    TurnBook(TradingEngine engine, PositionStore store) {
        this.engine = engine;
        this.ledger = engine.ledger();
        this.keeps = store != PositionStore.NONE;
    }

    /** Whether anything is remembered at all. */
    boolean keeps() {
        return keeps;
    }

    /** Whether nothing has happened since the last turn was handed over. */
    boolean isEmpty() {
        return touched.isEmpty() && draft.isEmpty();
    }

    void made(Order order) {
        if (keeps) {
            draft.add(order.request());
            touched.add(order);
        }
    }

    void booked(Order order, OrderEvent event) {
        if (keeps) {
            draft.add(event);
            touched.add(order);
        }
    }

    void booked(FundingPayment payment) {
        if (keeps) {
            draft.add(payment);
        }
    }

    void booked(Adjustment adjustment) {
        if (keeps) {
            draft.add(adjustment);
        }
    }

    void answered(CommandResult result) {
        if (keeps) {
            draft.add(result);
        }
    }

    /**
     * The turn so far, with all that has changed by it.
     *
     * @param orders the orders of the attempts
     * @param attempts what is about to be sent
     */
    Turn take(List<Order> orders, List<Attempt> attempts) {
        for (int i = unremembered.size() - 1; i >= 0; i--) {
            draft.putBefore(unremembered.get(i));
        }
        unremembered.clear();
        attempts.forEach(draft::add);
        touched.addAll(orders);
        touched.addAll(owed);
        owed.clear();
        touched.forEach(order -> draft.add(OrderState.of(order)));
        touched.clear();
        addBooks();
        addMemos();
        draft.equity(new EquityPoint(ledger.equity(), ledger.grossExposure()));
        return draft.take(engine.nowNanos());
    }

    private void addBooks() {
        for (Position position : ledger.positions()) {
            if (!position.equals(toldPositions.put(position.instrument(), position))) {
                draft.add(position);
            }
        }
        Map<Asset, Money> fees = ledger.fees();
        for (Money amount : ledger.balances().values()) {
            Balance balance = new Balance(amount, fees.getOrDefault(amount.asset(), Money.zero(amount.asset())));
            if (!balance.equals(toldBalances.put(amount.asset(), balance))) {
                draft.add(balance);
            }
        }
    }

    private void addMemos() {
        engine.writeMemos(memo -> {
            Memo told = toldMemos.put(memo.key(), memo);
            if (!memo.equals(told) && (told != null || memo.length() > 0)) {
                draft.add(memo);
            }
        });
        List<TimerEntry> timers = engine.timers().entries();
        if (!timers.equals(toldTimers)) {
            toldTimers = timers;
            draft.timers(timers);
        }
    }

    /** Whether how things stand has changed although nothing has happened: a strategy has seen another bar. */
    boolean hasChanged() {
        if (!isEmpty() || !keeps) {
            return keeps;
        }
        addMemos();
        return !draft.isEmpty();
    }

    /** Whether some turn did not become durable and is to be handed over again. */
    boolean owes() {
        return !unremembered.isEmpty();
    }

    /**
     * A turn did not become durable: what happened in it is told again, and how everything stands.
     *
     * @param failed the turn
     * @param sent those of its attempts that were sent all the same
     * @param orders the orders of all its attempts
     */
    void putBack(Turn failed, List<Attempt> sent, List<Order> orders) {
        TurnDraft kept = new TurnDraft();
        failed.orders().forEach(kept::add);
        failed.events().forEach(kept::add);
        sent.forEach(kept::add);
        failed.funding().forEach(kept::add);
        failed.adjustments().forEach(kept::add);
        failed.results().forEach(kept::add);
        unremembered.add(kept.take(failed.timeNanos()));
        for (OrderState state : failed.states()) {
            Order order = engine.desk().orders().find(state.id());
            if (order != null) {
                owed.add(order);
            }
        }
        owed.addAll(orders);
        toldPositions.clear();
        toldBalances.clear();
        toldMemos.clear();
        toldTimers = List.of();
    }
}
