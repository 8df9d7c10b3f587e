package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's page for one instrument: quantity and cost basis, exact, with {@code double} copies for valuation.
 *
 * <p>It keeps the cost, not the average price: an average need not terminate, a cost that is split always adds up to
 * what it was.
 */
final class Holding extends Ledger.Page {

    /** Decimals to which the cost of a partly closed position is split; what is rounded off stays in the rest. */
    private static final int COST_SCALE = 10;

    /** The powers of ten that a double holds exactly. */
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    final Instrument instrument;
    final boolean spot;
    final AssetCell base;
    final AssetCell quote;
    BigDecimal realized = BigDecimal.ZERO;
    BigDecimal funding = BigDecimal.ZERO;
    double mark = Double.NaN;
    /** Whether this pair says what its base asset is worth. */
    boolean valuesBase;
    /** The pairs quoted in this one's base that say what theirs is worth. */
    Holding[] followers = {};

    boolean traded;
    /** Whether a position was taken over before any price was seen: the first price becomes its entry. */
    private boolean unpriced;

    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private double quantityAsDouble;
    private double costAsDouble;
    private @Nullable Position snapshot;
    private @Nullable Quantity quantityValue;

    Holding(Instrument instrument, AssetCell base, AssetCell quote) {
        this.instrument = instrument;
        this.spot = instrument.kind() == InstrumentKind.SPOT;
        this.base = base;
        this.quote = quote;
    }

    /**
     * Changes the position and returns the profit this realises, exact, in quote.
     *
     * @param change base units, signed
     * @param value quote units exchanged, positive
     */
    BigDecimal trade(BigDecimal change, BigDecimal value) {
        boolean buys = change.signum() > 0;
        if (unpriced) {
            enterAt(value.divide(change.abs(), MathContext.DECIMAL64));
        }
        int before = quantity.signum();
        BigDecimal profit = BigDecimal.ZERO;
        if (before == 0) {
            quantity = change;
            cost = buys ? value : value.negate();
        } else if (before == change.signum()) {
            quantity = quantity.add(change);
            cost = buys ? cost.add(value) : cost.subtract(value);
        } else {
            profit = close(change, value, buys);
        }
        traded = true;
        if (profit.signum() != 0) {
            realized = realized.add(profit);
        }
        changed();
        return profit;
    }

    /**
     * Takes a trade back and returns the negative of the profit it had realised.
     *
     * @param change base units, signed, the opposite of what was traded
     * @param value quote units exchanged, positive
     * @param profit what it had realised; null if it had only opened
     */
    BigDecimal undo(BigDecimal change, BigDecimal value, @Nullable BigDecimal profit) {
        BigDecimal realizedThen = profit == null ? BigDecimal.ZERO : profit;
        BigDecimal back = realizedThen.negate();
        quantity = quantity.add(change);
        // It had changed the cost by what was exchanged and what was realised.
        cost = (change.signum() > 0 ? cost.add(value) : cost.subtract(value)).subtract(realizedThen);
        if (quantity.signum() == 0) {
            // Others have closed what it had opened: their profit was worked out with its cost.
            back = back.subtract(cost);
            quantity = BigDecimal.ZERO;
            cost = BigDecimal.ZERO;
        }
        realized = realized.add(back);
        traded = true;
        changed();
        return back;
    }

    private BigDecimal close(BigDecimal change, BigDecimal value, boolean buys) {
        BigDecimal rest = quantity.add(change);
        if (rest.signum() == 0) {
            BigDecimal profit = buys ? cost.add(value).negate() : value.subtract(cost);
            quantity = BigDecimal.ZERO;
            cost = BigDecimal.ZERO;
            return profit;
        }
        BigDecimal signedValue = buys ? value : value.negate();
        if (rest.signum() == quantity.signum()) {
            BigDecimal costOfClosed = share(cost, change.negate(), quantity);
            cost = cost.subtract(costOfClosed);
            quantity = rest;
            return signedValue.add(costOfClosed).negate();
        }
        // Through zero: one part of the fill closes what was there, the rest opens the other way.
        BigDecimal valueOfClosing = share(signedValue, quantity.negate(), change);
        BigDecimal profit = valueOfClosing.add(cost).negate();
        cost = signedValue.subtract(valueOfClosing);
        quantity = rest;
        return profit;
    }

    /** Exactly that part of {@code whole} which {@code part} is of {@code total}, rounded half-even. */
    private static BigDecimal share(BigDecimal whole, BigDecimal part, BigDecimal total) {
        return whole.multiply(part).divide(total, Math.max(COST_SCALE, whole.scale()), RoundingMode.HALF_EVEN);
    }

    void fund(BigDecimal amount) {
        funding = funding.add(amount);
        snapshot = null;
    }

    /** Brings the position to a quantity and cost that are known from elsewhere, without realising anything. */
    void set(BigDecimal newQuantity, BigDecimal newCost) {
        quantity = newQuantity;
        cost = newCost;
        traded = true;
        changed();
    }

    /** Takes over a position with all it has earned. */
    void resume(Position position) {
        realized = position.realizedProfit().amount();
        funding = position.funding().amount();
        set(position.quantity().toBigDecimal(), position.costBasis().amount());
    }

    /** Brings the position to a quantity; what is added or left stands at the average entry, or else at the mark. */
    void bringTo(BigDecimal newQuantity) {
        BigDecimal newCost;
        if (quantity.signum() != 0 && quantity.signum() == newQuantity.signum()) {
            newCost = share(cost, newQuantity, quantity);
        } else {
            unpriced = Double.isNaN(mark) && newQuantity.signum() != 0;
            newCost = unpriced || newQuantity.signum() == 0
                    ? BigDecimal.ZERO
                    : newQuantity.multiply(BigDecimal.valueOf(mark));
        }
        set(newQuantity, newCost);
    }

    /** The same position at another cost; what moves has been realised, or has not. */
    void restate(BigDecimal newCost, BigDecimal moved) {
        cost = newCost;
        unpriced = false;
        realized = realized.add(moved);
        changed();
    }

    private void enterAt(BigDecimal price) {
        unpriced = false;
        set(quantity, quantity.multiply(price));
    }

    private void changed() {
        quantityAsDouble = approximate(quantity);
        costAsDouble = approximate(cost);
        snapshot = null;
        quantityValue = null;
    }

    /**
     * The value as a double, right to the last digit or one beside it. The JDK's own conversion goes through text from
     * sixteen digits on, which costs more than everything else that happens at a fill.
     */
    static double approximate(BigDecimal value) {
        if (value.signum() == 0) {
            return 0;
        }
        int scale = value.scale();
        if (value.precision() <= 15 || scale < 0 || scale >= POWERS_OF_TEN.length) {
            return value.doubleValue();
        }
        return value.unscaledValue().doubleValue() / POWERS_OF_TEN[scale];
    }

    @Override
    public void mark(double price) {
        mark = price;
        if (unpriced) {
            enterAt(BigDecimal.valueOf(price));
        }
        if (valuesBase) {
            valueBase();
        }
    }

    /** Values the base asset, and what is quoted in it. */
    void valueBase() {
        base.rate = mark * quote.rate;
        for (Holding follower : followers) {
            follower.valueBase();
        }
    }

    @Override
    public BigDecimal quantity() {
        return quantity;
    }

    @Override
    public double quoteRate() {
        return quote.rate;
    }

    BigDecimal cost() {
        return cost;
    }

    double quantityAsDouble() {
        return quantityAsDouble;
    }

    /** The quantity as a value, without the rest of the position. */
    Quantity signedQuantity() {
        Quantity known = quantityValue;
        if (known == null) {
            known = quantity.signum() == 0 ? Quantity.ZERO : Quantity.of(quantity);
            quantityValue = known;
        }
        return known;
    }

    /** Unrealised profit in quote at the last price; zero where flat. */
    double unrealized() {
        return quantityAsDouble == 0 ? 0 : quantityAsDouble * mark - costAsDouble;
    }

    /** Unrealised profit in the reporting asset at the last price; zero where flat, even if nothing is priced yet. */
    double unrealizedValue() {
        double value = (quantityAsDouble * mark - costAsDouble) * quote.rate;
        // Worked out also where it is surely zero: nobody can predict when a position opens, a NaN hardly ever comes.
        return Double.isNaN(value) && quantityAsDouble == 0 ? 0 : value;
    }

    Position position() {
        Position known = snapshot;
        if (known == null) {
            known = new Position(
                    instrument.id(),
                    signedQuantity(),
                    Money.of(cost, instrument.quote()),
                    Money.of(realized, instrument.quote()),
                    Money.of(funding, instrument.quote()));
            snapshot = known;
        }
        return known;
    }
}
