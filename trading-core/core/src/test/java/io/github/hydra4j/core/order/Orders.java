package io.github.hydra4j.core.order;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.util.List;

/** Orders in BTC-PERP and what happens to them, in few words. */
final class Orders {

    static final StrategyId STRATEGY = new StrategyId("test");

    private Orders() {}

    static ClientOrderId id(long sequence) {
        return new ClientOrderId(1, 1, sequence);
    }

    static Order limit(long sequence, Side side, String quantity, String price) {
        return new Order(new OrderRequest(
                id(sequence),
                STRATEGY,
                OrderIntent.limit(TestBars.BTC, side, Quantity.of(quantity), Price.of(price)),
                Quantity.of(quantity),
                0,
                null));
    }

    static OrderEvent.Filled filled(Order order, long trade, String quantity, String price, long time) {
        Quantity amount = Quantity.of(quantity);
        return new OrderEvent.Filled(new Fill(
                order.id(),
                TradeId.of(trade),
                TestBars.BTC,
                order.side(),
                amount,
                TestBars.BTC_PERP.notional(amount, Price.of(price)),
                List.of(Fee.trading(Money.of("0.01", Asset.USDC))),
                Liquidity.MAKER,
                Finality.SEEN,
                time));
    }

    static OrderEvent accepted(Order order, long time) {
        return new OrderEvent.Accepted(
                order.id(), time, new VenueOrderId("v" + order.id().sequence()), null);
    }

    static OrderEvent submitted(Order order, long time) {
        return new OrderEvent.Submitted(order.id(), time);
    }

    static OrderEvent canceled(Order order, long time) {
        return new OrderEvent.Canceled(order.id(), time, "requested");
    }
}
