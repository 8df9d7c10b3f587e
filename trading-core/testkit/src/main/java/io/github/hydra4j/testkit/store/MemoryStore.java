package io.github.hydra4j.testkit.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.RememberedOrder;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.TimerEntry;
import io.github.hydra4j.core.store.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A store that stands for a disk: what was handed over is durable at once or when {@link #flush} says so, and {@link
 * #crash} loses the rest. It keeps every turn and works out what is remembered by reading them all, so it is slow and
 * plainly right. One account; one thread.
 */
@Incubating
public final class MemoryStore implements PositionStore {

    private record Waiting(Turn turn, CompletableFuture<Void> promise) {}

    private final List<Turn> durable = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Integer, Long> sequences = new LinkedHashMap<>();
    private final Map<String, CommandResult> results = new LinkedHashMap<>();
    private @Nullable StoreListener listener;
    private int epoch;
    private boolean lazy;
    private boolean owned = true;
    private boolean doubtful;
    private @Nullable TradingException sickness;

    /** From now on turns become durable only when {@link #flush} is called. */
    public MemoryStore lazy() {
        lazy = true;
        return this;
    }

    /** Every turn fails with this from now on; null to get well. */
    public void failWith(@Nullable TradingException failure) {
        sickness = failure;
    }

    /** Another process takes the account. */
    public void loseLease() {
        owned = false;
    }

    /** Whether it can be shown that the account is ours; turns are taken all the same. */
    public void doubtLease(boolean doubt) {
        doubtful = doubt;
    }

    /** Makes the oldest turns durable that wait for it. */
    public void flush(int turns) {
        for (int i = 0; i < turns && !waiting.isEmpty(); i++) {
            Waiting next = waiting.remove(0);
            durable.add(next.turn);
            next.promise.complete(null);
        }
    }

    /** The process dies: whatever is not durable is lost. */
    public void crash() {
        waiting.clear();
        listener = null;
        owned = true;
    }

    /** Somebody restores an old back-up: the latest turns are gone, and so are the starts since. */
    public void rollBack(int turns) {
        for (int i = 0; i < turns && !durable.isEmpty(); i++) {
            durable.remove(durable.size() - 1);
        }
        sequences.clear();
        durable.forEach(turn -> turn.orders().forEach(this::count));
        epoch = sequences.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** An operator wants something. */
    public void command(OperatorCommand command) {
        StoreListener target = listener;
        if (target != null) {
            target.onCommand(command);
        }
    }

    /** What became of a command; null while it is not durable. */
    public @Nullable CommandResult result(String command) {
        for (Turn turn : durable) {
            turn.results().forEach(result -> results.put(result.id(), result));
        }
        return results.get(command);
    }

    /** All durable turns, oldest first. */
    public List<Turn> turns() {
        return List.copyOf(durable);
    }

    @Override
    public Remembered open(Opening opening, StoreListener newListener) {
        listener = newListener;
        durable.forEach(turn -> turn.orders().forEach(this::count));
        Map<Integer, Long> earlier = new LinkedHashMap<>(sequences);
        epoch = Math.max(epoch + 1, opening.epochAtLeast());
        return durable.isEmpty() ? Remembered.nothing(epoch) : read(earlier);
    }

    private void count(OrderRequest order) {
        sequences.merge(order.id().epoch(), order.id().sequence(), Math::max);
    }

    private Remembered read(Map<Integer, Long> earlier) {
        Map<ClientOrderId, OrderRequest> orders = new LinkedHashMap<>();
        Map<ClientOrderId, List<OrderEvent>> events = new LinkedHashMap<>();
        Map<ClientOrderId, List<Attempt>> attempts = new LinkedHashMap<>();
        Map<InstrumentId, Position> positions = new LinkedHashMap<>();
        Map<Asset, Balance> balances = new LinkedHashMap<>();
        Map<String, Memo> memos = new LinkedHashMap<>();
        List<FundingPayment> funding = new ArrayList<>();
        List<TimerEntry> timers = List.of();
        for (Turn turn : durable) {
            turn.orders().forEach(order -> orders.put(order.id(), order));
            turn.events()
                    .forEach(event -> events.computeIfAbsent(event.orderId(), id -> new ArrayList<>())
                            .add(event));
            turn.attempts()
                    .forEach(attempt -> attempts.computeIfAbsent(attempt.orderId(), id -> new ArrayList<>())
                            .add(attempt));
            turn.positions().forEach(position -> positions.put(position.instrument(), position));
            turn.balances().forEach(balance -> balances.put(balance.amount().asset(), balance));
            turn.memos().forEach(memo -> memos.put(memo.key(), memo));
            funding.addAll(turn.funding());
            List<TimerEntry> changed = turn.timers();
            timers = changed == null ? timers : changed;
        }
        List<RememberedOrder> remembered = new ArrayList<>();
        orders.values()
                .forEach(order -> remembered.add(new RememberedOrder(
                        order,
                        events.getOrDefault(order.id(), List.of()),
                        attempts.getOrDefault(order.id(), List.of()))));
        return new Remembered(
                epoch,
                earlier,
                durable.get(durable.size() - 1).timeNanos(),
                remembered,
                List.copyOf(positions.values()),
                List.copyOf(balances.values()),
                funding,
                List.copyOf(memos.values()),
                timers);
    }

    @Override
    public CompletionStage<Void> commit(Turn turn) {
        TradingException failure = sickness;
        if (!owned) {
            failure = new TradingException(LEASE_LOST, "another process has taken the account");
        }
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (lazy) {
            CompletableFuture<Void> promise = new CompletableFuture<>();
            waiting.add(new Waiting(turn, promise));
            return promise;
        }
        durable.add(turn);
        return DONE;
    }

    @Override
    public boolean isOwner() {
        return owned && !doubtful;
    }

    @Override
    public void close() {
        flush(waiting.size());
    }
}
