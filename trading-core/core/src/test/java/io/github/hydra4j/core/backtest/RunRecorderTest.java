package io.github.hydra4j.core.backtest;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestRun.buy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRecorderTest {

    @Test
    void a_reversed_fill_is_warned_of_once() {
        RunRecorder recorder = new RunRecorder(List.of(BTC_PERP), false);
        ClientOrderId id = new ClientOrderId(1, 1, 1);
        Order order = new Order(new OrderRequest(id, new StrategyId("s"), buy("1"), Quantity.ONE, T0, null));
        Fill fill = new Fill(
                id,
                TradeId.of(1),
                BTC,
                Side.BUY,
                Quantity.ONE,
                Money.of("100", Asset.USDC),
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                T0);

        recorder.onOrderEvent(order, new OrderEvent.FillReversed(fill, T0));
        recorder.onOrderEvent(order, new OrderEvent.FillReversed(fill, T0));

        assertThat(recorder.warnings).singleElement().asString().contains("took back a fill of sim:BTC-PERP");
    }
}
