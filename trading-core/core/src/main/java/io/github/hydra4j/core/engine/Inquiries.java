package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the venue about orders whose outcome is not known, again and again, until it has found them or proven that they
 * never took effect. Bot thread only.
 */
final class Inquiries {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
    private static final long FIRST_PAUSE_NANOS = 500_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

    /** One order under question: its attempts are asked about one by one, the latest first. */
    private static final class Inquiry {
        final Order order;
        final List<Attempt> unproven;
        boolean asked;
        /** Whether something was sent or lost since the question that is under way was asked. */
        boolean again;

        long dueNanos;
        long pauseNanos = FIRST_PAUSE_NANOS;

        Inquiry(Order order, long nowNanos) {
            this.order = order;
            this.unproven = new ArrayList<>(order.attempts());
            this.dueNanos = nowNanos;
        }

        Attempt latest() {
            return unproven.get(unproven.size() - 1);
        }
    }

    private record Answered(Order order, int revision) {}

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final ExchangeAdapter venue;
    private final Consumer<Reply> replies;
    private final long patienceNanos;
    private final List<Inquiry> open = new ArrayList<>();
    /** Orders the venue has told about; once its news are booked, requests still unanswered are settled. */
    private final List<Answered> answered = new ArrayList<>();

    Inquiries(TradingEngine engine, OrderDesk desk, ExchangeAdapter venue, Consumer<Reply> replies) {
        this.engine = engine;
        this.desk = desk;
        this.venue = venue;
        this.replies = replies;
        Duration patience = venue.capabilities().answersWithin();
        this.patienceNanos = patience.equals(Capabilities.AT_ITS_OWN_TIME) ? NEVER : patience.toNanos();
    }

    boolean isEmpty() {
        return open.isEmpty() && answered.isEmpty();
    }

    /** Begins to ask about an order, unless that is under way. */
    void ask(Order order) {
        Inquiry known = find(order);
        if (known != null) {
            known.again = known.asked;
        } else if (order.lastAttempt() != null) {
            Inquiry inquiry = new Inquiry(order, engine.nowNanos());
            open.add(inquiry);
            ask(inquiry);
        }
    }

    private void ask(Inquiry inquiry) {
        inquiry.asked = true;
        inquiry.again = false;
        inquiry.dueNanos = patienceNanos == NEVER ? NEVER : engine.nowNanos() + patienceNanos;
        Attempt attempt = inquiry.latest();
        List<Fill> known = inquiry.order.unsettledFills();
        int revision = inquiry.order.revision();
        CompletionStage<Lookup> stage;
        try {
            stage = venue.lookup(attempt);
        } catch (RuntimeException e) {
            replies.accept(new Reply.LookedUp(attempt, known, revision, null, e));
            return;
        }
        stage.whenComplete(
                (lookup, failure) -> replies.accept(new Reply.LookedUp(attempt, known, revision, lookup, failure)));
    }

    void onLookedUp(Reply.LookedUp reply) {
        Inquiry inquiry = find(reply.attempt());
        if (inquiry == null) {
            return;
        }
        Lookup lookup = reply.lookup();
        if (lookup instanceof Lookup.Found found) {
            found(inquiry.order, reply, found.events());
            if (inquiry.again) {
                ask(inquiry);
            } else {
                open.remove(inquiry);
                answered.add(new Answered(inquiry.order, reply.revision()));
            }
        } else if (lookup instanceof Lookup.ProvenAbsent absent) {
            LOG.info("{} never took effect: {}", reply.attempt(), absent.proof());
            inquiry.unproven.remove(reply.attempt());
            if (inquiry.unproven.isEmpty()) {
                open.remove(inquiry);
                reverseAllBut(reply, Set.of());
                desk.onOrderEvent(new OrderEvent.Expired(inquiry.order.id(), engine.nowNanos()));
            } else {
                ask(inquiry);
            }
        } else {
            if (reply.failure() != null) {
                LOG.warn("the venue could not be asked about {}", reply.attempt(), reply.failure());
            }
            inquiry.asked = false;
            inquiry.dueNanos = engine.nowNanos() + inquiry.pauseNanos;
            inquiry.pauseNanos = Math.min(LONGEST_PAUSE_NANOS, inquiry.pauseNanos * 2);
        }
    }

    private void found(Order order, Reply.LookedUp reply, List<OrderEvent> events) {
        Set<TradeId> known = new HashSet<>();
        boolean rejected = false;
        for (OrderEvent event : events) {
            desk.onOrderEvent(event);
            rejected |= event instanceof OrderEvent.Rejected;
            if (event instanceof OrderEvent.Filled filled) {
                known.add(filled.fill().tradeId());
            }
        }
        reverseAllBut(reply, known);
        if (!rejected) {
            // A venue that knows the order has taken it, whether it says so or not.
            desk.onOrderEvent(new OrderEvent.Accepted(order.id(), engine.nowNanos(), order.venueOrderId(), null));
        }
    }

    /** Executions that could still be taken back, and that the venue does not know any more, have been. */
    private void reverseAllBut(Reply.LookedUp reply, Set<TradeId> known) {
        for (Fill fill : reply.knownThen()) {
            if (!known.contains(fill.tradeId())) {
                desk.onOrderEvent(new OrderEvent.FillReversed(fill, engine.nowNanos()));
            }
        }
    }

    /** Everything that was told is booked: a cancel or change the venue knows nothing of did not reach it. */
    void settleAnswered() {
        for (Answered one : List.copyOf(answered)) {
            Order order = one.order();
            OrderStatus status = order.status();
            if (status == OrderStatus.PENDING_CANCEL) {
                desk.cancelAgain(order);
            } else if (status == OrderStatus.PENDING_REPLACE && order.revision() == one.revision()) {
                desk.onOrderEvent(new OrderEvent.ReplaceRejected(
                        order.id(),
                        engine.nowNanos(),
                        order.revision(),
                        Denial.of("NOT_APPLIED", "venue", "the venue knows the order, but not the change; ask again")));
            }
        }
        answered.clear();
    }

    boolean isAskingAbout(Order order) {
        return find(order) != null;
    }

    boolean hasAnswered() {
        return !answered.isEmpty();
    }

    /** When the next question is due; MAX_VALUE for never. */
    long nextDueNanos() {
        long next = NEVER;
        for (int i = 0; i < open.size(); i++) {
            next = Math.min(next, open.get(i).dueNanos);
        }
        return next;
    }

    void onTime(long timeNanos) {
        for (Inquiry inquiry : List.copyOf(open)) {
            // A question that is not answered is asked again like one that was answered in vain.
            if (inquiry.dueNanos <= timeNanos) {
                ask(inquiry);
            }
        }
    }

    private @Nullable Inquiry find(Order order) {
        for (Inquiry inquiry : open) {
            if (inquiry.order == order) {
                return inquiry;
            }
        }
        return null;
    }

    private @Nullable Inquiry find(Attempt attempt) {
        for (Inquiry inquiry : open) {
            if (inquiry.asked && inquiry.unproven.contains(attempt)) {
                return inquiry;
            }
        }
        return null;
    }
}
