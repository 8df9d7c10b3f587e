package io.github.hydra4j.core.order;

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

    /** The venue refused to cancel. */
    record CancelRejected(ClientOrderId orderId, long timeNanos, Denial denial) implements OrderEvent {}

    /** Cancelled. */
    record Canceled(ClientOrderId orderId, long timeNanos, String reason) implements OrderEvent {}

    /** Ended by its time in force. */
    record Expired(ClientOrderId orderId, long timeNanos) implements OrderEvent {}
}
