package io.github.hydra4j.store;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.OrderState;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the tests of this package share. */
final class StoreSamples {

    static final long NOW = 1_700_000_000_000_000_000L;
    static final AccountId MAIN = new AccountId("main");
    static final InstrumentId BTC = InstrumentId.of("sim:BTC-PERP");
    static final StrategyId TREND = new StrategyId("trend");

    private StoreSamples() {}

    static Opening opening(Duration leaseFor, Duration waitFor) {
        return new Opening(MAIN, "sample", 7, NOW, 1, leaseFor, waitFor, 10);
    }

    static Opening opening() {
        return opening(Duration.ofSeconds(60), Duration.ofMillis(50));
    }

    static OrderRequest order(int epoch, long sequence, Side side, String quantity) {
        return new OrderRequest(
                new ClientOrderId(7, epoch, sequence),
                TREND,
                OrderIntent.limit(BTC, side, Quantity.of(quantity), Price.of("100"))
                        .tagged("t" + sequence),
                Quantity.of(quantity),
                NOW + sequence,
                null);
    }

    static Fill fill(OrderRequest order, String quantity, String amount, long trade, long nanos) {
        return new Fill(
                order.id(),
                TradeId.of(trade),
                BTC,
                order.side(),
                Quantity.of(quantity),
                Money.of(amount, Asset.USDC),
                List.of(Fee.trading(Money.of("0.5", Asset.USDC))),
                Liquidity.TAKER,
                Finality.FINALIZED,
                nanos);
    }

    static OrderState state(OrderRequest order, OrderStatus status) {
        return new OrderState(order.id(), status, order.quantity(), Quantity.ZERO, BigDecimal.ZERO, null);
    }

    static void commit(JdbcPositionStore store, Turn turn) {
        try {
            store.commit(turn).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a turn did not become durable within 30 s", e);
        }
    }

    /** Remembers what it hears. */
    static final class Ear implements StoreListener {
        final BlockingQueue<OperatorCommand> commands = new LinkedBlockingQueue<>();
        final BlockingQueue<String> losses = new LinkedBlockingQueue<>();

        @Override
        public void onCommand(OperatorCommand command) {
            commands.add(command);
        }

        @Override
        public void onOwnershipLost(String detail) {
            losses.add(detail);
        }
    }
}
