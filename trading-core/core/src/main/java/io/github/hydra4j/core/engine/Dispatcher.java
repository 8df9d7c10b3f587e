package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.SimulatedVenue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes approved orders to the venue: plan, risk on the plan, signature, store, and only then the wire. It watches how
 * long the venue keeps silent and turns silence into {@link OrderEvent.OutcomeUnknown}. Bot thread only; whatever is
 * answered elsewhere comes back as a {@link Reply}.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long STORE_PAUSE_NANOS = 1_000_000_000L;
    /** How often it is asked whether the account is ours again. */
    private static final long LEASE_PAUSE_NANOS = 100_000_000L;
    /** A store of one's own has no reason to be slower than this. */
    private static final long STORE_PATIENCE_NANOS = 10_000_000_000L;

    /** Attempts that were handed to the store together. */
    static final class Batch {
        final List<Order> orders;
        final List<Attempt> attempts;
        final Turn turn;
        /** Which of the attempts were sent although the turn did not become durable. */
        final List<Attempt> sent = new ArrayList<>();

        Batch(List<Order> orders, Turn turn) {
            this.orders = List.copyOf(orders);
            this.attempts = turn.attempts();
            this.turn = turn;
        }
    }

    private enum Request {
        PLAN,
        COMMIT,
        SUBMIT,
        CANCEL,
        REPLACE
    }

    /** By when an answer is due; an entry that has been answered meanwhile is passed over. */
    private record Deadline(Order order, Request request, long number, long dueNanos) {}

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final ExchangeAdapter venue;
    /** The venue, if it lives on this thread and need not be waited for. */
    private final @Nullable SimulatedVenue local;

    private final PositionStore store;
    private final TurnBook book;
    private RiskPolicy risk;
    private final String name;
    private final long patienceNanos;
    private final boolean everPatient;
    private final Consumer<Reply> replies;
    private final Map<ClientOrderId, Order> planning = new LinkedHashMap<>();
    private final List<Batch> committing = new ArrayList<>();
    private final ArrayDeque<Deadline> deadlines = new ArrayDeque<>();
    private final ArrayDeque<Deadline> storeDeadlines = new ArrayDeque<>();
    /** When a turn that did not become durable is handed over once more. */
    private long storeAgainNanos = NEVER;
    /** When it is asked again whether the account is ours. */
    private long leaseAgainNanos = NEVER;

    private final ArrayList<Order> signedOrders = new ArrayList<>();
    private final ArrayList<Attempt> signed = new ArrayList<>();
    /** Remembered, but not sent while it is not certain that the account is ours. */
    private final List<Order> unprovenOrders = new ArrayList<>(0);

    private final List<Attempt> unproven = new ArrayList<>(0);

    Dispatcher(
            TradingEngine engine, OrderDesk desk, TurnBook book, TradingEngine.Setup setup, Consumer<Reply> replies) {
        this.engine = engine;
        this.book = book;
        this.desk = desk;
        this.venue = setup.venue();
        this.local = setup.inbox() == null && venue instanceof SimulatedVenue simulated ? simulated : null;
        this.store = setup.store();
        this.risk = setup.plan().risk();
        this.name = setup.plan().name();
        this.everPatient = venue.capabilities().answersWithin().equals(Capabilities.AT_ITS_OWN_TIME);
        this.patienceNanos =
                everPatient ? 0 : venue.capabilities().answersWithin().toNanos();
        this.replies = replies;
    }

    // --- plan, review, sign ---------------------------------------------------------------------------------------

    /**
     * Has an order planned; one whose plan is there at once is signed at once.
     *
     * @param order the order
     * @param request what to ask the venue for: the order itself, or what it has become when its level was touched
     */
    void plan(Order order, OrderRequest request) {
        if (local != null) {
            planNow(order, request, local);
            return;
        }
        CompletableFuture<OrderPlan> plan;
        try {
            plan = venue.plan(inBaseUnits(request)).toCompletableFuture();
        } catch (RuntimeException e) {
            planned(order, null, e);
            return;
        }
        if (plan.isDone()) {
            takeUp(order, plan);
        } else {
            planning.put(order.id(), order);
            await(order, Request.PLAN, 0);
            tell(plan, (made, failure) -> new Reply.Planned(order.id(), made, failure));
        }
    }

    /** No venue knows shares of a position: what it is asked for is what the share came to. */
    private static OrderRequest inBaseUnits(OrderRequest request) {
        if (!(request.intent().size() instanceof OrderSize.PercentOfPosition)) {
            return request;
        }
        return new OrderRequest(
                request.id(),
                request.strategy(),
                request.intent().withSize(new OrderSize.Base(request.quantity())),
                request.quantity(),
                request.createdNanos(),
                request.parent());
    }

    private void planNow(Order order, OrderRequest request, SimulatedVenue simulated) {
        OrderPlan plan;
        try {
            plan = simulated.planNow(request);
        } catch (RuntimeException e) {
            planned(order, null, e);
            return;
        }
        planned(order, plan, null);
    }

    private void takeUp(Order order, CompletableFuture<OrderPlan> done) {
        OrderPlan plan;
        try {
            plan = done.join();
        } catch (RuntimeException e) {
            planned(order, null, e);
            return;
        }
        planned(order, plan, null);
    }

    /** What completes elsewhere comes back to the bot thread as a reply. */
    private <T> void tell(CompletionStage<T> stage, BiFunction<@Nullable T, @Nullable Throwable, Reply> reply) {
        stage.whenComplete((value, failure) -> replies.accept(reply.apply(value, failure)));
    }

    /** A plan came later; it may be too late. */
    void onPlanned(Reply.Planned reply) {
        Order order = planning.get(reply.order());
        if (order != null) {
            Denial denial = desk.mayNotGo(order);
            if (denial == null) {
                // It goes on counting as open while risk looks at its plan.
                planned(order, reply.plan(), reply.failure());
            } else {
                desk.deny(order, denial);
            }
            planning.remove(order.id());
        }
    }

    private void planned(Order order, @Nullable OrderPlan plan, @Nullable Throwable failure) {
        if (plan == null) {
            deny(order, "PLAN_FAILED", failure);
            return;
        }
        if (!plan.facts().areNone()) {
            if (plan.facts().validUntilNanos() <= engine.nowNanos()) {
                desk.deny(
                        order,
                        Denial.of(
                                "PLAN_EXPIRED",
                                "engine",
                                "the plan came when it was not valid any more; wish for the order again",
                                plan.facts().validUntilNanos(),
                                "> " + engine.nowNanos()));
                return;
            }
            Denial denial = risk.reviewPlan(plan, engine).orElse(null);
            if (denial != null) {
                desk.deny(order, denial);
                return;
            }
        }
        try {
            Attempt attempt = venue.sign(plan, order.attempts(), engine.nowNanos());
            order.addAttempt(attempt);
            signed.add(attempt);
            signedOrders.add(order);
        } catch (RuntimeException e) {
            deny(order, "SIGN_FAILED", e);
        }
    }

    private void deny(Order order, String code, @Nullable Throwable failure) {
        Throwable cause = failure;
        if (cause != null
                && !(cause instanceof TradingException)
                && cause.getCause() instanceof TradingException inner) {
            // A stage wraps what its steps threw.
            cause = inner;
        }
        if (cause instanceof TradingException told) {
            desk.deny(order, Denial.of(told.code(), "adapter", String.valueOf(told.getMessage())));
        } else {
            LOG.error("{}: the adapter failed on {}", name, order, cause);
            desk.deny(
                    order,
                    Denial.of(code, "adapter", "the adapter failed before anything was sent, see the log: " + cause));
        }
    }

    // --- store, submit --------------------------------------------------------------------------------------------

    void replaceRisk(RiskPolicy policy) {
        risk = policy;
    }

    boolean hasSigned() {
        return !signed.isEmpty();
    }

    /** Makes the turn durable, then sends what was signed in it. */
    void commitAndSubmit() {
        if (book.keeps()) {
            List<Order> orders = List.copyOf(signedOrders);
            Turn turn = book.take(orders, signed);
            CompletableFuture<Void> durable = store.commit(turn).toCompletableFuture();
            if (!durable.isDone() || durable.isCompletedExceptionally()) {
                Batch batch = new Batch(orders, turn);
                // What is owed stands before what this turn has signed.
                batch.attempts.stream().filter(a -> !signed.contains(a)).forEach(batch.sent::add);
                signedOrders.clear();
                signed.clear();
                committing.add(batch);
                for (Order order : orders) {
                    storeDeadlines.add(
                            new Deadline(order, Request.COMMIT, 0, engine.nowNanos() + STORE_PATIENCE_NANOS));
                }
                tell(durable, (done, failure) -> new Reply.Committed(batch, failure));
                return;
            }
            soundAgain();
        }
        for (int i = 0; i < signed.size(); i++) {
            submit(signedOrders.get(i), signed.get(i));
        }
        signedOrders.clear();
        signed.clear();
    }

    void onCommitted(Reply.Committed reply) {
        Batch batch = reply.batch();
        committing.remove(batch);
        Throwable failure = reply.failure();
        if (failure != null && isLeaseLost(failure)) {
            engine.disown(String.valueOf(failure.getMessage()));
            return;
        }
        if (failure != null) {
            LOG.error("{}: a turn could not be made durable", name, failure);
            engine.onStoreFailure(failure);
            storeAgainNanos = engine.nowNanos() + STORE_PAUSE_NANOS;
        }
        int owed = batch.attempts.size() - batch.orders.size();
        for (int i = 0; i < batch.orders.size(); i++) {
            Order order = batch.orders.get(i);
            Attempt attempt = batch.attempts.get(owed + i);
            if (order.status() != OrderStatus.INITIALIZED) {
                if (failure != null && !desk.isDenied(order)) {
                    batch.sent.add(attempt);
                }
                continue;
            }
            Denial denial = failure == null ? desk.mayNotGo(order) : null;
            if (denial != null) {
                desk.deny(order, denial);
            } else if (failure == null || order.intent().isReduceOnly()) {
                submit(order, attempt);
                batch.sent.add(attempt);
            } else {
                desk.deny(
                        order,
                        Denial.of(
                                "STORE_FAILED",
                                "store",
                                "the order could not be remembered and was not sent: " + failure.getMessage()));
            }
        }
        if (failure != null) {
            book.putBack(batch.turn, batch.sent, batch.orders);
        } else {
            soundAgain();
        }
    }

    private void soundAgain() {
        if (committing.isEmpty() && !book.owes()) {
            engine.onStoreSound();
        }
    }

    private static boolean isLeaseLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TradingException told && told.code().equals(PositionStore.LEASE_LOST)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the account is ours for certain: nothing may leave this process while it is not. */
    private boolean mayAct() {
        if (engine.isDisowned()) {
            return false;
        }
        if (!store.isOwner()) {
            engine.onStoreFailure(new TradingException(
                    "LEASE_UNPROVEN", "the store has not renewed the lease in time; nothing is sent until it has"));
            return false;
        }
        return true;
    }

    private void submit(Order order, Attempt attempt) {
        if (!mayAct()) {
            unproven.add(attempt);
            unprovenOrders.add(order);
            leaseAgainNanos = engine.nowNanos() + LEASE_PAUSE_NANOS;
            return;
        }
        desk.submitted(order);
        try {
            venue.submit(attempt);
        } catch (RuntimeException e) {
            unknown(order, "submit", e);
        }
        await(order, Request.SUBMIT, attempt.number());
    }

    private void unknown(Order order, String request, RuntimeException failure) {
        LOG.error("{}: the adapter failed in {} of {}", name, request, order.id(), failure);
        desk.onOrderEvent(new OrderEvent.OutcomeUnknown(
                order.id(), engine.nowNanos(), UnknownCause.ADAPTER_FAILED, request + ": " + failure));
    }

    /** The lease was in doubt and is not any more: what waited for that goes out, unless it must not by now. */
    private void sendProven() {
        leaseAgainNanos = unproven.isEmpty() || engine.isDisowned() ? NEVER : engine.nowNanos() + LEASE_PAUSE_NANOS;
        if (leaseAgainNanos == NEVER || !store.isOwner()) {
            return;
        }
        List<Order> orders = List.copyOf(unprovenOrders);
        List<Attempt> attempts = List.copyOf(unproven);
        unprovenOrders.clear();
        unproven.clear();
        for (int i = 0; i < orders.size(); i++) {
            Denial denial = desk.mayNotGo(orders.get(i));
            if (denial == null) {
                submit(orders.get(i), attempts.get(i));
            } else {
                desk.deny(orders.get(i), denial);
            }
        }
        soundAgain();
    }

    /** Whether the order waits inside: for its plan, for the store, or for the lease. */
    boolean holds(Order order) {
        if (unprovenOrders.contains(order)) {
            return true;
        }
        if (!planning.isEmpty() && planning.containsKey(order.id())) {
            return true;
        }
        for (int i = 0; i < signedOrders.size(); i++) {
            if (signedOrders.get(i) == order) {
                return true;
            }
        }
        for (int i = 0; i < committing.size(); i++) {
            if (committing.get(i).orders.contains(order)) {
                return true;
            }
        }
        return false;
    }

    /** Forgets an order that was cancelled before it was sent. */
    void withdraw(Order order) {
        planning.remove(order.id());
        int waiting = unprovenOrders.indexOf(order);
        if (waiting >= 0) {
            unprovenOrders.remove(waiting);
            unproven.remove(waiting);
        }
        int at = signedOrders.indexOf(order);
        if (at >= 0) {
            signedOrders.remove(at);
            signed.remove(at);
        }
    }

    // --- cancel, replace ------------------------------------------------------------------------------------------

    void cancel(Order order) {
        Attempt attempt = order.lastAttempt();
        if (attempt == null || !mayAct()) {
            return;
        }
        try {
            venue.cancel(new CancelRequest(order.request(), order.venueOrderId(), attempt, engine.nowNanos()));
        } catch (RuntimeException e) {
            unknown(order, "cancel", e);
        }
        await(order, Request.CANCEL, order.cancelRequestedNanos());
    }

    void replace(Order order, OrderEvent.ReplaceRequested change) {
        Attempt attempt = order.lastAttempt();
        if (attempt == null || !mayAct()) {
            return;
        }
        try {
            venue.replace(new ReplaceRequest(
                    order.request(),
                    order.venueOrderId(),
                    attempt,
                    change.revision(),
                    change.quantity(),
                    change.limit(),
                    engine.nowNanos()));
        } catch (RuntimeException e) {
            unknown(order, "replace", e);
        }
        await(order, Request.REPLACE, change.revision());
    }

    // --- silence --------------------------------------------------------------------------------------------------

    private void await(Order order, Request request, long number) {
        if (!everPatient) {
            deadlines.add(new Deadline(order, request, number, engine.nowNanos() + patienceNanos));
        }
    }

    /** When the next answer is overdue; MAX_VALUE for never. */
    long nextDueNanos() {
        return Math.min(Math.min(leaseAgainNanos, storeAgainNanos), Math.min(next(deadlines), next(storeDeadlines)));
    }

    private long next(ArrayDeque<Deadline> queue) {
        while (!queue.isEmpty() && !isWaiting(queue.peek())) {
            queue.remove();
        }
        return queue.isEmpty() ? NEVER : queue.peek().dueNanos();
    }

    /** Says of every answer that is overdue that it is not known. */
    void onTime(long timeNanos) {
        if (leaseAgainNanos <= timeNanos) {
            sendProven();
        }
        if (storeAgainNanos <= timeNanos) {
            storeAgainNanos = NEVER;
            if (book.owes()) {
                commitAndSubmit();
            }
        }
        while (next(storeDeadlines) <= timeNanos) {
            onStoreSilent(storeDeadlines.remove().order());
        }
        while (next(deadlines) <= timeNanos) {
            Deadline overdue = deadlines.remove();
            Order order = overdue.order();
            if (overdue.request() == Request.PLAN) {
                planning.remove(order.id());
                desk.deny(
                        order,
                        Denial.of(
                                "PLAN_TIMEOUT",
                                "engine",
                                "the venue did not plan the order in time; nothing was sent"));
            } else if (!isBeingAskedAbout(overdue)) {
                desk.onOrderEvent(new OrderEvent.OutcomeUnknown(
                        order.id(), timeNanos, UnknownCause.TIMEOUT, "no answer to " + overdue.request()));
            }
        }
    }

    /** Not knowing was told since the request went out, and its answer is being looked for. */
    private boolean isBeingAskedAbout(Deadline deadline) {
        Order order = deadline.order();
        return order.unknownNanos() >= deadline.dueNanos() - patienceNanos
                && desk.inquiries().isAskingAbout(order);
    }

    /** What reduces risk does not wait for a sick disk; what adds to it does. */
    private void onStoreSilent(Order order) {
        engine.onStoreFailure(new TradingException("STORE_TIMEOUT", "the store has not answered in time"));
        Attempt attempt = order.lastAttempt();
        if (order.intent().isReduceOnly() && attempt != null) {
            submit(order, attempt);
        }
    }

    private boolean isWaiting(Deadline deadline) {
        Order order = deadline.order();
        return switch (deadline.request()) {
            case PLAN -> planning.containsKey(order.id());
            case COMMIT -> order.status() == OrderStatus.INITIALIZED && !desk.isDenied(order);
            case SUBMIT -> {
                Attempt last = order.lastAttempt();
                yield !order.isAnswered() && last != null && last.number() == deadline.number();
            }
            case CANCEL ->
                order.status() == OrderStatus.PENDING_CANCEL && order.cancelRequestedNanos() == deadline.number();
            case REPLACE -> order.isReplacePending() && order.revision() == deadline.number();
        };
    }
}
