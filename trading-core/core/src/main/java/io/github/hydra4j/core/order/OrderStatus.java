package io.github.hydra4j.core.order;

/**
 * Where an order stands, in FIX's words.
 *
 * <p>The life of an order seen in causal order only moves along {@link #mayBecome}; {@link Order} computes the status
 * from the set of events, so messages that come late or twice do not need rules of their own.
 */
public enum OrderStatus {
    /** Wished for, reviewed, already reserved by risk, not sent. */
    INITIALIZED,
    /** Refused before it was sent. */
    DENIED(true),
    /** Sent, no answer yet. */
    PENDING_NEW,
    /** Taken by the venue. */
    NEW,
    /** Partly executed. */
    PARTIALLY_FILLED,
    /** Wholly executed. */
    FILLED(true),
    /** A cancel was sent, no answer yet. */
    PENDING_CANCEL,
    /** Cancelled, perhaps after partial execution. */
    CANCELED(true),
    /** A replacement was sent, no answer yet. */
    PENDING_REPLACE,
    /** Refused by the venue. */
    REJECTED(true),
    /** Ended by its time in force, perhaps after partial execution. */
    EXPIRED(true);

    private final boolean terminal;

    OrderStatus() {
        this(false);
    }

    OrderStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing more is expected; a late fill is legal all the same after CANCELED and EXPIRED. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether an order seen in causal order may go from here to {@code next}. */
    public boolean mayBecome(OrderStatus next) {
        return switch (this) {
            case INITIALIZED -> next == DENIED || next == PENDING_NEW;
            case PENDING_NEW -> next != INITIALIZED && next != DENIED && next != PENDING_NEW;
            case NEW, PENDING_CANCEL, PENDING_REPLACE ->
                next != INITIALIZED && next != DENIED && next != PENDING_NEW && next != REJECTED && next != this;
            // A reversed fill takes an order back towards where it was.
            case PARTIALLY_FILLED ->
                next == NEW
                        || next == FILLED
                        || next == PENDING_CANCEL
                        || next == PENDING_REPLACE
                        || next == CANCELED
                        || next == EXPIRED;
            case FILLED ->
                next == PARTIALLY_FILLED
                        || next == NEW
                        || next == PENDING_CANCEL
                        || next == PENDING_REPLACE
                        || next == CANCELED
                        || next == EXPIRED;
            case CANCELED, EXPIRED -> next == FILLED;
            case DENIED, REJECTED -> false;
        };
    }
}
