package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exits that belong to an entry: at most one stop and any number of targets.
 *
 * <p>They are placed, reduce-only, as soon as the entry has opened something. After a target the stop comes down to what is
 * left of its entry. A filled stop cancels the targets; the last target cancels the stop; a position that is flat for any
 * other reason cancels both.
 */
public final class Bracket {

    /**
     * A place to take profit.
     *
     * @param level where
     * @param share how much of what the entry opens leaves here
     */
    public record Target(ExitLevel level, Percent share) {}

    private final @Nullable ExitLevel stop;
    private final List<Target> targets;

    private Bracket(@Nullable ExitLevel stop, List<Target> targets) {
        this.stop = stop;
        this.targets = List.copyOf(targets);
        BigDecimal total = BigDecimal.ZERO;
        for (Target target : this.targets) {
            if (target.share().signum() <= 0) {
                throw new IllegalArgumentException("a target needs a positive share, got " + target.share());
            }
            total = total.add(target.share().fraction());
        }
        if (total.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("the targets of a bracket share out " + Percent.ofFraction(total)
                    + " of the entry, at most 100% is there");
        }
    }

    /** A bracket with a stop at a price. */
    public static Bracket stop(Price price) {
        return new Bracket(new ExitLevel.At(price), List.of());
    }

    /** A bracket with a stop at a distance from the entry's fill. */
    public static Bracket stop(Percent distance) {
        return new Bracket(new ExitLevel.FromEntry(distance), List.of());
    }

    /** A bracket without a stop; add targets. */
    public static Bracket withoutStop() {
        return new Bracket(null, List.of());
    }

    /** Adds a target for the whole entry at a price. */
    public Bracket target(Price price) {
        return target(new ExitLevel.At(price), Percent.HUNDRED);
    }

    /** Adds a target for the whole entry at a distance from its fill. */
    public Bracket target(Percent distance) {
        return target(new ExitLevel.FromEntry(distance), Percent.HUNDRED);
    }

    /** Adds a target for a share of the entry. */
    public Bracket target(ExitLevel level, Percent share) {
        List<Target> more = new ArrayList<>(targets);
        more.add(new Target(level, share));
        return new Bracket(stop, more);
    }

    /** Where the stop lies, if there is one. */
    public Optional<ExitLevel> stop() {
        return Optional.ofNullable(stop);
    }

    /** The targets in the order they were added. */
    public List<Target> targets() {
        return targets;
    }

    @Override
    public String toString() {
        return "Bracket[stop=" + (stop == null ? "none" : stop) + ", targets=" + targets + "]";
    }
}
