package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/** Orders, changes and cancels without sense, once a second. */
final class Gambler implements Strategy {

    private static final long SECOND = 1_000_000_000L;

    /** What it plays with. */
    record Mind(InstrumentId instrument, Price market, Quantity usual, boolean limits) {}

    private final InstrumentId instrument;
    private final Price market;
    private final Quantity usual;
    private final SplittableRandom random;
    private final boolean limits;
    private boolean resting;
    private int wishes;
    private int ticks;

    Gambler(Mind mind, SplittableRandom random) {
        this.instrument = mind.instrument();
        this.market = mind.market();
        this.usual = mind.usual();
        this.limits = mind.limits();
        this.random = random;
    }

    /** Orders it has wished for, earlier lives included. */
    int wishes() {
        return wishes;
    }

    /** How often it woke in this life. */
    int ticks() {
        return ticks;
    }

    @Override
    public byte[] saveState() {
        return ByteBuffer.allocate(4).putInt(wishes).array();
    }

    @Override
    public void restoreState(byte[] state) {
        wishes = ByteBuffer.wrap(state).getInt();
    }

    /** From now on it does nothing. */
    void rest() {
        resting = true;
    }

    @Override
    public Requirements requirements() {
        return Requirements.trades(instrument);
    }

    @Override
    public void onLive(StrategyContext context) {
        context.schedule("gamble", context.nowNanos() + SECOND);
    }

    @Override
    public void onTimer(String name, StrategyContext context) {
        if (resting) {
            return;
        }
        ticks++;
        context.schedule("gamble", context.nowNanos() + SECOND);
        int dice = random.nextInt(10);
        List<Order> open = context.openOrders();
        if (dice < 5 && open.size() < 6) {
            wish(context);
        } else if (dice < 7 && !open.isEmpty()) {
            context.cancel(open.get(random.nextInt(open.size())).id());
        } else if (dice < 9 && !open.isEmpty()) {
            change(context, open.get(random.nextInt(open.size())));
        }
    }

    private void wish(StrategyContext context) {
        wishes++;
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        Quantity quantity =
                random.nextBoolean() ? usual : Quantity.of(usual.toBigDecimal().multiply(THREE));
        if (limits && random.nextInt(4) > 0) {
            context.submit(OrderIntent.limit(instrument, side, quantity, passive(context, side)));
        } else {
            context.submit(OrderIntent.market(instrument, side, quantity));
        }
    }

    private static final java.math.BigDecimal THREE = java.math.BigDecimal.valueOf(3);

    private Price passive(StrategyContext context, Side side) {
        double away = 0.9 + 0.09 * random.nextDouble();
        double price = market.toDouble() * (side == Side.BUY ? away : 2 - away);
        Instrument rules = context.instrument(instrument);
        return rules.price(price, io.github.hydra4j.core.instrument.Rounding.NEAREST);
    }

    private void change(StrategyContext context, Order order) {
        if (limits && order.limit() != null && order.status() == OrderStatus.NEW) {
            Quantity more = order.quantity().plus(usual);
            context.replace(order.id(), more, passive(context, order.side()));
        }
    }
}
