package io.github.hydra4j.strategies;

import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.LegGroup;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A context whose events come when a test says so: for what happens between an order and its end. */
public final class FakeContext implements StrategyContext {

    public static final InstrumentId ID = InstrumentId.of("sim:ETH-PERP");
    public static final Instrument ETH = Instrument.perpetual(ID, Asset.ETH, Asset.USDC)
            .tickSize("0.1")
            .lotSize("0.01")
            .build();

    private static final StrategyId STRATEGY = new StrategyId("test");

    final List<Order> submitted = new ArrayList<>();
    final List<ClientOrderId> canceled = new ArrayList<>();
    boolean live = true;
    TradingState state = TradingState.ACTIVE;
    Fees fees = Fees.NONE;
    Asset reporting = Asset.USDC;
    Money cash = Money.of("1000", Asset.USDC);
    public double equity = 1000;

    private BigDecimal held = BigDecimal.ZERO;
    private long time = 1;

    /** The last order. */
    Order last() {
        return submitted.get(submitted.size() - 1);
    }

    void hold(String quantity) {
        held = new BigDecimal(quantity);
    }

    /** Books an execution and tells the strategy's position of it as the engine does. */
    void fill(Order order, String quantity, SinglePosition position) {
        Quantity executed = Quantity.of(quantity);
        Fill fill = new Fill(
                order.id(),
                TradeId.of(++time),
                ID,
                order.side(),
                executed,
                Money.of(executed.toBigDecimal().multiply(BigDecimal.TEN), Asset.USDC),
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                time);
        OrderEvent event = new OrderEvent.Filled(fill);
        order.apply(event);
        held = held.add(fill.signedQuantity().toBigDecimal());
        position.onOrder(event, this);
        position.onFill(this);
    }

    void deny(Order order, SinglePosition position) {
        tell(new OrderEvent.Denied(order.id(), ++time, Denial.of("TEST", "test", "no")), order, position);
    }

    void reject(Order order, SinglePosition position) {
        tell(new OrderEvent.Rejected(order.id(), ++time, Denial.of("TEST", "test", "no")), order, position);
    }

    void cancel(Order order, SinglePosition position) {
        tell(new OrderEvent.Canceled(order.id(), ++time, "test"), order, position);
    }

    private void tell(OrderEvent event, Order order, SinglePosition position) {
        order.apply(event);
        position.onOrder(event, this);
    }

    @Override
    public StrategyId strategy() {
        return STRATEGY;
    }

    @Override
    public long nowNanos() {
        return time;
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public TradingState tradingState() {
        return state;
    }

    @Override
    public Instrument instrument(InstrumentId id) {
        return ETH;
    }

    @Override
    public Fees fees(InstrumentId id) {
        return fees;
    }

    @Override
    public double lastPrice(InstrumentId id) {
        return 10;
    }

    @Override
    public Position position(InstrumentId id) {
        Money nothing = Money.zero(Asset.USDC);
        return new Position(ID, Quantity.of(held), nothing, nothing, nothing);
    }

    @Override
    public Portfolio portfolio() {
        return new FakePortfolio(this);
    }

    @Override
    public List<Order> openOrders() {
        return submitted.stream().filter(Order::isOpen).toList();
    }

    @Override
    public Optional<Order> order(ClientOrderId id) {
        return submitted.stream().filter(order -> order.id().equals(id)).findFirst();
    }

    @Override
    public ClientOrderId submit(OrderIntent intent) {
        ClientOrderId id = new ClientOrderId(1, 1, submitted.size() + 1L);
        Quantity quantity = intent.size() instanceof OrderSize.Base base
                ? base.quantity()
                : intent.size() instanceof OrderSize.PercentOfPosition ? Quantity.of(held.abs()) : Quantity.ONE;
        submitted.add(new Order(new OrderRequest(id, STRATEGY, intent, quantity, time, null)));
        return id;
    }

    @Override
    public void cancel(ClientOrderId id) {
        canceled.add(id);
    }

    @Override
    public List<ClientOrderId> submit(LegGroup group) {
        throw new UnsupportedOperationException("no strategy here trades groups");
    }

    @Override
    public Optional<Denial> replace(ClientOrderId id, Quantity quantity, Price limit) {
        throw new UnsupportedOperationException("no strategy here changes orders");
    }

    @Override
    public void cancelAll(InstrumentId instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ClientOrderId> closePosition(InstrumentId instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void schedule(String name, long atNanos) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unschedule(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException();
    }

    private record FakePortfolio(FakeContext context) implements Portfolio {

        @Override
        public AccountId account() {
            return AccountId.SIMULATED;
        }

        @Override
        public Asset reportingAsset() {
            return context.reporting;
        }

        @Override
        public Position position(InstrumentId instrument) {
            return context.position(instrument);
        }

        @Override
        public List<Position> positions() {
            return List.of(context.position(ID));
        }

        @Override
        public Money balance(Asset asset) {
            return asset.equals(context.cash.asset()) ? context.cash : Money.zero(asset);
        }

        @Override
        public Map<Asset, Money> balances() {
            return Map.of(context.cash.asset(), context.cash);
        }

        @Override
        public Map<Asset, Money> fees() {
            return Map.of();
        }

        @Override
        public double mark(InstrumentId instrument) {
            return 10;
        }

        @Override
        public double equity() {
            return context.equity;
        }

        @Override
        public double grossExposure() {
            return 0;
        }

        @Override
        public double unrealizedProfit(InstrumentId instrument) {
            return 0;
        }
    }
}
