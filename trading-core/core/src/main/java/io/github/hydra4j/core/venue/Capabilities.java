package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a venue can do, and how long it may keep silent; immutable.
 *
 * <pre>{@code
 * Capabilities.of(Capability.LIMIT, Capability.IOC, Capability.CANCEL).answersWithin(Duration.ofSeconds(5));
 * }</pre>
 */
@Incubating
public final class Capabilities {

    /** No answer is ever overdue: the venue lives in this process. */
    public static final Duration AT_ITS_OWN_TIME = Duration.ofNanos(Long.MAX_VALUE);

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    private final Set<Capability> all;
    private final Duration answersWithin;

    private Capabilities(Set<Capability> all, Duration answersWithin) {
        this.all = all;
        this.answersWithin = answersWithin;
    }

    /** Market orders, and these; answers are due within ten seconds. */
    public static Capabilities of(Capability... capabilities) {
        EnumSet<Capability> set = EnumSet.noneOf(Capability.class);
        Collections.addAll(set, capabilities);
        return new Capabilities(Collections.unmodifiableSet(set), USUAL_PATIENCE);
    }

    /** The same, and these. */
    public Capabilities with(Capability... more) {
        EnumSet<Capability> set = EnumSet.noneOf(Capability.class);
        set.addAll(all);
        Collections.addAll(set, more);
        return new Capabilities(Collections.unmodifiableSet(set), answersWithin);
    }

    /** The same, but not these. */
    public Capabilities without(Capability... fewer) {
        EnumSet<Capability> set = EnumSet.noneOf(Capability.class);
        set.addAll(all);
        for (Capability one : fewer) {
            set.remove(one);
        }
        return new Capabilities(Collections.unmodifiableSet(set), answersWithin);
    }

    /**
     * The same with another patience: after so long without a word the outcome of a request counts as unknown and is
     * looked up.
     *
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Capabilities answersWithin(Duration patience) {
        if (patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("a venue needs some time to answer, got " + patience);
        }
        return new Capabilities(all, patience);
    }

    /** Whether the venue can do this. */
    public boolean has(Capability capability) {
        return all.contains(capability);
    }

    /** Whether the venue itself takes orders of this type; market orders it always takes. */
    public boolean takes(OrderType type) {
        Capability needed = needed(type);
        return needed == null || has(needed);
    }

    /** Whether the venue itself takes orders of this time in force; those good till cancelled it always takes. */
    public boolean takes(TimeInForce timeInForce) {
        return switch (timeInForce.kind()) {
            case GTC -> true;
            case IOC -> has(Capability.IOC);
            case FOK -> has(Capability.FOK);
            case GTD -> has(Capability.GTD);
        };
    }

    private static @Nullable Capability needed(OrderType type) {
        if (type instanceof OrderType.Market) {
            return null;
        }
        if (type instanceof OrderType.Limit) {
            return Capability.LIMIT;
        }
        if (type instanceof OrderType.StopMarket) {
            return Capability.STOP_MARKET;
        }
        if (type instanceof OrderType.StopLimit) {
            return Capability.STOP_LIMIT;
        }
        if (type instanceof OrderType.TakeProfitMarket) {
            return Capability.TAKE_PROFIT_MARKET;
        }
        return type instanceof OrderType.TakeProfitLimit ? Capability.TAKE_PROFIT_LIMIT : Capability.TRAILING_STOP;
    }

    /** Everything the venue can do, in the order of {@link Capability}. */
    public Set<Capability> all() {
        return all;
    }

    /** After so long without a word the outcome of a request counts as unknown. */
    public Duration answersWithin() {
        return answersWithin;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Capabilities that
                        && all.equals(that.all)
                        && answersWithin.equals(that.answersWithin);
    }

    @Override
    public int hashCode() {
        return 31 * all.hashCode() + answersWithin.hashCode();
    }

    @Override
    public String toString() {
        return "market orders" + (all.isEmpty() ? "" : ", " + all);
    }
}
