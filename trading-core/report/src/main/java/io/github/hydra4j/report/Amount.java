package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import java.math.BigDecimal;

/**
 * An exact amount of an asset as a report prints it.
 *
 * @param symbol label of the asset; two assets may share it
 * @param asset what identifies the asset: its home and its code there, for example {@code currency/USDC}
 * @param amount the exact amount
 */
public record Amount(String symbol, String asset, BigDecimal amount) {

    /** Refuses null. */
    public Amount {
        requireNonNull(symbol, "symbol");
        requireNonNull(asset, "asset");
        requireNonNull(amount, "amount");
    }

    static Amount of(Money money) {
        Asset asset = money.asset();
        return new Amount(asset.symbol(), asset.home() + "/" + asset.code(), money.amount());
    }
}
