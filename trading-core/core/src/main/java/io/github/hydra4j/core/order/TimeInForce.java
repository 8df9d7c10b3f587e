package io.github.hydra4j.core.order;

import org.jspecify.annotations.Nullable;

/** How long an order lives. */
public final class TimeInForce {

    /** What ends an order that did not fill. */
    public enum Kind {
        /** Good till cancelled. */
        GTC,
        /** Immediate or cancel: what does not fill at once is cancelled. */
        IOC,
        /** Fill or kill: all at once or nothing. */
        FOK,
        /** Good till a date. */
        GTD
    }

    /** Good till cancelled. */
    public static final TimeInForce GTC = new TimeInForce(Kind.GTC, Long.MAX_VALUE);
    /** Immediate or cancel. */
    public static final TimeInForce IOC = new TimeInForce(Kind.IOC, Long.MAX_VALUE);
    /** Fill or kill. */
    public static final TimeInForce FOK = new TimeInForce(Kind.FOK, Long.MAX_VALUE);

    private final Kind kind;
    private final long expiryNanos;

    private TimeInForce(Kind kind, long expiryNanos) {
        this.kind = kind;
        this.expiryNanos = expiryNanos;
    }

    /** Good till this time, in nanoseconds since the epoch; at that very time it is already over. */
    public static TimeInForce goodTill(long expiryNanos) {
        return new TimeInForce(Kind.GTD, expiryNanos);
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** When the order ends by itself, in nanoseconds since the epoch; {@link Long#MAX_VALUE} for never. */
    public long expiryNanos() {
        return expiryNanos;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof TimeInForce that && kind == that.kind && expiryNanos == that.expiryNanos;
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Long.hashCode(expiryNanos);
    }

    @Override
    public String toString() {
        return kind == Kind.GTD ? "GTD@" + expiryNanos : kind.toString();
    }
}
