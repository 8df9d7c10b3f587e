package io.github.hydra4j.core.order;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One signed try at an order: the bytes that go to the venue and the name they will be known by there; immutable.
 *
 * <p>An attempt is remembered before it is sent, and whoever holds it can send it again: the same bytes take effect at
 * most once. Several attempts of one order (a speed-up, a new quote) exclude each other at the venue, through the same
 * nonce or because the earlier one has provably expired.
 *
 * <p>It holds signatures, never keys. {@code toString} leaves the bytes out all the same.
 */
public final class Attempt {

    /** Stands for no nonce. */
    public static final long NO_NONCE = -1;

    private static final byte[] NO_BYTES = {};

    private final OrderRequest request;
    private final int number;
    private final String identity;
    private final long nonce;
    private final long signedNanos;
    private final long expiresNanos;
    private final byte[] payload;

    /**
     * A signed attempt.
     *
     * @param request the order
     * @param number 1 for the first attempt of the order, then 2, 3, …
     * @param identity what the venue will know it by: a client order id, a transaction hash, a signature
     * @param nonce the account nonce that it uses up, or {@link #NO_NONCE}
     * @param signedNanos when it was signed, nanoseconds since the epoch
     * @param expiresNanos from when on the venue refuses it for good, by the venue's clock, nanoseconds since the epoch;
     *     {@link Long#MAX_VALUE} where it never does
     * @param payload what is sent; the adapter's own form
     */
    public Attempt(
            OrderRequest request,
            int number,
            String identity,
            long nonce,
            long signedNanos,
            long expiresNanos,
            byte[] payload) {
        this(
                number,
                request,
                identity,
                nonce,
                signedNanos,
                expiresNanos,
                payload.length == 0 ? NO_BYTES : payload.clone());
    }

    /** Takes the bytes as they are. It is checked last: a branch before a field is set would cost a barrier for each. */
    private Attempt(
            int number,
            OrderRequest request,
            String identity,
            long nonce,
            long signedNanos,
            long expiresNanos,
            byte[] payload) {
        this.request = request;
        this.number = number;
        this.identity = identity;
        this.nonce = nonce;
        this.signedNanos = signedNanos;
        this.expiresNanos = expiresNanos;
        this.payload = payload;
        requireNonNull(request, "request");
        requireNonNull(identity, "identity");
        if (number < 1 || nonce < NO_NONCE) {
            throw new IllegalArgumentException(
                    "attempts count from 1 and a nonce is not negative, got " + number + " and " + nonce);
        }
    }

    /** An attempt of a venue that needs no bytes: it lives in this process. */
    public static Attempt local(OrderRequest request, int number, long signedNanos) {
        return new Attempt(number, request, "", NO_NONCE, signedNanos, Long.MAX_VALUE, NO_BYTES);
    }

    /** The order. */
    public OrderRequest request() {
        return request;
    }

    /** Our name for the order. */
    public ClientOrderId orderId() {
        return request.id();
    }

    /** 1 for the first attempt of the order, then 2, 3, …. */
    public int number() {
        return number;
    }

    /** What the venue knows it by; the client order id where it was given no other name. */
    public String identity() {
        return identity.isEmpty() ? request.id().toString() : identity;
    }

    /** The account nonce that it uses up, or {@link #NO_NONCE}. */
    public long nonce() {
        return nonce;
    }

    /** When it was signed, nanoseconds since the epoch. */
    public long signedNanos() {
        return signedNanos;
    }

    /** From when on the venue refuses it for good, by the venue's clock; {@link Long#MAX_VALUE} for never. */
    public long expiresNanos() {
        return expiresNanos;
    }

    /** What is sent; a copy. */
    public byte[] payload() {
        return payload.clone();
    }

    /** Two attempts are the same if they are the same try at the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Attempt that
                        && number == that.number
                        && request.id().equals(that.request.id())
                        && identity().equals(that.identity());
    }

    @Override
    public int hashCode() {
        return 31 * request.id().hashCode() + number;
    }

    @Override
    public String toString() {
        return "Attempt[" + request.id() + " #" + number + " " + identity()
                + (nonce == NO_NONCE ? "" : " nonce " + nonce) + "]";
    }
}
