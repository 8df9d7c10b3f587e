package io.github.hydra4j.store.history;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.StrategyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an account's history is wanted.
 *
 * <pre>{@code
 * HistoryQuery.of(account).from(yesterday).instrument(BTC_PERP).page(200, 100)
 * }</pre>
 *
 * @param account the account
 * @param fromNanos first moment, nanoseconds since the epoch
 * @param toNanos first moment that is too late
 * @param instrument only this instrument, or null for all; equity knows no instruments
 * @param strategy only this strategy, or null for all; equity knows no strategies
 * @param offset so many rows are left out
 * @param limit at most so many rows
 */
@Incubating
public record HistoryQuery(
        AccountId account,
        long fromNanos,
        long toNanos,
        @Nullable InstrumentId instrument,
        @Nullable StrategyId strategy,
        long offset,
        long limit) {

    /** Checks the figures. */
    public HistoryQuery {
        requireNonNull(account, "account");
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "rows are left out from 0 and limited from 1, got " + offset + " and " + limit);
        }
    }

    /** Everything of an account. */
    public static HistoryQuery of(AccountId account) {
        return new HistoryQuery(account, Long.MIN_VALUE, Long.MAX_VALUE, null, null, 0, Long.MAX_VALUE);
    }

    /** From this moment on. */
    public HistoryQuery from(Instant time) {
        return new HistoryQuery(account, nanos(time), toNanos, instrument, strategy, offset, limit);
    }

    /** Up to this moment, which does not belong to it any more. */
    public HistoryQuery to(Instant time) {
        return new HistoryQuery(account, fromNanos, nanos(time), instrument, strategy, offset, limit);
    }

    /** Of one instrument. */
    public HistoryQuery instrument(InstrumentId only) {
        return new HistoryQuery(account, fromNanos, toNanos, only, strategy, offset, limit);
    }

    /** Of one strategy. */
    public HistoryQuery strategy(StrategyId only) {
        return new HistoryQuery(account, fromNanos, toNanos, instrument, only, offset, limit);
    }

    /** One page: so many rows after so many that are left out. */
    public HistoryQuery page(long newOffset, long newLimit) {
        return new HistoryQuery(account, fromNanos, toNanos, instrument, strategy, newOffset, newLimit);
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
