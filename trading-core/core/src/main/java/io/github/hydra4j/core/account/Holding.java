package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's page for one instrument: quantity and cost basis, exact, with {@code double} copies for valuation.
 *
 * <p>It keeps the cost, not the average price: an average need not terminate, a cost that is split always adds up to
 * what it was.
 */
final class Holding {

    /** Decimals to which the cost of a partly closed position is split; what is rounded off stays in the rest. */
    private static final int COST_SCALE = 10;

    final Instrument instrument;
    final boolean spot;
    final AssetCell base;
    final AssetCell quote;
    BigDecimal realized = BigDecimal.ZERO;
    BigDecimal funding = BigDecimal.ZERO;
    double mark = Double.NaN;
    boolean traded;

    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private double quantityAsDouble;
    private double costAsDouble;
    private @Nullable Position snapshot;

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
        BigDecimal signedValue = change.signum() > 0 ? value : value.negate();
        int before = quantity.signum();
        BigDecimal profit;
        if (before == 0 || before == change.signum()) {
            quantity = quantity.add(change);
            cost = cost.add(signedValue);
            profit = BigDecimal.ZERO;
        } else {
            profit = close(change, signedValue);
        }
        traded = true;
        if (profit.signum() != 0) {
            realized = realized.add(profit);
        }
        changed();
        return profit;
    }

    private BigDecimal close(BigDecimal change, BigDecimal signedValue) {
        BigDecimal rest = quantity.add(change);
        if (rest.signum() == 0) {
            BigDecimal profit = signedValue.add(cost).negate();
            quantity = BigDecimal.ZERO;
            cost = BigDecimal.ZERO;
            return profit;
        }
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

    private void changed() {
        quantityAsDouble = quantity.doubleValue();
        costAsDouble = cost.doubleValue();
        snapshot = null;
    }

    void mark(double price) {
        mark = price;
        if (spot) {
            base.rate = price * quote.rate;
        }
    }

    BigDecimal quantity() {
        return quantity;
    }

    BigDecimal cost() {
        return cost;
    }

    double quantityAsDouble() {
        return quantityAsDouble;
    }

    /** Unrealised profit in quote at the last price; zero where flat. */
    double unrealized() {
        return quantityAsDouble == 0 ? 0 : quantityAsDouble * mark - costAsDouble;
    }

    Position position() {
        Position known = snapshot;
        if (known == null) {
            known = new Position(
                    instrument.id(),
                    Quantity.of(quantity),
                    Money.of(cost, instrument.quote()),
                    Money.of(realized, instrument.quote()),
                    Money.of(funding, instrument.quote()));
            snapshot = known;
        }
        return known;
    }
}
