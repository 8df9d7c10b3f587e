package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.OrderSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is held of each asset, and what open spot orders have reserved of it. Buying reserves quote, the taker's fee
 * included; selling reserves base. Orders that only reduce reserve nothing: several exits share what is held.
 */
final class SpotAccount implements Account {

    private static final int SHARE_SCALE = 12;

    private final Map<Asset, BigDecimal> balances = new HashMap<>();
    private final Map<Asset, BigDecimal> reserved = new HashMap<>();
    private @Nullable MarginAccount margin;

    /** Positions with margin live on the same money. */
    void share(MarginAccount account) {
        margin = account;
    }

    void add(Asset asset, BigDecimal amount) {
        balances.merge(asset, amount, BigDecimal::add);
    }

    BigDecimal held(Asset asset) {
        return balances.getOrDefault(asset, BigDecimal.ZERO);
    }

    BigDecimal reserved(Asset asset) {
        return reserved.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** What can be given: held, not reserved, and not needed as margin. */
    BigDecimal free(Asset asset) {
        BigDecimal free = held(asset).subtract(reserved(asset));
        return margin == null ? free : free.min(margin.free(asset));
    }

    @Override
    public @Nullable Denial reserve(SimulatedMarket market, WorkingOrder order, BigDecimal price) {
        if (order.reduceOnly) {
            return null;
        }
        boolean buys = order.side == Side.BUY;
        Asset given = buys ? market.instrument().quote() : market.instrument().base();
        BigDecimal needed = needed(market, order, price);
        BigDecimal free = free(given);
        if (free.compareTo(needed) < 0) {
            return insufficient(given, needed, free);
        }
        order.reservedAsset = given;
        order.reserved = needed;
        reserved.merge(given, needed, BigDecimal::add);
        return null;
    }

    private static BigDecimal needed(SimulatedMarket market, WorkingOrder order, BigDecimal price) {
        BigDecimal withFee = BigDecimal.ONE.add(market.highestFee());
        BigDecimal quantity = order.remaining;
        if (quantity == null) {
            BigDecimal amount =
                    ((OrderSize.Quote) order.order.intent().size()).amount().amount();
            return order.side == Side.BUY
                    ? amount.multiply(withFee)
                    : amount.divide(price, SHARE_SCALE, RoundingMode.DOWN);
        }
        return order.side == Side.BUY ? quantity.multiply(price).multiply(withFee) : quantity;
    }

    static Denial insufficient(Asset given, BigDecimal needed, BigDecimal free) {
        return Denial.of(
                "INSUFFICIENT_BALANCE",
                "venue",
                "a spot order can only give what is held and not reserved by other orders; order less",
                needed.toPlainString() + " " + given,
                free.toPlainString() + " " + given);
    }

    @Override
    public void used(WorkingOrder order, BigDecimal traded, BigDecimal before) {
        giveBack(order, Shares.of(order.reserved, traded, before));
    }

    @Override
    public void release(WorkingOrder order) {
        giveBack(order, order.reserved);
    }

    private void giveBack(WorkingOrder order, BigDecimal amount) {
        Asset asset = order.reservedAsset;
        if (asset != null && amount.signum() != 0) {
            order.reserved = order.reserved.subtract(amount);
            reserved.merge(asset, amount.negate(), BigDecimal::add);
        }
    }
}
