package io.github.hydra4j.testkit.store;

import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.OrderState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Orders and what happens to them, as a turn would leave them behind. */
final class SampleTurns {

    static final InstrumentId BTC = InstrumentId.of("sim:BTC-PERP");
    static final InstrumentId ETH = InstrumentId.of("sim:ETH-PERP");
    static final StrategyId TREND = new StrategyId("trend");
    static final Asset TOKEN = Asset.onChain("eip155:1", "0xA0b8", "TKN");
    static final int BOT = 7;

    private SampleTurns() {}

    static OrderRequest order(int epoch, long sequence, long nanos) {
        OrderIntent intent = OrderIntent.limit(BTC, Side.BUY, Quantity.of("0.5"), Price.of("100"))
                .with(Bracket.stop(Percent.of("2%")).target(Price.of("110")))
                .tagged("breakout");
        return new OrderRequest(
                new ClientOrderId(BOT, epoch, sequence), TREND, intent, Quantity.of("0.5"), nanos, null);
    }

    static Attempt attempt(OrderRequest order, int number) {
        return new Attempt(
                order,
                number,
                "0xhash-" + number,
                41 + number,
                order.createdNanos() + 5,
                order.createdNanos() + 90_000_000_000L,
                ("signed " + order.id() + " " + number).getBytes(StandardCharsets.UTF_8));
    }

    static OrderEvent submitted(OrderRequest order) {
        return new OrderEvent.Submitted(order.id(), order.createdNanos() + 10);
    }

    static OrderEvent accepted(OrderRequest order) {
        return new OrderEvent.Accepted(
                order.id(),
                order.createdNanos() + 20,
                new VenueOrderId("v" + order.id().sequence()),
                null);
    }

    static Fill fill(OrderRequest order, String quantity, String amount, long trade) {
        return new Fill(
                order.id(),
                TradeId.of(trade),
                order.instrument(),
                order.side(),
                Quantity.of(quantity),
                Money.of(amount, Asset.USDC),
                List.of(
                        Fee.trading(Money.of("0.0125", Asset.USDC)),
                        new Fee(Fee.Kind.GAS, Money.of("0.000021", TOKEN))),
                Liquidity.MAKER,
                Finality.SEEN,
                order.createdNanos() + 30 + trade);
    }

    static OrderState state(OrderRequest order, OrderStatus status) {
        return new OrderState(order.id(), status, order.quantity(), Quantity.ZERO, BigDecimal.ZERO, null);
    }

    static Position position(String quantity, String cost) {
        return new Position(
                BTC,
                Quantity.of(quantity),
                Money.of(cost, Asset.USDC),
                Money.of("-3.25", Asset.USDC),
                Money.of("0.125", Asset.USDC));
    }

    static Balance balance(String amount) {
        return new Balance(Money.of(amount, Asset.USDC), Money.of("0.0125", Asset.USDC));
    }

    static FundingPayment funding(InstrumentId instrument, String amount, long nanos) {
        return new FundingPayment(instrument, Money.of(amount, Asset.USDC), nanos);
    }
}
