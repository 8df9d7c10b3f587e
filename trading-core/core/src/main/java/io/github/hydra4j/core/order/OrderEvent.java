package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import org.jspecify.annotations.Nullable;

/** Something that happened to an order; immutable. Times are nanoseconds since the epoch. */
public sealed interface OrderEvent {

    /** The order. */
    ClientOrderId orderId();

    /** When it happened. */
    long timeNanos();

    /** Refused before it was sent. */
    record Denied(ClientOrderId orderId, long timeNanos, Denial denial) implements OrderEvent {}

    /** Sent to the venue. */
    record Submitted(ClientOrderId orderId, long timeNanos) implements OrderEvent {}

    /**
     * Taken by the venue.
     *
     * @param orderId the order
     * @param timeNanos when
     * @param venueOrderId the venue's name for it, or null where it has none
     * @param quantity the base quantity that the venue made of an order sized in quote, or null where it was known
     */
    record Accepted(
            ClientOrderId orderId,
            long timeNanos,
            @Nullable VenueOrderId venueOrderId,
            @Nullable Quantity quantity) implements OrderEvent {}

    /** Refused by the venue. */
    record Rejected(ClientOrderId orderId, long timeNanos, Denial denial) implements OrderEvent {}

    /** Its trigger price was touched. */
    record Triggered(ClientOrderId orderId, long timeNanos) implements OrderEvent {}

    /** Executed, wholly or in part. */
    record Filled(Fill fill) implements OrderEvent {
        @Override
        public ClientOrderId orderId() {
            return fill.orderId();
        }

        @Override
        public long timeNanos() {
            return fill.timeNanos();
        }
    }

    /**
     * An execution was taken back, for example by a re-organisation.
     *
     * @param fill the execution as it was booked
     * @param timeNanos when it was taken back
     */
    record FillReversed(Fill fill, long timeNanos) implements OrderEvent {
        @Override
        public ClientOrderId orderId() {
            return fill.orderId();
        }
    }

    /** We asked the venue to cancel. */
    record CancelRequested(ClientOrderId orderId, long timeNanos) implements OrderEvent {}

    /**
     * The venue refused to cancel.
     *
     * @param orderId the order
     * @param timeNanos when, by our own clock: a refusal that is stamped before a request answers an earlier one
     * @param denial why
     */
    record CancelRejected(ClientOrderId orderId, long timeNanos, Denial denial) implements OrderEvent {}

    /** Cancelled. */
    record Canceled(ClientOrderId orderId, long timeNanos, String reason) implements OrderEvent {}

    /** Ended by its time in force. */
    record Expired(ClientOrderId orderId, long timeNanos) implements OrderEvent {}

    /**
     * It is not known what became of the latest request: the order may or may not have taken effect. The engine looks it
     * up.
     *
     * @param orderId the order
     * @param timeNanos when that was noticed, by our own clock
     * @param cause why it is not known
     * @param detail for people; never a secret
     */
    record OutcomeUnknown(ClientOrderId orderId, long timeNanos, UnknownCause cause, String detail)
            implements OrderEvent {}

    /**
     * The order cost something although nothing was executed: the fee of a transaction that failed.
     *
     * @param orderId the order
     * @param chargeId the venue's name for the charge; a second one with the same name is the same
     * @param fee what it cost
     * @param timeNanos when
     */
    record Charged(ClientOrderId orderId, TradeId chargeId, Fee fee, long timeNanos) implements OrderEvent {}

    /**
     * A charge was taken back, for example by a re-organisation.
     *
     * @param orderId the order
     * @param chargeId the charge as it was booked
     * @param fee what it had cost
     * @param timeNanos when
     */
    record ChargeReversed(ClientOrderId orderId, TradeId chargeId, Fee fee, long timeNanos) implements OrderEvent {}

    /**
     * We asked the venue to change a resting order.
     *
     * @param orderId the order
     * @param timeNanos when
     * @param revision 1 for the first change of the order, then 2, 3, …
     * @param quantity the quantity in all that was asked for, what is filled already included, base units
     * @param limit the limit that was asked for
     */
    record ReplaceRequested(ClientOrderId orderId, long timeNanos, int revision, Quantity quantity, Price limit)
            implements OrderEvent {}

    /**
     * The venue changed a resting order.
     *
     * @param orderId the order
     * @param timeNanos when
     * @param revision which change, as it was asked for
     * @param quantity the quantity in all from now on, base units
     * @param limit the limit from now on
     */
    record Replaced(ClientOrderId orderId, long timeNanos, int revision, Quantity quantity, Price limit)
            implements OrderEvent {}

    /** The venue refused to change a resting order; it rests as it was. */
    record ReplaceRejected(ClientOrderId orderId, long timeNanos, int revision, Denial denial) implements OrderEvent {}
}
