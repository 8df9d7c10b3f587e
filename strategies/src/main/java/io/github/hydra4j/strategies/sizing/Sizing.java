package io.github.hydra4j.strategies.sizing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * How much an entry trades. Sizes are worked out from the books at the moment of the order, in exact decimals, and never
 * rounded up.
 *
 * <p>As text: {@code 95%} of equity, {@code all-cash}, {@code 50% of cash}, {@code 0.5} base units, {@code 1000 USDC} of
 * value; {@code 1% at risk}, {@code 20% volatility} and {@code 50% kelly}, each with {@code up to 200%} of equity where
 * {@code 100%} is not the right limit.
 */
public sealed interface Sizing {

    /**
     * What strategies use unless told otherwise: 95 % of equity. That is unlevered and compounds, and the remaining 5 %
     * pay the fees and the move between decision and fill, so that no venue refuses the order for want of cash.
     */
    static Sizing standard() {
        return PercentOfEquity.STANDARD;
    }

    /** Always the same number of base units. */
    static Sizing fixed(Quantity quantity) {
        return new Fixed(quantity);
    }

    /** Everything there is of the quote asset, less what the taker's fee on it will cost. */
    static Sizing allCash() {
        return Cash.ALL;
    }

    /** A share of what there is of the quote asset, less what the taker's fee on it will cost; at most all of it. */
    static Sizing percentOfCash(Percent percent) {
        return new Cash(percent);
    }

    /**
     * A share of the account's equity; above 100 % where the venue lends. Needs an instrument quoted in the reporting
     * asset.
     */
    static Sizing percentOfEquity(Percent percent) {
        return new PercentOfEquity(percent);
    }

    /** Always the same value; needs an instrument quoted in that asset. */
    static Sizing notional(Money amount) {
        return new Notional(amount);
    }

    /**
     * As much as loses this share of equity when the first stop is hit, up to a share of equity in value. Fees and what a
     * gap through the stop costs come on top. Needs a strategy with a stop, and an instrument quoted in the reporting
     * asset.
     */
    static Sizing riskPerTrade(Percent risk, Percent most) {
        return new RiskPerTrade(risk, most);
    }

    /**
     * As much as makes the position vary by this share of equity a year at the volatility measured, up to a share of
     * equity in value. Needs a strategy that measures volatility, and an instrument quoted in the reporting asset.
     */
    static Sizing volatilityTarget(Percent target, Percent most) {
        return new VolatilityTarget(target, most);
    }

    /**
     * A fraction of what {@link TradeHistory#kelly} says, up to a share of equity in value; nothing where the trades
     * remembered have lost. Needs a strategy that keeps its history, and an instrument quoted in the reporting asset.
     *
     * @param fraction of Kelly's figure; half is what most use, because the figure is an estimate
     * @param most the cap
     * @param first share of equity of the first {@value Kelly#FIRST_TRADES} trades, which tell too little
     */
    static Sizing kelly(Percent fraction, Percent most, Percent first) {
        return new Kelly(fraction, most, first);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    static Sizing parse(String text) {
        String trimmed = text.trim();
        if (trimmed.toLowerCase(Locale.ROOT).equals(Cash.ALL_CASH)) {
            return allCash();
        }
        try {
            if (trimmed.endsWith(Cash.OF_CASH)) {
                return percentOfCash(Percent.of(trimmed.substring(0, trimmed.length() - Cash.OF_CASH.length())));
            }
            if (trimmed.contains(RiskPerTrade.AT_RISK)) {
                return riskPerTrade(before(trimmed, RiskPerTrade.AT_RISK), limit(trimmed, RiskPerTrade.AT_RISK));
            }
            if (trimmed.contains(VolatilityTarget.VOLATILITY)) {
                return volatilityTarget(
                        before(trimmed, VolatilityTarget.VOLATILITY), limit(trimmed, VolatilityTarget.VOLATILITY));
            }
            if (trimmed.contains(Kelly.KELLY)) {
                return Kelly.parse(trimmed);
            }
            if (trimmed.endsWith("%")) {
                return percentOfEquity(Percent.of(trimmed));
            }
            int space = trimmed.indexOf(' ');
            return space < 0
                    ? fixed(Quantity.of(trimmed))
                    : notional(Money.of(
                            trimmed.substring(0, space),
                            Asset.currency(trimmed.substring(space + 1).trim())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a size is a share of equity (95%) or cash (50% of cash), all-cash, base units (0.5), a value (1000 USDC),"
                            + " 1% at risk, 20% volatility or 50% kelly, got '" + text + "': " + e.getMessage(),
                    e);
        }
    }

    private static Percent before(String text, String word) {
        return Percent.of(text.substring(0, text.indexOf(word)));
    }

    /** What follows the word: nothing for the whole equity, or a limit of its own. */
    private static Percent limit(String text, String word) {
        String rest = text.substring(text.indexOf(word) + word.length()).trim();
        if (rest.isEmpty()) {
            return Percent.HUNDRED;
        }
        if (!rest.startsWith(upTo())) {
            throw new IllegalArgumentException(
                    "after '" + word.trim() + "' only 'up to 200%' may follow, got '" + rest + "'");
        }
        return Percent.of(rest.substring(upTo().length()));
    }

    private static String limitText(Percent most) {
        return most.equals(Percent.HUNDRED) ? "" : " " + upTo() + most;
    }

    private static String upTo() {
        return "up to ";
    }

    /** The size of an entry made now of which nothing is known; empty where there is nothing to trade with. */
    default Optional<OrderSize> size(Instrument instrument, StrategyContext context) {
        return size(instrument, context, EntryFacts.NONE);
    }

    /** The size of an entry made now; empty where there is nothing to trade with or too little is known. */
    Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts);

    /** Whether it cannot work without knowing how far the stop lies. */
    default boolean needsStop() {
        return false;
    }

    /** Whether it cannot work without a measured volatility or a history of trades. */
    default boolean needsMeasurements() {
        return false;
    }

    private static double equity(StrategyContext context) {
        double equity = context.equity();
        return equity > 0 && equity < Double.POSITIVE_INFINITY ? equity : Double.NaN;
    }

    /** Entries of a share of equity only make sense where equity and price are counted in one asset. */
    private static Optional<String> counted(Instrument instrument, Asset reportingAsset) {
        return instrument.quote().equals(reportingAsset)
                ? Optional.empty()
                : Optional.of("a share of equity is an amount of " + reportingAsset + " but " + instrument.id()
                        + " is paid in " + instrument.quote() + ": use all-cash, base units or a value");
    }

    private static Optional<OrderSize> value(double amount, Instrument instrument) {
        return amount > 0
                ? Optional.of(new OrderSize.Quote(Money.of(BigDecimal.valueOf(amount), instrument.quote())))
                : Optional.empty();
    }

    private static void requireShare(String what, Percent share, Percent most) {
        if (share.signum() <= 0 || share.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " lies above 0% and up to " + most + ", got " + share);
        }
    }

    /** What makes this sizing impossible for an instrument, with the remedy; empty where it fits. */
    default Optional<String> mismatch(Instrument instrument, Asset reportingAsset) {
        return Optional.empty();
    }

    /**
     * Always the same number of base units.
     *
     * @param quantity base units, positive
     */
    record Fixed(Quantity quantity) implements Sizing {
        /** Checks the quantity. */
        public Fixed {
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("a fixed size must be positive, got " + quantity);
            }
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            return Optional.of(new OrderSize.Base(quantity));
        }

        @Override
        public String toString() {
            return quantity.toString();
        }
    }

    /**
     * A share of what there is of the quote asset, less what the taker's fee on it will cost.
     *
     * @param percent the share, above 0 % and up to 100 %
     */
    record Cash(Percent percent) implements Sizing {
        private static final String OF_CASH = " of cash";
        private static final String ALL_CASH = "all-cash";
        /** Digits kept where the division by fees does not terminate; rounded down. */
        private static final MathContext DOWN_AT_34_DIGITS = new MathContext(34, RoundingMode.DOWN);

        private static final Cash ALL = new Cash(Percent.HUNDRED);

        /** Checks the share. */
        public Cash {
            if (percent.signum() <= 0 || percent.compareTo(Percent.HUNDRED) > 0) {
                throw new IllegalArgumentException("a share of cash lies above 0% and up to 100%, got " + percent);
            }
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            BigDecimal cash = context.portfolio().balance(instrument.quote()).amount();
            if (cash.signum() <= 0) {
                return Optional.empty();
            }
            BigDecimal share = cash.multiply(percent.fraction());
            BigDecimal rate = context.fees(instrument.id()).taker().fraction();
            BigDecimal amount = rate.signum() == 0 ? share : share.divide(BigDecimal.ONE.add(rate), DOWN_AT_34_DIGITS);
            return Optional.of(new OrderSize.Quote(Money.of(amount, instrument.quote())));
        }

        @Override
        public String toString() {
            return percent.equals(Percent.HUNDRED) ? ALL_CASH : percent + OF_CASH;
        }
    }

    /**
     * A share of the account's equity.
     *
     * @param percent the share, above 0 % and up to 10000 %
     */
    record PercentOfEquity(Percent percent) implements Sizing {
        private static final Percent LARGEST = Percent.of("10000%");
        private static final PercentOfEquity STANDARD = new PercentOfEquity(Percent.of("95%"));

        /** Checks the share. */
        public PercentOfEquity {
            if (percent.signum() <= 0 || percent.compareTo(LARGEST) > 0) {
                throw new IllegalArgumentException(
                        "a share of equity lies above 0% and up to " + LARGEST + ", got " + percent);
            }
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            Portfolio portfolio = context.portfolio();
            double equity = portfolio.equity();
            if (!(equity > 0) || equity == Double.POSITIVE_INFINITY) {
                return Optional.empty();
            }
            // Where cash is all there is, its exact amount counts; else the observed value as it reads in decimals.
            BigDecimal cash = portfolio.balance(instrument.quote()).amount();
            BigDecimal exact = cash.doubleValue() == equity ? cash : BigDecimal.valueOf(equity);
            return Optional.of(new OrderSize.Quote(Money.of(exact.multiply(percent.fraction()), instrument.quote())));
        }

        @Override
        public Optional<String> mismatch(Instrument instrument, Asset reportingAsset) {
            return counted(instrument, reportingAsset);
        }

        @Override
        public String toString() {
            return percent.toString();
        }
    }

    /**
     * Always the same value.
     *
     * @param amount an amount of the instrument's quote asset, positive
     */
    record Notional(Money amount) implements Sizing {
        /** Checks the amount. */
        public Notional {
            requireNonNull(amount, "amount");
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("the value of an entry must be positive, got " + amount);
            }
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            return Optional.of(new OrderSize.Quote(amount));
        }

        @Override
        public Optional<String> mismatch(Instrument instrument, Asset reportingAsset) {
            return instrument.quote().equals(amount.asset())
                    ? Optional.empty()
                    : Optional.of("entries of " + amount + " do not fit " + instrument.id() + ", which is paid in "
                            + instrument.quote() + ": give the value in that asset");
        }

        @Override
        public String toString() {
            return amount.toString();
        }
    }

    /**
     * As much as loses a share of equity when the first stop is hit.
     *
     * @param risk that share, above 0 % and up to 100 %
     * @param most the largest value, as a share of equity, above 0 % and up to 10000 %
     */
    record RiskPerTrade(Percent risk, Percent most) implements Sizing {
        private static final String AT_RISK = " at risk";

        /** Checks both. */
        public RiskPerTrade {
            requireShare("the share at risk", risk, Percent.HUNDRED);
            requireShare("its limit", most, PercentOfEquity.LARGEST);
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            double equity = equity(context);
            double byRisk = equity * risk.toDouble() / facts.stopDistance();
            double byValue = equity * most.toDouble() / facts.price();
            double units = Math.min(byRisk, byValue);
            if (!(units > 0) || units == Double.POSITIVE_INFINITY) {
                return Optional.empty();
            }
            Quantity quantity = instrument.quantity(units);
            return quantity.isPositive() ? Optional.of(new OrderSize.Base(quantity)) : Optional.empty();
        }

        @Override
        public boolean needsStop() {
            return true;
        }

        @Override
        public Optional<String> mismatch(Instrument instrument, Asset reportingAsset) {
            return counted(instrument, reportingAsset);
        }

        @Override
        public String toString() {
            return risk + AT_RISK + limitText(most);
        }
    }

    /**
     * As much as makes the position vary by a share of equity a year.
     *
     * @param target that share, above 0 % and up to 10000 %
     * @param most the largest value, as a share of equity, above 0 % and up to 10000 %
     */
    record VolatilityTarget(Percent target, Percent most) implements Sizing {
        private static final String VOLATILITY = " volatility";

        /** Checks both. */
        public VolatilityTarget {
            requireShare("the volatility", target, PercentOfEquity.LARGEST);
            requireShare("its limit", most, PercentOfEquity.LARGEST);
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            double share = Math.min(most.toDouble(), target.toDouble() / facts.volatility());
            return value(equity(context) * share, instrument);
        }

        @Override
        public boolean needsMeasurements() {
            return true;
        }

        @Override
        public Optional<String> mismatch(Instrument instrument, Asset reportingAsset) {
            return counted(instrument, reportingAsset);
        }

        @Override
        public String toString() {
            return target + VOLATILITY + limitText(most);
        }
    }

    /**
     * A fraction of Kelly's figure.
     *
     * @param fraction above 0 % and up to 100 %
     * @param most the largest value, as a share of equity, above 0 % and up to 10000 %
     * @param first share of equity while there are too few trades to tell, above 0 % and up to {@code most}
     */
    record Kelly(Percent fraction, Percent most, Percent first) implements Sizing {

        /** How many trades it takes until they count. */
        public static final int FIRST_TRADES = 30;

        private static final String KELLY = " kelly";
        private static final String AT_FIRST = " at first";
        private static final Percent STANDARD_FIRST = Percent.of("5%");

        /** Checks all three. */
        public Kelly {
            requireShare("the fraction of Kelly's figure", fraction, Percent.HUNDRED);
            requireShare("its limit", most, PercentOfEquity.LARGEST);
            requireShare("the share at first", first, most);
        }

        private static Kelly parse(String text) {
            int comma = text.indexOf(',');
            String rule = comma < 0 ? text : text.substring(0, comma).trim();
            Percent most = limit(rule, KELLY);
            Percent first = STANDARD_FIRST.compareTo(most) > 0 ? most : STANDARD_FIRST;
            if (comma >= 0) {
                String rest = text.substring(comma + 1);
                if (!rest.endsWith(AT_FIRST)) {
                    throw new IllegalArgumentException(
                            "after the comma only '5% at first' may follow, got '" + rest.trim() + "'");
                }
                first = before(rest, AT_FIRST);
            }
            return new Kelly(before(rule, KELLY), most, first);
        }

        @Override
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context, EntryFacts facts) {
            double share = first.toDouble();
            if (facts.history().count() >= FIRST_TRADES) {
                share = Math.min(
                        most.toDouble(), fraction.toDouble() * facts.history().kelly());
            }
            return value(equity(context) * share, instrument);
        }

        @Override
        public boolean needsMeasurements() {
            return true;
        }

        @Override
        public Optional<String> mismatch(Instrument instrument, Asset reportingAsset) {
            return counted(instrument, reportingAsset);
        }

        @Override
        public String toString() {
            return fraction + KELLY + limitText(most) + ", " + first + AT_FIRST;
        }
    }
}
