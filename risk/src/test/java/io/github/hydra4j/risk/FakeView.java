package io.github.hydra4j.risk;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.StrategyId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What risk sees, set by hand. */
final class FakeView implements RiskView {

    static final long DAY = 86_400_000_000_000L;
    static final InstrumentId ID = InstrumentId.of("sim:ETH-PERP");
    static final Instrument ETH = Instrument.perpetual(ID, Asset.ETH, Asset.USDC)
            .tickSize("0.1")
            .lotSize("0.01")
            .build();

    long now = 100 * DAY;
    double equity = 1000;
    Asset reporting = Asset.USDC;
    double last = 2000;
    long lastSeen = 100 * DAY;
    Quantity position = Quantity.ZERO;
    final Map<Side, Quantity> open = new EnumMap<>(Side.class);

    static Proposal market(Side side, String quantity) {
        return proposal(OrderIntent.market(ID, side, Quantity.of(quantity)), quantity);
    }

    static Proposal proposal(OrderIntent intent, String quantity) {
        return new Proposal(new StrategyId("test"), intent, Quantity.of(quantity));
    }

    FakeView holding(String quantity) {
        position = Quantity.of(quantity);
        return this;
    }

    FakeView withOpen(Side side, String quantity) {
        open.put(side, Quantity.of(quantity));
        return this;
    }

    FakeView at(long nanos, double newEquity) {
        now = nanos;
        equity = newEquity;
        return this;
    }

    @Override
    public long nowNanos() {
        return now;
    }

    @Override
    public Instrument instrument(InstrumentId id) {
        return ETH;
    }

    @Override
    public Quantity position(InstrumentId id) {
        return id.equals(ID) ? position : Quantity.ZERO;
    }

    @Override
    public Quantity openQuantity(InstrumentId id, Side side) {
        return open.getOrDefault(side, Quantity.ZERO);
    }

    @Override
    public double lastPrice(InstrumentId id) {
        return last;
    }

    @Override
    public long lastPriceNanos(InstrumentId id) {
        return lastSeen;
    }

    @Override
    public double equity() {
        return equity;
    }

    @Override
    public TradingState tradingState() {
        return TradingState.ACTIVE;
    }

    @Override
    public Portfolio portfolio() {
        return new FakePortfolio(this);
    }

    private record FakePortfolio(FakeView view) implements Portfolio {

        @Override
        public AccountId account() {
            return AccountId.SIMULATED;
        }

        @Override
        public Asset reportingAsset() {
            return view.reporting;
        }

        @Override
        public Position position(InstrumentId instrument) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Position> positions() {
            return List.of();
        }

        @Override
        public Money balance(Asset asset) {
            return Money.zero(asset);
        }

        @Override
        public Map<Asset, Money> balances() {
            return Map.of();
        }

        @Override
        public Map<Asset, Money> fees() {
            return Map.of();
        }

        @Override
        public double mark(InstrumentId instrument) {
            return view.last;
        }

        @Override
        public double equity() {
            return view.equity;
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
