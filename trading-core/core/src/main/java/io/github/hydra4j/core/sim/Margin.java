package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The margin rules of a simulated exchange; immutable.
 *
 * <pre>{@code
 * Margin.cross("10x").maintenance("3%").liquidationFee("0.5%");
 * Margin.cross("10x").isolated(DOGE).leverage(DOGE, "3x");
 * }</pre>
 *
 * <p>Initial margin is notional / leverage. Maintenance margin is a share of the notional at mark, half of the initial
 * margin unless set; with tiers each slice of the notional has its own rate, as with income tax.
 */
public final class Margin {

    /** No margin: a position can be of any size and is never liquidated. */
    public static final Margin NONE = new Margin(null, Map.of(), Percent.ZERO, Percent.ZERO, false);

    private static final int RATE_SCALE = 10;

    /** One slice of the notional: from {@code from} on this rate applies. */
    record Tier(BigDecimal from, BigDecimal rate) {}

    /** The rules of one instrument. */
    record Rules(MarginMode mode, BigDecimal leverage, List<Tier> tiers) {
        Rules {
            tiers = List.copyOf(tiers);
        }

        /** Maintenance margin of a notional. */
        BigDecimal maintenance(BigDecimal notional) {
            BigDecimal total = BigDecimal.ZERO;
            for (int i = 0; i < tiers.size(); i++) {
                Tier tier = tiers.get(i);
                BigDecimal end =
                        i + 1 < tiers.size() ? notional.min(tiers.get(i + 1).from()) : notional;
                if (end.compareTo(tier.from()) > 0) {
                    total = total.add(end.subtract(tier.from()).multiply(tier.rate()));
                }
            }
            return total;
        }
    }

    private final @Nullable Rules rules;
    private final Map<InstrumentId, Rules> exceptions;
    private final Percent liquidationFee;
    private final Percent liquidationPenalty;
    private final boolean insured;

    private Margin(
            @Nullable Rules rules,
            Map<InstrumentId, Rules> exceptions,
            Percent liquidationFee,
            Percent liquidationPenalty,
            boolean insured) {
        this.rules = rules;
        this.exceptions = Collections.unmodifiableMap(new TreeMap<>(exceptions));
        this.liquidationFee = liquidationFee;
        this.liquidationPenalty = liquidationPenalty;
        this.insured = insured;
    }

    /**
     * Cross margin with a leverage, for example {@code "10x"}.
     *
     * @throws IllegalArgumentException if the leverage is below one or no number
     */
    public static Margin cross(String leverage) {
        return of(MarginMode.CROSS, leverage);
    }

    /**
     * Isolated margin with a leverage, for example {@code "10x"}.
     *
     * @throws IllegalArgumentException if the leverage is below one or no number
     */
    public static Margin isolated(String leverage) {
        return of(MarginMode.ISOLATED, leverage);
    }

    private static Margin of(MarginMode mode, String leverage) {
        BigDecimal times = times(leverage);
        return new Margin(new Rules(mode, times, halfOfInitial(times)), Map.of(), Percent.ZERO, Percent.ZERO, false);
    }

    /** Reads {@code "10x"} or {@code "10"}. */
    static BigDecimal times(String text) {
        String number = text.trim();
        if (number.endsWith("x")) {
            number = number.substring(0, number.length() - 1);
        }
        BigDecimal times;
        try {
            times = new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a leverage is written 10x or 10, got " + text, e);
        }
        if (times.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("a leverage is at least 1x, got " + text);
        }
        return times;
    }

    private static List<Tier> halfOfInitial(BigDecimal leverage) {
        BigDecimal rate = BigDecimal.ONE.divide(leverage.multiply(BigDecimal.valueOf(2)), RATE_SCALE, RoundingMode.UP);
        return List.of(new Tier(BigDecimal.ZERO, rate));
    }

    /** One instrument with isolated margin, the rest as it is. */
    public Margin isolated(InstrumentId instrument) {
        return except(instrument, r -> new Rules(MarginMode.ISOLATED, r.leverage(), r.tiers()));
    }

    /** One instrument with a leverage of its own; its maintenance margin becomes half of its initial margin. */
    public Margin leverage(InstrumentId instrument, String leverage) {
        BigDecimal times = times(leverage);
        return except(instrument, r -> new Rules(r.mode(), times, halfOfInitial(times)));
    }

    /** Maintenance margin as a share of the notional, of all instruments without one of their own. */
    public Margin maintenance(String rate) {
        return new Margin(withRate(known(), rate), exceptions, liquidationFee, liquidationPenalty, insured);
    }

    /** Maintenance margin of one instrument as a share of the notional. */
    public Margin maintenance(InstrumentId instrument, String rate) {
        return except(instrument, r -> withRate(r, rate));
    }

    /**
     * A higher rate for the slice of an instrument's notional above an amount of quote; add tiers from small to large.
     *
     * @throws IllegalArgumentException if the amount is not above that of the tier before
     */
    public Margin tier(InstrumentId instrument, String above, String rate) {
        BigDecimal from = new BigDecimal(above);
        return except(instrument, r -> {
            Tier last = r.tiers().get(r.tiers().size() - 1);
            if (from.compareTo(last.from()) <= 0) {
                throw new IllegalArgumentException("tiers go from small to large: " + above + " is not above "
                        + last.from().toPlainString());
            }
            List<Tier> more = new ArrayList<>(r.tiers());
            more.add(new Tier(from, maintenanceRate(rate)));
            return new Rules(r.mode(), r.leverage(), more);
        });
    }

    /** What a liquidation costs, as a share of what is closed; never more than what is left of an isolated margin. */
    public Margin liquidationFee(String rate) {
        return new Margin(known(), exceptions, share(rate), liquidationPenalty, insured);
    }

    /** How much worse than the mark a liquidation trades. */
    public Margin liquidationPenalty(String rate) {
        return new Margin(known(), exceptions, liquidationFee, share(rate), insured);
    }

    /** An insurance fund bears what a liquidation of the whole account costs beyond its money. */
    public Margin insuranceFund() {
        return new Margin(known(), exceptions, liquidationFee, liquidationPenalty, true);
    }

    private static Percent share(String rate) {
        Percent percent = Percent.of(rate);
        if (percent.signum() < 0 || percent.compareTo(Percent.HUNDRED) >= 0) {
            throw new IllegalArgumentException("a rate lies between 0% and 100%, got " + rate);
        }
        return percent;
    }

    private static BigDecimal maintenanceRate(String rate) {
        return share(rate).fraction();
    }

    private static Rules withRate(Rules rules, String rate) {
        return new Rules(rules.mode(), rules.leverage(), List.of(new Tier(BigDecimal.ZERO, maintenanceRate(rate))));
    }

    private Margin except(InstrumentId instrument, UnaryOperator<Rules> change) {
        Map<InstrumentId, Rules> more = new TreeMap<>(exceptions);
        more.put(instrument, change.apply(of(instrument)));
        return new Margin(known(), more, liquidationFee, liquidationPenalty, insured);
    }

    private Rules known() {
        if (rules == null) {
            throw new IllegalStateException("there is no margin: start with Margin.cross(…) or Margin.isolated(…)");
        }
        return rules;
    }

    /** Whether there is no margin at all. */
    public boolean isNone() {
        return rules == null;
    }

    Rules of(InstrumentId instrument) {
        Rules own = exceptions.get(instrument);
        return own == null ? known() : own;
    }

    BigDecimal liquidationFee() {
        return liquidationFee.fraction();
    }

    BigDecimal liquidationPenalty() {
        return liquidationPenalty.fraction();
    }

    boolean isInsured() {
        return insured;
    }

    @Override
    public String toString() {
        if (rules == null) {
            return "none";
        }
        StringBuilder text = new StringBuilder(text(rules));
        exceptions.forEach((id, own) -> text.append("; ").append(id).append(' ').append(text(own)));
        return text.append("; liquidation fee ")
                .append(liquidationFee)
                .append(", penalty ")
                .append(liquidationPenalty)
                .append(insured ? ", insured" : "")
                .toString();
    }

    private static String text(Rules rules) {
        StringBuilder text = new StringBuilder(rules.mode().name().toLowerCase(java.util.Locale.ROOT))
                .append(' ')
                .append(rules.leverage().toPlainString())
                .append("x, maintenance ");
        for (Tier tier : rules.tiers()) {
            text.append(tier.from().signum() == 0 ? "" : " above " + tier.from().toPlainString() + " ")
                    .append(Percent.ofFraction(tier.rate()));
        }
        return text.toString();
    }
}
