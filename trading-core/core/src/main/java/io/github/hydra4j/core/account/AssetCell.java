package io.github.hydra4j.core.account;

import io.github.hydra4j.core.money.Asset;
import java.math.BigDecimal;

/** The ledger's cell for one asset: the exact balance, a {@code double} copy, and what one unit is worth. */
final class AssetCell {

    final Asset asset;
    BigDecimal fees = BigDecimal.ZERO;
    /** Value of one unit in the reporting asset; NaN while unknown. */
    double rate = Double.NaN;

    private BigDecimal amount = BigDecimal.ZERO;
    private double amountAsDouble;

    AssetCell(Asset asset) {
        this.asset = asset;
    }

    void add(BigDecimal change) {
        exchange(change, BigDecimal.ZERO);
    }

    /** Books what came in and what went out at once; either may be negative or nothing. */
    void exchange(BigDecimal in, BigDecimal out) {
        if (in.signum() != 0) {
            amount = amount.add(in);
        }
        if (out.signum() != 0) {
            amount = amount.subtract(out);
        }
        amountAsDouble = Holding.approximate(amount);
    }

    BigDecimal amount() {
        return amount;
    }

    double value() {
        return amountAsDouble == 0 ? 0 : amountAsDouble * rate;
    }
}
