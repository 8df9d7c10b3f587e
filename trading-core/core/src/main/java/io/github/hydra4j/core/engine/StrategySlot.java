package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.StrategyFactory;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.LegGroup;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.StrategyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One strategy in the engine, and the context it is given. */
final class StrategySlot implements StrategyContext {

    final StrategyId id;
    Strategy strategy;
    final List<TradedInstrument.BarSubscription> subscriptions = new ArrayList<>();
    private final TradingEngine engine;
    private final SplittableRandom random;
    boolean live;
    /** Whether it goes on where an earlier run ended. */
    boolean resumed;

    private final StrategyFactory factory;

    StrategySlot(TradingEngine engine, StrategyId id, StrategyFactory factory, long seed) {
        this.engine = engine;
        this.id = id;
        this.factory = factory;
        this.strategy = factory.create();
        this.random = new SplittableRandom(seed ^ id.name().hashCode() * 0x9E3779B97F4A7C15L);
    }

    /** Another instance takes over; one that knows nothing has to see enough before it trades. */
    void become(Strategy other, boolean warm) {
        if (!warm) {
            live = false;
            List<Requirements.BarRequirement> wanted = other.requirements().bars();
            for (int i = 0; i < subscriptions.size(); i++) {
                subscriptions.get(i).warmUpLeft = wanted.get(i).warmUp();
            }
        }
        strategy = other;
    }

    /** Forgets everything the strategy has seen. */
    void startAnew() {
        strategy = factory.create();
    }

    @Override
    public StrategyId strategy() {
        return id;
    }

    @Override
    public long nowNanos() {
        return engine.nowNanos();
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public TradingState tradingState() {
        return engine.tradingState();
    }

    @Override
    public Instrument instrument(InstrumentId instrument) {
        return engine.traded(instrument).instrument;
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        return engine.traded(instrument).fees;
    }

    @Override
    public double lastPrice(InstrumentId instrument) {
        return engine.traded(instrument).lastPrice;
    }

    @Override
    public Position position(InstrumentId instrument) {
        return engine.portfolio().position(instrument);
    }

    @Override
    public Portfolio portfolio() {
        return engine.portfolio();
    }

    @Override
    public List<Order> openOrders() {
        List<Order> own = new ArrayList<>();
        for (Order order : engine.desk().orders().open()) {
            if (order.strategy().equals(id)) {
                own.add(order);
            }
        }
        return own;
    }

    @Override
    public Optional<Order> order(ClientOrderId orderId) {
        return Optional.ofNullable(engine.desk().orders().find(orderId));
    }

    @Override
    public ClientOrderId submit(OrderIntent intent) {
        return engine.desk().submit(this, intent);
    }

    @Override
    public List<ClientOrderId> submit(LegGroup group) {
        return engine.desk().legs().submit(this, group);
    }

    @Override
    public void cancel(ClientOrderId orderId) {
        Order order = engine.desk().orders().find(orderId);
        if (order != null && order.strategy().equals(id)) {
            engine.desk().cancel(order);
        }
    }

    @Override
    public Optional<Denial> replace(ClientOrderId orderId, Quantity quantity, Price limit) {
        Order order = engine.desk().orders().find(orderId);
        if (order == null || !order.strategy().equals(id)) {
            return Optional.of(Denial.of("UNKNOWN_ORDER", "engine", orderId + " is no order of this strategy"));
        }
        return Optional.ofNullable(engine.desk().replace(this, order, quantity, limit));
    }

    @Override
    public void cancelAll(InstrumentId instrument) {
        for (Order order : engine.desk().orders().open(instrument)) {
            if (order.strategy().equals(id)) {
                engine.desk().cancel(order);
            }
        }
    }

    @Override
    public Optional<ClientOrderId> closePosition(InstrumentId instrument) {
        Position position = position(instrument);
        Side side = position.closingSide().orElse(null);
        if (side == null) {
            return Optional.empty();
        }
        OrderIntent close = OrderIntent.of(
                        instrument, side, OrderType.market(), new OrderSize.PercentOfPosition(Percent.HUNDRED))
                .reduceOnly()
                .tagged("close");
        List<Quantity> parts = OrderDesk.closingParts(
                instrument(instrument), position.quantity().abs());
        if (parts.size() == 1) {
            return Optional.of(submit(close));
        }
        ClientOrderId first = submit(close.withSize(new OrderSize.Base(parts.get(0))));
        for (Quantity part : parts.subList(1, parts.size())) {
            submit(close.withSize(new OrderSize.Base(part)));
        }
        return Optional.of(first);
    }

    @Override
    public void schedule(String name, long atNanos) {
        engine.timers().set(this, name, atNanos);
    }

    @Override
    public void unschedule(String name) {
        engine.timers().cancel(this, name);
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
