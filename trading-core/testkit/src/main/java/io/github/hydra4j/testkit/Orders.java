package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import java.util.List;

/**
 * Makes orders for tests, each with a name of its own; not thread-safe.
 *
 * <pre>{@code
 * Orders orders = new Orders(clock);
 * OrderRequest order = orders.of(OrderIntent.market(BTC, Side.BUY, Quantity.of("0.5")));
 * Fill half = Orders.fill(order, "t-1", "0.25", Money.of("12500", USDC));
 * }</pre>
 */
@Incubating
public final class Orders {

    private static final StrategyId STRATEGY = new StrategyId("test");

    private final VirtualClock clock;
    private final int bot;
    private int epoch = 1;
    private long sequence;

    /** Orders of bot 1, made at the clock's time. */
    public Orders(VirtualClock clock) {
        this(clock, 1);
    }

    /** Orders of a bot, made at the clock's time. */
    public Orders(VirtualClock clock, int bot) {
        this.clock = clock;
        this.bot = bot;
    }

    /** The next orders are those of a new start of the bot. */
    public void restart() {
        epoch++;
        sequence = 0;
    }

    /**
     * An order as an engine makes it.
     *
     * @throws IllegalArgumentException if it is not sized in base units: nobody is here to estimate
     */
    public OrderRequest of(OrderIntent intent) {
        if (intent.size() instanceof OrderSize.Base base) {
            return of(intent, base.quantity());
        }
        throw new IllegalArgumentException("state the estimated quantity of an order of " + intent.size());
    }

    /** An order of any size, with the engine's estimate of its quantity. */
    public OrderRequest of(OrderIntent intent, Quantity quantity) {
        return new OrderRequest(
                new ClientOrderId(bot, epoch, ++sequence), STRATEGY, intent, quantity, clock.nanos(), null);
    }

    /** A final execution of an order without fees, when the order was made. */
    public static Fill fill(OrderRequest order, String tradeId, String quantity, Money amount) {
        Side side = order.side();
        return new Fill(
                order.id(),
                TradeId.of(tradeId),
                order.instrument(),
                side,
                Quantity.of(quantity),
                amount,
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                order.createdNanos());
    }
}
