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
        amount = amount.add(change);
        amountAsDouble = Holding.approximate(amount);
    }

    BigDecimal amount() {
        return amount;
    }

    double value() {
        return amountAsDouble == 0 ? 0 : amountAsDouble * rate;
    }
}
