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
    private @Nullable TradeId firstTrade;
    private @Nullable Set<TradeId> moreTrades;
    private @Nullable Set<TradeId> reversedTrades;
    private @Nullable Map<TradeId, Fill> unsettled;
    private long cancelRequestedNanos = Long.MIN_VALUE;
    private long cancelRejectedNanos = Long.MIN_VALUE;
    private long replaceRequestedNanos = Long.MIN_VALUE;
    private long unknownNanos = Long.MIN_VALUE;
    private int requestedRevision;
    private @Nullable Quantity requestedQuantity;
    private int answeredRevision;
    private int appliedRevision;
    private @Nullable Price replacedLimit;
    private @Nullable Charges charges;
    private @Nullable Attempt lastAttempt;
    private @Nullable List<Attempt> earlierAttempts;
    private @Nullable VenueOrderId venueOrderId;
    private @Nullable Denial denial;

    /** Charges by name; there are hardly ever any. */
    private static final class Charges {
        final Set<TradeId> booked = new HashSet<>(4);
        final Set<TradeId> reversed = new HashSet<>(4);
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
        if (event instanceof OrderEvent.CancelRejected) {
            boolean news = event.timeNanos() > cancelRejectedNanos;
            cancelRejectedNanos = Math.max(cancelRejectedNanos, event.timeNanos());
            return news;
        }
        if (event instanceof OrderEvent.FillReversed reversed) {
            return applyReversal(reversed.fill());
        }
        return applyRare(event);
    }

    private boolean applyRare(OrderEvent event) {
        if (event instanceof OrderEvent.OutcomeUnknown) {
            // Only the very same word twice is no news: one that is stamped earlier may be about another request.
            boolean news = event.timeNanos() != unknownNanos;
            unknownNanos = Math.max(unknownNanos, event.timeNanos());
            return news;
        }
        if (event instanceof OrderEvent.Charged charged) {
            Charges all = charges();
            return all.booked.add(charged.chargeId()) && !all.reversed.contains(charged.chargeId());
        }
        if (event instanceof OrderEvent.ChargeReversed reversed) {
            Charges all = charges();
            return all.reversed.add(reversed.chargeId()) && all.booked.contains(reversed.chargeId());
        }
        if (event instanceof OrderEvent.ReplaceRequested requested) {
            if (requested.revision() <= requestedRevision) {
                return false;
            }
            requestedRevision = requested.revision();
            replaceRequestedNanos = requested.timeNanos();
            requestedQuantity = requested.quantity();
            return true;
        }
        if (event instanceof OrderEvent.Replaced replaced) {
            return applyReplaced(replaced);
        }
        OrderEvent.ReplaceRejected rejected = (OrderEvent.ReplaceRejected) event;
        boolean news = rejected.revision() > answeredRevision;
        answeredRevision = Math.max(answeredRevision, rejected.revision());
        return news;
    }

    private Charges charges() {
        Charges all = charges;
        if (all == null) {
            all = new Charges();
            charges = all;
        }
        return all;
    }

    /** The latest revision wins, in whatever order the answers arrive. */
    private boolean applyReplaced(OrderEvent.Replaced replaced) {
        answeredRevision = Math.max(answeredRevision, replaced.revision());
        if (replaced.revision() <= appliedRevision) {
            return false;
        }
        appliedRevision = replaced.revision();
        quantity = replaced.quantity();
        replacedLimit = replaced.limit();
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
        if (accepted.quantity() != null && appliedRevision == 0) {
            quantity = accepted.quantity();
        }
        return note(ACCEPTED);
    }

    private boolean applyFill(Fill fill) {
        if (knows(fill.tradeId())) {
            if (unsettled != null && fill.finality() == Finality.FINALIZED) {
                unsettled.remove(fill.tradeId());
            }
            return false;
        }
        remember(fill.tradeId());
        if (reversedTrades != null && reversedTrades.contains(fill.tradeId())) {
            return false;
        }
        if (fill.finality() != Finality.FINALIZED) {
            if (unsettled == null) {
                unsettled = new LinkedHashMap<>(4);
            }
            unsettled.put(fill.tradeId(), fill);
        }
        BigDecimal executed = fill.quantity().toBigDecimal();
        BigDecimal exchanged = fill.quoteAmount().amount();
        // Most orders fill at once.
        filled = filled.signum() == 0 ? executed : filled.add(executed);
        filledQuote = filledQuote.signum() == 0 ? exchanged : filledQuote.add(exchanged);
        return true;
    }

    private boolean applyReversal(Fill fill) {
        if (reversedTrades == null) {
            reversedTrades = new HashSet<>(4);
        }
        if (!reversedTrades.add(fill.tradeId()) || !knows(fill.tradeId())) {
            return false;
        }
        if (unsettled != null) {
            unsettled.remove(fill.tradeId());
        }
        filled = filled.subtract(fill.quantity().toBigDecimal());
        filledQuote = filledQuote.subtract(fill.quoteAmount().amount());
        return true;
    }

    private boolean knows(TradeId trade) {
        return firstTrade != null && trade.equals(firstTrade) || moreTrades != null && moreTrades.contains(trade);
    }

    private void remember(TradeId trade) {
        if (firstTrade == null) {
            firstTrade = trade;
        } else {
            if (moreTrades == null) {
                moreTrades = new HashSet<>(8);
            }
            moreTrades.add(trade);
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
        if (cancelRequestedNanos > cancelRejectedNanos) {
            return OrderStatus.PENDING_CANCEL;
        }
        if (requestedRevision > answeredRevision) {
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
            if (earlierAttempts == null) {
                earlierAttempts = new ArrayList<>(2);
            }
            earlierAttempts.add(before);
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
        if (earlierAttempts == null) {
            return List.of(last);
        }
        List<Attempt> all = new ArrayList<>(earlierAttempts);
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
        return replacedLimit != null ? replacedLimit : request.intent().type().limitPrice();
    }

    /** Number of the latest change that was asked for; zero if none was. */
    public int revision() {
        return requestedRevision;
    }

    /** Whether a request about it went out whose outcome is not known, and nothing has been heard since. */
    public boolean isOutcomeUnknown() {
        return switch (status) {
            case PENDING_NEW -> unknownNanos > Long.MIN_VALUE;
            case PENDING_CANCEL -> unknownNanos > Long.MIN_VALUE && unknownNanos >= cancelRequestedNanos;
            case PENDING_REPLACE -> unknownNanos > Long.MIN_VALUE && unknownNanos >= replaceRequestedNanos;
            default -> false;
        };
    }

    /** When it was last noticed that an outcome is not known, nanoseconds since the epoch; MIN_VALUE if never. */
    public long unknownNanos() {
        return unknownNanos;
    }

    /** Whether the venue has shown that it knows the order, or the order has ended. */
    public boolean isAnswered() {
        return (facts & (ACCEPTED | TRIGGERED)) != 0 || firstTrade != null || !isOpen();
    }

    /** Whether the latest change that was asked for is still to be answered; a cancel may be under way beside it. */
    public boolean isReplacePending() {
        return requestedRevision > answeredRevision && isOpen();
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
        if (requestedQuantity != null
                && requestedRevision > answeredRevision
                && requestedQuantity.compareTo(whole) > 0) {
            whole = requestedQuantity;
        }
        return Quantity.of(whole.toBigDecimal().subtract(filled).max(BigDecimal.ZERO));
    }

    /** Executions that may still be taken back, in the order in which they were told. */
    public List<Fill> unsettledFills() {
        return unsettled == null ? List.of() : List.copyOf(unsettled.values());
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
