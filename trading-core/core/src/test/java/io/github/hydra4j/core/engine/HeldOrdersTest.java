package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestRun.buy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestVenue;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.TrailingDistance;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue that takes market orders and limits that fill at once, and nothing that waits: the engine waits for it. */
class HeldOrdersTest {

    private static final Quantity TWO = Quantity.of("2");

    private static final class SwapLike extends TestVenue {
        final List<Attempt> sent = new ArrayList<>();

        SwapLike() {
            super(BTC_PERP);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Capability.IOC).answersWithin(Capabilities.AT_ITS_OWN_TIME);
        }

        @Override
        public void submit(Attempt attempt) {
            sent.add(attempt);
        }
    }

    private final SwapLike venue = new SwapLike();
    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();
    private final TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
            BotPlan.named("held").strategy(() -> strategy),
            AccountId.SIMULATED,
            Asset.USDC,
            venue,
            PositionStore.NONE,
            EngineListener.NONE,
            List.of(Money.of("10000", Asset.USDC)),
            Long.MIN_VALUE,
            1,
            false));
    private long trades;
    private int bars;

    private void bar(double open, double high, double low, double close) {
        long opens = T0 + bars++ * Timeframe.M1.nanos();
        TradedInstrument traded = engine.traded(BTC);
        Bar bar = new Bar(BTC, Timeframe.M1, opens, opens + Timeframe.M1.nanos(), open, high, low, close, 1);
        engine.fireTimers(opens);
        engine.onOpen(traded, opens, open);
        engine.onRange(traded, bar);
        engine.onBar(traded, bar);
        engine.endOfInstant(bar.closeNanos());
    }

    private void flat(double price) {
        bar(price, price, price, price);
    }

    private void start(OrderIntent intent) {
        strategy.atBar(0, intent);
        engine.start(T0);
        flat(100);
    }

    private void tell(OrderEvent event) {
        engine.onOrderEvent(event);
        engine.setOperatorState(engine.tradingState());
    }

    private void fill(Attempt attempt, String quantity, String price) {
        tell(new OrderEvent.Filled(new Fill(
                attempt.orderId(),
                TradeId.of(++trades),
                BTC,
                attempt.request().side(),
                Quantity.of(quantity),
                BTC_PERP.notional(Quantity.of(quantity), Price.of(price)),
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                engine.nowNanos())));
    }

    private static OrderIntent of(Side side, OrderType type) {
        return OrderIntent.of(BTC, side, type, new OrderSize.Base(TWO));
    }

    private Order only() {
        return engine.desk().orders().open().get(0);
    }

    @Test
    void a_stop_leaves_the_house_as_a_market_order_when_its_level_is_touched() {
        start(of(Side.BUY, new OrderType.StopMarket(Price.of("105"))));
        assertThat(venue.sent).isEmpty();
        assertThat(only().status()).isEqualTo(OrderStatus.INITIALIZED);

        bar(101, 104, 100, 103);
        assertThat(venue.sent).isEmpty();
        bar(103, 106, 102, 104);

        assertThat(venue.sent).hasSize(1);
        OrderIntent sent = venue.sent.get(0).request().intent();
        assertThat(sent.type()).isEqualTo(OrderType.market());
        assertThat(venue.sent.get(0).request().quantity()).isEqualTo(TWO);
        assertThat(venue.sent.get(0).signedNanos()).as("inside the bar").isEqualTo(T0 + 3 * Timeframe.M1.nanos() - 1);
        assertThat(only().status()).isEqualTo(OrderStatus.PENDING_NEW);
    }

    @Test
    void a_level_that_the_open_has_passed_is_touched_by_the_open() {
        start(of(Side.SELL, new OrderType.StopMarket(Price.of("95"))));
        bar(90, 92, 89, 91);
        assertThat(venue.sent).hasSize(1);
        assertThat(venue.sent.get(0).signedNanos()).isEqualTo(T0 + Timeframe.M1.nanos());
    }

    @Test
    void a_limit_becomes_one_that_fills_at_once_or_not_at_all() {
        start(OrderIntent.limit(BTC, Side.BUY, TWO, Price.of("97")));
        bar(99, 99, 96, 98);
        assertThat(venue.sent).hasSize(1);
        OrderIntent sent = venue.sent.get(0).request().intent();
        assertThat(sent.type()).isEqualTo(new OrderType.Limit(Price.of("97")));
        assertThat(sent.timeInForce()).isEqualTo(TimeInForce.IOC);
    }

    @Test
    void a_stop_limit_waits_twice() {
        start(of(Side.SELL, new OrderType.StopLimit(Price.of("95"), Price.of("96"))));
        bar(97, 97, 94, 94);
        assertThat(venue.sent).as("triggered at 95, below its limit").isEmpty();
        bar(94, 96.5, 94, 96);
        assertThat(venue.sent).hasSize(1);
        assertThat(venue.sent.get(0).request().intent().type()).isEqualTo(new OrderType.Limit(Price.of("96")));
    }

    /** Best price 110 in the second bar, so from the third bar on the stop stands at 110 - 4 = 106. */
    @Test
    void a_trailing_stop_follows() {
        start(of(Side.SELL, new OrderType.TrailingStop(new TrailingDistance.Absolute(Price.of("4")))));
        bar(100, 110, 99, 108);
        assertThat(venue.sent).isEmpty();
        bar(108, 109, 106, 107);
        assertThat(venue.sent).hasSize(1);
    }

    @Test
    void what_is_held_can_be_cancelled_at_once_and_counts_for_risk_until_then() {
        start(of(Side.BUY, new OrderType.StopMarket(Price.of("105"))));
        assertThat(engine.openQuantity(BTC, Side.BUY)).isEqualTo(TWO);

        strategy.atBar(1, context -> context.cancelAll(BTC));
        flat(100);

        assertThat(strategy.eventNames()).containsExactly("Canceled");
        assertThat(engine.openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.ZERO);
        bar(104, 106, 104, 106);
        assertThat(venue.sent).isEmpty();
    }

    @Test
    void what_is_held_ends_at_its_date() {
        start(of(Side.BUY, new OrderType.StopMarket(Price.of("105")))
                .with(TimeInForce.goodTill(T0 + 2 * Timeframe.M1.nanos())));
        flat(100);
        flat(106);
        assertThat(strategy.eventNames()).containsExactly("Expired");
        assertThat(venue.sent).isEmpty();
    }

    @Test
    void what_nobody_can_do_is_denied_with_a_remedy() {
        strategy.atBar(0, OrderIntent.limit(BTC, Side.BUY, TWO, Price.of("97")).postOnly())
                .atBar(0, OrderIntent.limit(BTC, Side.BUY, TWO, Price.of("97")).with(TimeInForce.FOK));
        engine.start(T0);
        flat(100);
        assertThat(strategy.denials()).containsExactly("UNSUPPORTED", "UNSUPPORTED");
    }

    private static Bracket bracket() {
        return Bracket.stop(Percent.of("5%")).target(Percent.of("10%"));
    }

    @Test
    void a_bracket_lives_in_the_engine_and_takes_no_more_than_there_is() {
        start(buy("2").with(bracket()));
        fill(venue.sent.get(0), "2", "100");
        assertThat(venue.sent).as("stop at 95 and target at 110 wait here").hasSize(1);

        bar(100, 101, 94, 96);
        assertThat(venue.sent).hasSize(2);
        assertThat(venue.sent.get(1).request().intent().isReduceOnly()).isTrue();

        bar(96, 111, 96, 110);
        assertThat(venue.sent)
                .as("the target is touched while the stop is on its way for all there is")
                .hasSize(2);

        fill(venue.sent.get(1), "2", "94.5");
        assertThat(engine.position(BTC)).isEqualTo(Quantity.ZERO);
        assertThat(engine.openOrderCount()).isZero();
    }

    @Test
    void an_exit_that_fails_is_sent_again() {
        start(buy("2").with(bracket()));
        fill(venue.sent.get(0), "2", "100");
        bar(100, 101, 94, 94);
        tell(new OrderEvent.Rejected(
                venue.sent.get(1).orderId(), engine.nowNanos(), Denial.of("REVERTED", "venue", "minimum not met")));

        assertThat(venue.sent).as("still below 95, so at once").hasSize(3);
        fill(venue.sent.get(2), "2", "94");
        assertThat(engine.position(BTC)).isEqualTo(Quantity.ZERO);
        assertThat(engine.openOrderCount()).isZero();
    }

    @Test
    void an_exit_the_strategy_took_back_is_not_sent_again() {
        start(buy("2").with(bracket()));
        fill(venue.sent.get(0), "2", "100");
        strategy.atBar(1, context -> context.openOrders().forEach(order -> context.cancel(order.id())));
        flat(100);
        assertThat(engine.openOrderCount()).isZero();
        bar(100, 100, 80, 80);
        assertThat(venue.sent).hasSize(1);
    }

    @Test
    void half_an_entry_is_closed_by_half() {
        start(buy("2").with(bracket()));
        fill(venue.sent.get(0), "0.5", "100");
        bar(100, 101, 94, 96);
        assertThat(venue.sent).hasSize(2);
        assertThat(venue.sent.get(1).request().quantity()).isEqualTo(Quantity.of("0.5"));
        fill(venue.sent.get(1), "0.5", "94.5");
        assertThat(engine.position(BTC)).isEqualTo(Quantity.ZERO);

        fill(venue.sent.get(0), "1.5", "96");
        bar(96, 96, 90, 90);
        assertThat(venue.sent).as("what came after the stop is guarded too").hasSize(3);
        assertThat(venue.sent.get(2).request().quantity()).isEqualTo(Quantity.of("1.5"));
    }
}
