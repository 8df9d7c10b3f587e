package io.github.hydra4j.core.order;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.util.HashSet;
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

    private final ClientOrderId id;
    private final StrategyId strategy;
    private final OrderIntent intent;
    private final long createdNanos;
    private final @Nullable ClientOrderId parent;

    private Quantity quantity;
    private int facts;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal filledQuote = BigDecimal.ZERO;
    private @Nullable TradeId firstTrade;
    private @Nullable Set<TradeId> moreTrades;
    private @Nullable Set<TradeId> reversedTrades;
    private long cancelRequestedNanos = Long.MIN_VALUE;
    private long cancelRejectedNanos = Long.MIN_VALUE;
    private @Nullable VenueOrderId venueOrderId;
    private @Nullable Denial denial;

    /**
     * A new order in status INITIALIZED.
     *
     * @param id its identity
     * @param strategy whose it is
     * @param intent what is wanted
     * @param quantity base units; for an order sized in quote the estimate at the last price
     * @param createdNanos when it was made, nanoseconds since the epoch
     * @param parent the entry this is an exit of, or null
     */
    public Order(
            ClientOrderId id,
            StrategyId strategy,
            OrderIntent intent,
            Quantity quantity,
            long createdNanos,
            @Nullable ClientOrderId parent) {
        this.id = id;
        this.strategy = strategy;
        this.intent = intent;
        this.quantity = quantity;
        this.createdNanos = createdNanos;
        this.parent = parent;
    }

    /**
     * Takes note of an event of this order.
     *
     * @return whether the event told anything new; a fill that is already known, or that is known to be reversed,
     *     tells nothing new and must not be booked
     */
    public boolean apply(OrderEvent event) {
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
        return applyReversal(((OrderEvent.FillReversed) event).fill());
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
        if (accepted.quantity() != null) {
            quantity = accepted.quantity();
        }
        return note(ACCEPTED);
    }

    private boolean applyFill(Fill fill) {
        if (knows(fill.tradeId())) {
            return false;
        }
        remember(fill.tradeId());
        if (reversedTrades != null && reversedTrades.contains(fill.tradeId())) {
            return false;
        }
        filled = filled.add(fill.quantity().toBigDecimal());
        filledQuote = filledQuote.add(fill.quoteAmount().amount());
        return true;
    }

    private boolean applyReversal(Fill fill) {
        if (reversedTrades == null) {
            reversedTrades = new HashSet<>(4);
        }
        if (!reversedTrades.add(fill.tradeId()) || !knows(fill.tradeId())) {
            return false;
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
        return !status().isTerminal();
    }

    /** Our name for it. */
    public ClientOrderId id() {
        return id;
    }

    /** Whose it is. */
    public StrategyId strategy() {
        return strategy;
    }

    /** What was wanted, as approved by risk. */
    public OrderIntent intent() {
        return intent;
    }

    /** Buy or sell. */
    public Side side() {
        return intent.side();
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

    /** Base units still to execute; zero once the order has ended. */
    public Quantity openQuantity() {
        return isOpen() ? Quantity.of(quantity.toBigDecimal().subtract(filled).max(BigDecimal.ZERO)) : Quantity.ZERO;
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
        return createdNanos;
    }

    /** The entry that this order is an exit of, or null. */
    public @Nullable ClientOrderId parent() {
        return parent;
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
        return "Order[" + id + " " + strategy + " " + intent + " " + status() + " filled " + filledQuantity() + "]";
    }
}
