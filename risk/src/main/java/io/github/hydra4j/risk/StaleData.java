package io.github.hydra4j.risk;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Denial;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Denies entries in an instrument whose last price is older than a limit, or that has none: whoever trades on it trades
 * on the past. Orders that only reduce the position are always approved.
 *
 * <p>A bot that lives on bars sees a price once a bar, so the limit must be longer than a bar.
 *
 * @param limit the greatest age of the last price, positive
 * @param exceptions other limits for single instruments
 */
public record StaleData(Duration limit, Map<InstrumentId, Duration> exceptions) implements RiskPolicy {

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    /** Checks the limits and copies the exceptions. */
    public StaleData {
        requirePositive(limit);
        exceptions.values().forEach(StaleData::requirePositive);
        exceptions = Collections.unmodifiableMap(new LinkedHashMap<>(exceptions));
    }

    private static void requirePositive(Duration limit) {
        requireNonNull(limit, "limit");
        if (limit.isNegative() || limit.isZero() || limit.compareTo(FOREVER) > 0) {
            throw new IllegalArgumentException(
                    "the greatest age of a price must be positive and at most 292 years, got " + limit);
        }
    }

    /** One limit for all instruments. */
    public static StaleData of(Duration limit) {
        return new StaleData(limit, Map.of());
    }

    /** A limit for one instrument alone. */
    public static StaleData of(InstrumentId instrument, Duration limit) {
        return new StaleData(FOREVER, Map.of(instrument, limit));
    }

    /** The same, with another limit for one instrument. */
    public StaleData except(InstrumentId instrument, Duration otherLimit) {
        Map<InstrumentId, Duration> more = new LinkedHashMap<>(exceptions);
        more.put(instrument, otherLimit);
        return new StaleData(limit, more);
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        InstrumentId instrument = proposal.intent().instrument();
        Duration allowed = exceptions.isEmpty() ? limit : exceptions.getOrDefault(instrument, limit);
        if (allowed.equals(FOREVER)) {
            return RiskDecision.approve();
        }
        long seen = view.lastPriceNanos(instrument);
        boolean never = seen == Long.MIN_VALUE;
        long age = never ? Long.MAX_VALUE : view.nowNanos() - seen;
        if (age <= allowed.toNanos() || view.onlyReduces(proposal)) {
            return RiskDecision.approve();
        }
        return RiskDecision.deny(Denial.of(
                "STALE_DATA",
                "StaleData",
                "the last price of " + instrument + " is too old to enter on: check the feed, or allow more than a bar",
                never ? "no price yet" : Duration.ofNanos(age),
                allowed));
    }
}
