package io.github.hydra4j.core.instrument;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instrument with its trading rules; immutable.
 *
 * <p>Quantities are always base units; an adapter whose venue counts in contracts converts at its border.
 *
 * <p>This is the only place where a number is rounded to what a venue accepts, and each method names the direction.
 * Quantities always round towards zero, so rounding never increases risk.
 *
 * <pre>{@code
 * Instrument btc = Instrument.perpetual(InstrumentId.of("hyperliquid:BTC-PERP"), Asset.BTC, Asset.USDC)
 *     .tickSize("0.5").lotSize("0.00001").minNotional("10").build();
 * Price bid = btc.price(54776.3, Rounding.passive(Side.BUY)); // 54776
 * }</pre>
 */
public final class Instrument {

    private final InstrumentId id;
    private final InstrumentKind kind;
    private final Asset base;
    private final Asset quote;
    private final PriceRule priceRule;
    private final Grid lots;
    private final Quantity minQuantity;
    private final @Nullable Quantity maxQuantity;
    private final Money minNotional;

    private Instrument(Builder b) {
        this.id = b.id;
        this.kind = b.kind;
        this.base = b.base;
        this.quote = b.quote;
        this.priceRule = b.priceRule;
        this.lots = new Grid(b.lotSize);
        this.minQuantity = b.minQuantity;
        this.maxQuantity = b.maxQuantity;
        this.minNotional = Money.of(b.minNotional, b.quote);
    }

    /** Starts the description of a spot pair. */
    public static Builder spot(InstrumentId id, Asset base, Asset quote) {
        return new Builder(id, InstrumentKind.SPOT, base, quote);
    }

    /** Starts the description of a perpetual future that settles in its quote asset. */
    public static Builder perpetual(InstrumentId id, Asset base, Asset quote) {
        return new Builder(id, InstrumentKind.PERPETUAL, base, quote);
    }

    /** Its name on its venue. */
    public InstrumentId id() {
        return id;
    }

    /** How it settles. */
    public InstrumentKind kind() {
        return kind;
    }

    /** What is bought and sold. */
    public Asset base() {
        return base;
    }

    /** What it is paid in; perpetuals settle in it as well. */
    public Asset quote() {
        return quote;
    }

    /** Which prices are valid. */
    public PriceRule priceRule() {
        return priceRule;
    }

    /** The step of quantities. */
    public Quantity lotSize() {
        return Quantity.of(lots.step());
    }

    /** The smallest quantity of an order; zero where there is no minimum. */
    public Quantity minQuantity() {
        return minQuantity;
    }

    /** The largest quantity of an order, where there is one. */
    public Optional<Quantity> maxQuantity() {
        return Optional.ofNullable(maxQuantity);
    }

    /** The smallest value of an order that opens or adds, in the quote asset; zero where there is no minimum. */
    public Money minNotional() {
        return minNotional;
    }

    /** The distance between neighbouring valid prices around {@code price}. */
    public Price tickAt(Price price) {
        return Price.of(priceRule.tickAt(price.toBigDecimal()));
    }

    /**
     * The valid price next to an observed number.
     *
     * @throws IllegalArgumentException if the number is NaN, infinite or negative
     */
    public Price price(double value, Rounding rounding) {
        return Price.of(priceRule.snap(value, rounding));
    }

    /** The valid price next to an exact one. */
    public Price price(Price value, Rounding rounding) {
        return Price.of(priceRule.snap(value.toBigDecimal(), rounding));
    }

    /**
     * The largest valid quantity that does not exceed the number, towards zero.
     *
     * @throws IllegalArgumentException if the number is NaN or infinite
     */
    public Quantity quantity(double value) {
        return Quantity.of(lots.snap(value, value < 0 ? Rounding.UP : Rounding.DOWN));
    }

    /** The largest valid quantity that does not exceed the exact one, towards zero. */
    public Quantity quantity(Quantity value) {
        return Quantity.of(lots.snap(value.toBigDecimal(), value.signum() < 0 ? Rounding.UP : Rounding.DOWN));
    }

    /**
     * The largest valid quantity whose value at {@code price} does not exceed {@code notional}.
     *
     * @param notional an amount of the quote asset, positive
     * @throws IllegalArgumentException if the price is zero or the amount is of another asset
     */
    public Quantity quantityFor(Money notional, Price price) {
        if (!notional.asset().equals(quote)) {
            throw new IllegalArgumentException(
                    id + " is quoted in " + quote + ", cannot size an order by " + notional + ": convert it first");
        }
        if (price.toBigDecimal().signum() == 0) {
            throw new IllegalArgumentException("cannot size an order in " + id + " by value at a price of zero");
        }
        BigDecimal oneLot = price.toBigDecimal().multiply(lots.step());
        return Quantity.of(
                notional.amount().divide(oneLot, 0, RoundingMode.DOWN).multiply(lots.step()));
    }

    /** The exact value of a quantity at a price, in the quote asset; carries the sign of the quantity. */
    public Money notional(Quantity quantity, Price price) {
        return Money.of(quantity.toBigDecimal().multiply(price.toBigDecimal()), quote);
    }

    /** Whether the venue would take this price. */
    public boolean accepts(Price price) {
        return priceRule.accepts(price.toBigDecimal());
    }

    /** Whether this quantity is a whole number of lots. */
    public boolean isWholeLots(Quantity quantity) {
        return lots.isOn(quantity.toBigDecimal());
    }

    @Override
    public String toString() {
        return id.toString();
    }

    /** Collects the rules of an {@link Instrument}; each setter refuses nonsense at once. */
    public static final class Builder {
        private final InstrumentId id;
        private final InstrumentKind kind;
        private final Asset base;
        private final Asset quote;
        private PriceRule priceRule = PriceRule.fixedTick(new BigDecimal("0.01"));
        private BigDecimal lotSize = new BigDecimal("0.00000001");
        private Quantity minQuantity = Quantity.ZERO;
        private @Nullable Quantity maxQuantity;
        private BigDecimal minNotional = BigDecimal.ZERO;

        private Builder(InstrumentId id, InstrumentKind kind, Asset base, Asset quote) {
            this.id = requireNonNull(id, "id");
            this.kind = requireNonNull(kind, "kind");
            this.base = requireNonNull(base, "base");
            this.quote = requireNonNull(quote, "quote");
            if (base.equals(quote)) {
                throw new IllegalArgumentException(id + " cannot trade " + base + " against itself");
            }
        }

        /** Prices are multiples of this; {@code 0.01} unless set. */
        public Builder tickSize(String tickSize) {
            return priceRule(PriceRule.fixedTick(positive("tick size", tickSize)));
        }

        /** Prices follow this rule. */
        public Builder priceRule(PriceRule rule) {
            this.priceRule = requireNonNull(rule, "rule");
            return this;
        }

        /** Quantities are multiples of this; {@code 0.00000001} unless set. */
        public Builder lotSize(String lotSize) {
            this.lotSize = positive("lot size", lotSize);
            return this;
        }

        /** Orders below this quantity are refused. */
        public Builder minQuantity(String minQuantity) {
            this.minQuantity = Quantity.of(notNegative("minimum quantity", minQuantity));
            return this;
        }

        /** Orders above this quantity are refused. */
        public Builder maxQuantity(String maxQuantity) {
            this.maxQuantity = Quantity.of(positive("maximum quantity", maxQuantity));
            return this;
        }

        /** Opening orders below this value, in the quote asset, are refused. */
        public Builder minNotional(String minNotional) {
            this.minNotional = notNegative("minimum notional", minNotional);
            return this;
        }

        /**
         * The instrument.
         *
         * @throws IllegalArgumentException naming every rule that contradicts another
         */
        public Instrument build() {
            List<String> problems = new ArrayList<>();
            if (maxQuantity != null && maxQuantity.compareTo(minQuantity) < 0) {
                problems.add("maximum quantity " + maxQuantity + " is below minimum quantity " + minQuantity);
            }
            if (maxQuantity != null && maxQuantity.toBigDecimal().compareTo(lotSize) < 0) {
                problems.add("maximum quantity " + maxQuantity + " is below the lot size " + lotSize.toPlainString());
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(id + ": " + String.join("; ", problems));
            }
            return new Instrument(this);
        }

        private BigDecimal positive(String what, String text) {
            BigDecimal value = Quantity.of(text).toBigDecimal();
            if (value.signum() <= 0) {
                throw new IllegalArgumentException(what + " of " + id + " must be positive, got " + text);
            }
            return value;
        }

        private BigDecimal notNegative(String what, String text) {
            BigDecimal value = Quantity.of(text).toBigDecimal();
            if (value.signum() < 0) {
                throw new IllegalArgumentException(what + " of " + id + " must not be negative, got " + text);
            }
            return value;
        }
    }
}
