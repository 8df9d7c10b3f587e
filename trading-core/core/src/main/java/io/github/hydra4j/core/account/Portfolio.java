package io.github.hydra4j.core.account;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import java.util.List;
import java.util.Map;

/**
 * What an account owns, and what that is worth at the last prices. Bot thread only; the values move with the market.
 *
 * <p>Amounts are exact; values are {@code double}, because they rest on observed prices.
 */
public interface Portfolio {

    /** The account. */
    AccountId account();

    /** The asset in which values are given. */
    Asset reportingAsset();

    /** The position in an instrument; flat where nothing was ever traded. */
    Position position(InstrumentId instrument);

    /** The quantity of a position alone, base units, signed: what most decisions need, without the rest of it. */
    default Quantity quantity(InstrumentId instrument) {
        return position(instrument).quantity();
    }

    /** All positions that are open or were, in the order in which their instruments were registered. */
    List<Position> positions();

    /** What is held of an asset; for a venue with margin the cash balance. */
    Money balance(Asset asset);

    /** Everything that is or was held, in order of first appearance. */
    Map<Asset, Money> balances();

    /** Fees paid so far by asset; rebates count negative. */
    Map<Asset, Money> fees();

    /** The last price used to value an instrument; NaN before the first. */
    double mark(InstrumentId instrument);

    /**
     * Balances plus unrealised profit in the reporting asset; NaN while something held has no price in it.
     */
    double equity();

    /** Sum of the absolute values of all positions, in the reporting asset. */
    double grossExposure();

    /** Profit of the open quantity at the last price, in the instrument's quote asset; zero where flat. */
    double unrealizedProfit(InstrumentId instrument);
}
