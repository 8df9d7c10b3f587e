package io.github.hydra4j.strategies;

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
 * value.
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
                    "a size is a share of equity (95%) or cash (50% of cash), all-cash, base units (0.5) or a value (1000 USDC), got '"
                            + text + "': " + e.getMessage(),
                    e);
        }
    }

    /** The size of an entry made now; empty where there is nothing to trade with. */
    Optional<OrderSize> size(Instrument instrument, StrategyContext context);

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
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context) {
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
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context) {
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
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context) {
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
            return instrument.quote().equals(reportingAsset)
                    ? Optional.empty()
                    : Optional.of("a share of equity is an amount of " + reportingAsset + " but " + instrument.id()
                            + " is paid in " + instrument.quote() + ": use all-cash, base units or a value");
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
        public Optional<OrderSize> size(Instrument instrument, StrategyContext context) {
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
}
