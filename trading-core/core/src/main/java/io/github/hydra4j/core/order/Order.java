package io.github.hydra4j.core.order;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One order and what became of it. Read it on the bot thread only; it changes as events arrive.
 *
 * <p>Its state is a function of the <em>set</em> of events applied: applying an event twice, or a legal set of events in
 * another order, ends in the same status and the same filled quantity. That is why it remembers facts (was accepted,
 * was cancelled, which trades) and not a path.
 */
public final class Order {

    private static final int DENIED = 1;
    private static final int SUBMITTED = 1 << 1;
    private static final int ACCEPTED = 1 << 2;
    private static final int REJECTED = 1 << 3;
    private static final int TRIGGERED = 1 << 4;
    private static final int CANCELED = 1 << 5;
    private static final int EXPIRED = 1 << 6;

    private final OrderRequest request;

    private Quantity quantity;
    private int facts;
    /** What the facts amount to; asked for far more often than it changes. */
    private OrderStatus status = OrderStatus.INITIALIZED;

    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal filledQuote = BigDecimal.ZERO;
    private long cancelRequestedNanos = Long.MIN_VALUE;
    private @Nullable TradeId firstTrade;
    private @Nullable Attempt lastAttempt;
    private @Nullable VenueOrderId venueOrderId;
    private @Nullable Denial denial;
    private @Nullable Rarities rarities;

    /** What hardly ever happens to an order, kept apart: orders are made by the thousand. */
    private static final class Rarities {
        final Set<TradeId> moreTrades = new HashSet<>(8);
        final Set<TradeId> reversedTrades = new HashSet<>(4);
        final Map<TradeId, Fill> unsettled = new LinkedHashMap<>(4);
        final Set<TradeId> charges = new HashSet<>(4);
        final Set<TradeId> reversedCharges = new HashSet<>(4);
        final List<Attempt> earlierAttempts = new ArrayList<>(2);
        long cancelRejectedNanos = Long.MIN_VALUE;
        long replaceRequestedNanos = Long.MIN_VALUE;
        long unknownNanos = Long.MIN_VALUE;
        int requestedRevision;
        int answeredRevision;
        int appliedRevision;

        @Nullable
        Quantity requestedQuantity;

        @Nullable
        Price replacedLimit;

        boolean isReplacePending() {
            return requestedRevision > answeredRevision;
        }
    }

    /** A new order in status INITIALIZED. */
    public Order(OrderRequest request) {
        this.request = request;
        this.quantity = request.quantity();
    }

    /**
     * Takes note of an event of this order.
     *
     * @return whether the event told anything new; a fill that is already known, or that is known to be reversed,
     *     tells nothing new and must not be booked
     */
    public boolean apply(OrderEvent event) {
        boolean news = take(event);
        status = workOutStatus();
        return news;
    }

    private boolean take(OrderEvent event) {
        if (event instanceof OrderEvent.Filled filledEvent) {
            return applyFill(filledEvent.fill());
        }
        if (event instanceof OrderEvent.Accepted accepted) {
            return applyAccepted(accepted);
        }
        if (event instanceof OrderEvent.Submitted) {
            return note(SUBMITTED);
        }
        if (event instanceof OrderEvent.Canceled) {
            return note(CANCELED);
        }
        if (event instanceof OrderEvent.Triggered) {
            return note(TRIGGERED);
        }
        if (event instanceof OrderEvent.Expired) {
            return note(EXPIRED);
        }
        if (event instanceof OrderEvent.Denied denied) {
            denial = denied.denial();
            return note(DENIED);
        }
        if (event instanceof OrderEvent.Rejected rejected) {
            denial = rejected.denial();
            return note(REJECTED);
        }
        if (event instanceof OrderEvent.CancelRequested) {
            boolean news = event.timeNanos() > cancelRequestedNanos;
            cancelRequestedNanos = Math.max(cancelRequestedNanos, event.timeNanos());
            return news;
        }
        return applyRare(event, rarities());
    }

    private boolean applyRare(OrderEvent event, Rarities rare) {
        if (event instanceof OrderEvent.CancelRejected) {
            boolean news = event.timeNanos() > rare.cancelRejectedNanos;
            rare.cancelRejectedNanos = Math.max(rare.cancelRejectedNanos, event.timeNanos());
            return news;
        }
        if (event instanceof OrderEvent.FillReversed reversed) {
            return applyReversal(reversed.fill(), rare);
        }
        if (event instanceof OrderEvent.OutcomeUnknown) {
            // Only the very same word twice is no news: one that is stamped earlier may be about another request.
            boolean news = event.timeNanos() != rare.unknownNanos;
            rare.unknownNanos = Math.max(rare.unknownNanos, event.timeNanos());
            return news;
        }
        if (event instanceof OrderEvent.Charged charged) {
            return rare.charges.add(charged.chargeId()) && !rare.reversedCharges.contains(charged.chargeId());
        }
        if (event instanceof OrderEvent.ChargeReversed reversed) {
            return rare.reversedCharges.add(reversed.chargeId()) && rare.charges.contains(reversed.chargeId());
        }
        if (event instanceof OrderEvent.ReplaceRequested requested) {
            if (requested.revision() <= rare.requestedRevision) {
                return false;
            }
            rare.requestedRevision = requested.revision();
            rare.replaceRequestedNanos = requested.timeNanos();
            rare.requestedQuantity = requested.quantity();
            return true;
        }
        if (event instanceof OrderEvent.Replaced replaced) {
            return applyReplaced(replaced, rare);
        }
        OrderEvent.ReplaceRejected rejected = (OrderEvent.ReplaceRejected) event;
        boolean news = rejected.revision() > rare.answeredRevision;
        rare.answeredRevision = Math.max(rare.answeredRevision, rejected.revision());
        return news;
    }

    private Rarities rarities() {
        Rarities known = rarities;
        if (known == null) {
            known = new Rarities();
            rarities = known;
        }
        return known;
    }

    /** The latest revision wins, in whatever order the answers arrive. */
    private boolean applyReplaced(OrderEvent.Replaced replaced, Rarities rare) {
        rare.answeredRevision = Math.max(rare.answeredRevision, replaced.revision());
        if (replaced.revision() <= rare.appliedRevision) {
            return false;
        }
        rare.appliedRevision = replaced.revision();
        quantity = replaced.quantity();
        rare.replacedLimit = replaced.limit();
        return true;
    }

    private boolean note(int fact) {
        boolean news = (facts & fact) == 0;
        facts |= fact;
        return news;
    }

    private boolean applyAccepted(OrderEvent.Accepted accepted) {
        if (accepted.venueOrderId() != null) {
            venueOrderId = accepted.venueOrderId();
        }
        if (accepted.quantity() != null && (rarities == null || rarities.appliedRevision == 0)) {
            quantity = accepted.quantity();
        }
        return note(ACCEPTED);
    }

    private boolean applyFill(Fill fill) {
        if (knows(fill.tradeId())) {
            if (rarities != null && fill.finality() == Finality.FINALIZED) {
                rarities.unsettled.remove(fill.tradeId());
            }
            return false;
        }
        remember(fill.tradeId());
        if (rarities != null && rarities.reversedTrades.contains(fill.tradeId())) {
            return false;
        }
        if (fill.finality() != Finality.FINALIZED) {
            rarities().unsettled.put(fill.tradeId(), fill);
        }
        BigDecimal executed = fill.quantity().toBigDecimal();
        BigDecimal exchanged = fill.quoteAmount().amount();
        // Most orders fill at once.
        filled = filled.signum() == 0 ? executed : filled.add(executed);
        filledQuote = filledQuote.signum() == 0 ? exchanged : filledQuote.add(exchanged);
        return true;
    }

    private boolean applyReversal(Fill fill, Rarities rare) {
        if (!rare.reversedTrades.add(fill.tradeId()) || !knows(fill.tradeId())) {
            return false;
        }
        rare.unsettled.remove(fill.tradeId());
        filled = filled.subtract(fill.quantity().toBigDecimal());
        filledQuote = filledQuote.subtract(fill.quoteAmount().amount());
        return true;
    }

    private boolean knows(TradeId trade) {
        return firstTrade != null && trade.equals(firstTrade)
                || rarities != null && rarities.moreTrades.contains(trade);
    }

    private void remember(TradeId trade) {
        if (firstTrade == null) {
            firstTrade = trade;
        } else {
            rarities().moreTrades.add(trade);
        }
    }

    /** Where the order stands. */
    public OrderStatus status() {
        return status;
    }

    private OrderStatus workOutStatus() {
        if ((facts & DENIED) != 0) {
            return OrderStatus.DENIED;
        }
        boolean anyFill = filled.signum() > 0;
        if (anyFill && filled.compareTo(quantity.toBigDecimal()) >= 0) {
            return OrderStatus.FILLED;
        }
        if ((facts & CANCELED) != 0) {
            return OrderStatus.CANCELED;
        }
        if ((facts & EXPIRED) != 0) {
            return OrderStatus.EXPIRED;
        }
        if ((facts & REJECTED) != 0) {
            return OrderStatus.REJECTED;
        }
        if (cancelRequestedNanos > (rarities == null ? Long.MIN_VALUE : rarities.cancelRejectedNanos)) {
            return OrderStatus.PENDING_CANCEL;
        }
        if (rarities != null && rarities.isReplacePending()) {
            return OrderStatus.PENDING_REPLACE;
        }
        if (anyFill) {
            return OrderStatus.PARTIALLY_FILLED;
        }
        if ((facts & (ACCEPTED | TRIGGERED)) != 0 || firstTrade != null) {
            return OrderStatus.NEW;
        }
        return (facts & SUBMITTED) != 0 ? OrderStatus.PENDING_NEW : OrderStatus.INITIALIZED;
    }

    /** Whether the order can still trade. */
    public boolean isOpen() {
        return !status.isTerminal();
    }

    /** Less is sent than was wished for: there is no more to reduce. Only before it is sent. */
    public void resize(Quantity smaller) {
        quantity = smaller;
    }

    /** Takes note of an attempt that is about to be remembered and sent. */
    public void addAttempt(Attempt attempt) {
        Attempt before = lastAttempt;
        if (before != null) {
            rarities().earlierAttempts.add(before);
        }
        lastAttempt = attempt;
    }

    /** The latest attempt, or null while none was signed. */
    public @Nullable Attempt lastAttempt() {
        return lastAttempt;
    }

    /** All attempts, oldest first. */
    public List<Attempt> attempts() {
        Attempt last = lastAttempt;
        if (last == null) {
            return List.of();
        }
        if (rarities == null) {
            return List.of(last);
        }
        List<Attempt> all = new ArrayList<>(rarities.earlierAttempts);
        all.add(last);
        return all;
    }

    /** What it was when it was made. */
    public OrderRequest request() {
        return request;
    }

    /** Our name for it. */
    public ClientOrderId id() {
        return request.id();
    }

    /** Whose it is. */
    public StrategyId strategy() {
        return request.strategy();
    }

    /** What was wanted, as approved by risk. */
    public OrderIntent intent() {
        return request.intent();
    }

    /** Buy or sell. */
    public Side side() {
        return request.side();
    }

    /** The limit at which it rests now, after any replacement; null where it has none. */
    public @Nullable Price limit() {
        Price replaced = rarities == null ? null : rarities.replacedLimit;
        return replaced != null ? replaced : request.intent().type().limitPrice();
    }

    /** Number of the latest change that was asked for; zero if none was. */
    public int revision() {
        return rarities == null ? 0 : rarities.requestedRevision;
    }

    /** Whether a request about it went out whose outcome is not known, and nothing has been heard since. */
    public boolean isOutcomeUnknown() {
        Rarities rare = rarities;
        if (rare == null || rare.unknownNanos == Long.MIN_VALUE) {
            return false;
        }
        return switch (status) {
            case PENDING_NEW -> true;
            case PENDING_CANCEL -> rare.unknownNanos >= cancelRequestedNanos;
            case PENDING_REPLACE -> rare.unknownNanos >= rare.replaceRequestedNanos;
            default -> false;
        };
    }

    /** When it was last noticed that an outcome is not known, nanoseconds since the epoch; MIN_VALUE if never. */
    public long unknownNanos() {
        return rarities == null ? Long.MIN_VALUE : rarities.unknownNanos;
    }

    /** Whether the venue has shown that it knows the order, or the order has ended. */
    public boolean isAnswered() {
        return (facts & (ACCEPTED | TRIGGERED)) != 0 || firstTrade != null || !isOpen();
    }

    /** Whether the latest change that was asked for is still to be answered; a cancel may be under way beside it. */
    public boolean isReplacePending() {
        return rarities != null && rarities.isReplacePending() && isOpen();
    }

    /** Base units in all; for an order sized in quote an estimate until the venue fixes it. */
    public Quantity quantity() {
        return quantity;
    }

    /** Base units executed so far. */
    public Quantity filledQuantity() {
        return Quantity.of(filled);
    }

    /** Quote units exchanged so far, fees not included. */
    public BigDecimal filledQuote() {
        return filledQuote;
    }

    /**
     * Base units still to execute; zero once the order has ended. While a change is under way, what the larger of the two
     * quantities leaves.
     */
    public Quantity openQuantity() {
        if (!isOpen()) {
            return Quantity.ZERO;
        }
        Quantity whole = quantity;
        Quantity requested = rarities != null && rarities.isReplacePending() ? rarities.requestedQuantity : null;
        if (requested != null && requested.compareTo(whole) > 0) {
            whole = requested;
        }
        return Quantity.of(whole.toBigDecimal().subtract(filled).max(BigDecimal.ZERO));
    }

    /** Executions that may still be taken back, in the order in which they were told. */
    public List<Fill> unsettledFills() {
        return rarities == null ? List.of() : List.copyOf(rarities.unsettled.values());
    }

    /** When we last asked to cancel it, nanoseconds since the epoch; {@link Long#MIN_VALUE} if never. */
    public long cancelRequestedNanos() {
        return cancelRequestedNanos;
    }

    /** Whether its trigger was touched. */
    public boolean isTriggered() {
        return (facts & TRIGGERED) != 0;
    }

    /** When it was made, nanoseconds since the epoch. */
    public long createdNanos() {
        return request.createdNanos();
    }

    /** The entry that this order is an exit of, or null. */
    public @Nullable ClientOrderId parent() {
        return request.parent();
    }

    /** The venue's name for it, or null while unknown. */
    public @Nullable VenueOrderId venueOrderId() {
        return venueOrderId;
    }

    /** Why it was denied or rejected, or null. */
    public @Nullable Denial denial() {
        return denial;
    }

    @Override
    public String toString() {
        return "Order[" + id() + " " + strategy() + " " + intent() + " " + status() + " filled " + filledQuantity()
                + "]";
    }
}
