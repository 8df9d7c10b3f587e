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
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.store.TurnDraft;
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

    /** Attempts that were handed to the store together. */
    static final class Batch {
        final List<Order> orders;
        final List<Attempt> attempts;
        final List<OrderEvent> events;

        Batch(List<Order> orders, List<Attempt> attempts, List<OrderEvent> events) {
            this.events = events;
            this.orders = List.copyOf(orders);
            this.attempts = List.copyOf(attempts);
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
    private final RiskPolicy risk;
    private final String name;
    private final long patienceNanos;
    private final boolean everPatient;
    private final Consumer<Reply> replies;
    private final Map<ClientOrderId, Order> planning = new LinkedHashMap<>();
    private final List<Batch> committing = new ArrayList<>();
    private final ArrayDeque<Deadline> deadlines = new ArrayDeque<>();
    private final List<OrderEvent> unremembered = new ArrayList<>();
    private final ArrayList<Order> signedOrders = new ArrayList<>();
    private final ArrayList<Attempt> signed = new ArrayList<>();

    Dispatcher(TradingEngine engine, OrderDesk desk, TradingEngine.Setup setup, Consumer<Reply> replies) {
        this.engine = engine;
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
            plan = venue.plan(request).toCompletableFuture();
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

    boolean hasSigned() {
        return !signed.isEmpty();
    }

    /** Makes the turn durable, then sends what was signed in it. */
    void commitAndSubmit(List<OrderEvent> booked) {
        if (store != PositionStore.NONE) {
            // What could not be made durable before is tried again with what is new.
            booked.addAll(0, unremembered);
            unremembered.clear();
            List<OrderEvent> events = List.copyOf(booked);
            TurnDraft draft = new TurnDraft();
            events.forEach(draft::add);
            signed.forEach(draft::add);
            CompletableFuture<Void> durable =
                    store.commit(draft.take(engine.nowNanos())).toCompletableFuture();
            booked.clear();
            if (!durable.isDone() || durable.isCompletedExceptionally()) {
                Batch batch = new Batch(signedOrders, signed, events);
                signedOrders.clear();
                signed.clear();
                committing.add(batch);
                for (Order order : batch.orders) {
                    await(order, Request.COMMIT, 0);
                }
                tell(durable, (done, failure) -> new Reply.Committed(batch, failure));
                return;
            }
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
        if (failure != null) {
            LOG.error("{}: a turn could not be made durable", name, failure);
            unremembered.addAll(batch.events);
            engine.onStoreFailure(failure);
        }
        for (int i = 0; i < batch.orders.size(); i++) {
            Order order = batch.orders.get(i);
            if (order.status() != OrderStatus.INITIALIZED) {
                continue;
            }
            Denial denial = failure == null ? desk.mayNotGo(order) : null;
            if (denial != null) {
                desk.deny(order, denial);
            } else if (failure == null || order.intent().isReduceOnly()) {
                submit(order, batch.attempts.get(i));
            } else {
                desk.deny(
                        order,
                        Denial.of(
                                "STORE_FAILED",
                                "store",
                                "the order could not be remembered and was not sent: " + failure.getMessage()));
            }
        }
    }

    private void submit(Order order, Attempt attempt) {
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

    /** Whether the order waits inside: for its plan, or for the store. */
    boolean holds(Order order) {
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
        int at = signedOrders.indexOf(order);
        if (at >= 0) {
            signedOrders.remove(at);
            signed.remove(at);
        }
    }

    // --- cancel, replace ------------------------------------------------------------------------------------------

    void cancel(Order order) {
        Attempt attempt = order.lastAttempt();
        if (attempt == null) {
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
        if (attempt == null) {
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
        while (!deadlines.isEmpty() && !isWaiting(deadlines.peek())) {
            deadlines.remove();
        }
        return deadlines.isEmpty() ? NEVER : deadlines.peek().dueNanos();
    }

    /** Says of every answer that is overdue that it is not known. */
    void onTime(long timeNanos) {
        while (nextDueNanos() <= timeNanos) {
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
            } else if (overdue.request() == Request.COMMIT) {
                onStoreSilent(order);
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
