package io.github.hydra4j.strategies.exit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a position ends besides the strategy's own signal; immutable.
 *
 * <pre>{@code
 * ExitPlan.none()
 *     .stop(Percent.of("15%")).breakeven(Percent.of("10%")).trail(Trail.percent(Percent.of("20%")))
 *     .takeProfit(Percent.of("30%"), Percent.of("33%")).takeProfit(Percent.of("75%"), Percent.of("33%"));
 * }</pre>
 */
@Incubating
public final class ExitPlan {

    /** Bars of the average true range unless told otherwise: Wilder's figure. */
    public static final int STANDARD_ATR_PERIOD = 14;

    private static final ExitPlan NONE = new ExitPlan(null, null, null, List.of(), null, STANDARD_ATR_PERIOD);

    private final @Nullable StopDistance stop;
    private final @Nullable Breakeven breakeven;
    private final @Nullable Trail trail;
    private final List<ProfitTier> tiers;
    private final @Nullable TimeStop timeStop;
    private final int atrPeriod;

    private ExitPlan(
            @Nullable StopDistance stop,
            @Nullable Breakeven breakeven,
            @Nullable Trail trail,
            List<ProfitTier> tiers,
            @Nullable TimeStop timeStop,
            int atrPeriod) {
        this.stop = stop;
        this.breakeven = breakeven;
        this.trail = trail;
        this.tiers = List.copyOf(tiers);
        this.timeStop = timeStop;
        this.atrPeriod = atrPeriod;
        if (atrPeriod < 1) {
            throw new IllegalArgumentException("the average true range needs at least 1 bar, got " + atrPeriod);
        }
        BigDecimal shared = BigDecimal.ZERO;
        for (int i = 0; i < this.tiers.size(); i++) {
            ProfitTier tier = this.tiers.get(i);
            shared = shared.add(tier.share().fraction());
            if (i > 0 && tier.gain().compareTo(this.tiers.get(i - 1).gain()) <= 0) {
                throw new IllegalArgumentException("tiers must rise, got " + tier.gain() + " after "
                        + this.tiers.get(i - 1).gain() + ": put them in order of their gains");
            }
        }
        if (shared.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "the tiers share out " + Percent.ofFraction(shared) + " of the position, at most 100% is there");
        }
    }

    /** No rules: the strategy's own signal alone ends positions. */
    public static ExitPlan none() {
        return NONE;
    }

    /** With a first stop at a share of the entry's price. */
    public ExitPlan stop(Percent distance) {
        return stop(new StopDistance.OfPrice(distance));
    }

    /** With a first stop at a distance from the entry's price; null for none. */
    public ExitPlan stop(@Nullable StopDistance distance) {
        return new ExitPlan(distance, breakeven, trail, tiers, timeStop, atrPeriod);
    }

    /** With the stop brought to the entry at a gain. */
    public ExitPlan breakeven(Percent gain) {
        return breakeven(new Breakeven(gain, Percent.ZERO));
    }

    /** With the stop brought to the entry, or a little beyond, at a gain; null for never. */
    public ExitPlan breakeven(@Nullable Breakeven rule) {
        return new ExitPlan(stop, rule, trail, tiers, timeStop, atrPeriod);
    }

    /** With a stop that follows the best price; null for none. */
    public ExitPlan trail(@Nullable Trail rule) {
        return new ExitPlan(stop, breakeven, rule, tiers, timeStop, atrPeriod);
    }

    /** With one more part that is sold at a gain; gains must rise. */
    public ExitPlan takeProfit(Percent gain, Percent share) {
        List<ProfitTier> more = new ArrayList<>(tiers);
        more.add(new ProfitTier(gain, share));
        return takeProfits(more);
    }

    /** With these parts and no others; gains must rise. */
    public ExitPlan takeProfits(List<ProfitTier> parts) {
        return new ExitPlan(stop, breakeven, trail, parts, timeStop, atrPeriod);
    }

    /** With an end after so many bars; null for none. */
    public ExitPlan timeStop(@Nullable TimeStop rule) {
        return new ExitPlan(stop, breakeven, trail, tiers, rule, atrPeriod);
    }

    /** With an average true range of so many bars for all distances that are counted in it. */
    public ExitPlan atrPeriod(int bars) {
        return new ExitPlan(stop, breakeven, trail, tiers, timeStop, bars);
    }

    /**
     * Reads parts from {@code 30%:33%, 75%:33%}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static List<ProfitTier> parseTiers(String text) {
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .map(ProfitTier::parse)
                .toList();
    }

    /** Where the first stop lies, if there is one. */
    public Optional<StopDistance> stop() {
        return Optional.ofNullable(stop);
    }

    /** When the stop comes to the entry, if it does. */
    public Optional<Breakeven> breakeven() {
        return Optional.ofNullable(breakeven);
    }

    /** The stop that follows, if there is one. */
    public Optional<Trail> trail() {
        return Optional.ofNullable(trail);
    }

    /** The parts sold at gains, in rising order. */
    public List<ProfitTier> tiers() {
        return tiers;
    }

    /** The end after so many bars, if there is one. */
    public Optional<TimeStop> timeStop() {
        return Optional.ofNullable(timeStop);
    }

    /** Bars of the average true range. */
    public int atrPeriod() {
        return atrPeriod;
    }

    /** Whether any distance is counted in average true ranges, so that bars must be seen before. */
    public boolean needsRange() {
        return stop instanceof StopDistance.OfRange
                || trail != null && trail.distance() instanceof StopDistance.OfRange;
    }

    /** Whether there is anything that limits a loss from the first moment on. */
    public boolean hasStop() {
        return stop != null || trail != null && trail.activation().signum() == 0;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        stop().ifPresent(s -> parts.add("stop " + s));
        breakeven().ifPresent(b -> parts.add("breakeven " + b));
        trail().ifPresent(t -> parts.add("trail " + t));
        if (!tiers.isEmpty()) {
            parts.add("take-profit " + tiers.stream().map(ProfitTier::toString).collect(Collectors.joining(", ")));
        }
        timeStop().ifPresent(t -> parts.add("time-stop " + t));
        if (needsRange() && atrPeriod != STANDARD_ATR_PERIOD) {
            parts.add("atr of " + atrPeriod);
        }
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }
}
