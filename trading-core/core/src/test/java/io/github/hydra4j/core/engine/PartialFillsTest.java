package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.sell;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestVenue;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.venue.CancelRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue that fills in parts, late and twice, as the test tells it: what simulations on bars never do. */
class PartialFillsTest {

    private final class ManualVenue extends TestVenue {
        final List<Order> sent = new ArrayList<>();
        final List<Order> cancels = new ArrayList<>();

        ManualVenue() {
            super(BTC_PERP);
        }

        @Override
        public void submit(Attempt attempt) {
            sent.add(order(attempt.orderId()));
        }

        @Override
        public void cancel(CancelRequest request) {
            cancels.add(order(request.order().id()));
        }

        private Order order(ClientOrderId id) {
            return requireNonNull(engine.desk().orders().find(id));
        }
    }

    private final ManualVenue venue = new ManualVenue();
    private final ScriptedStrategy strategy = ScriptedStrategy.minutes();
    private final TradingEngine engine = new TradingEngine(new TradingEngine.Setup(
            BotPlan.named("manual").strategy(() -> strategy),
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

    private void bar(double price) {
        long opens = T0 + bars++ * Timeframe.M1.nanos();
        TradedInstrument traded = engine.traded(BTC);
        Bar bar = new Bar(BTC, Timeframe.M1, opens, opens + Timeframe.M1.nanos(), price, price, price, price, 1);
        engine.onOpen(traded, opens, price);
        engine.onRange(traded, bar);
        engine.onBar(traded, bar);
        engine.endOfInstant(bar.closeNanos());
    }

    private void tell(OrderEvent event) {
        engine.onOrderEvent(event);
        engine.setOperatorState(engine.tradingState());
    }

    private Fill fill(Order order, String quantity, String price) {
        Fill fill = new Fill(
                order.id(),
                TradeId.of(++trades),
                BTC,
                order.side(),
                Quantity.of(quantity),
                BTC_PERP.notional(Quantity.of(quantity), Price.of(price)),
                List.of(),
                Liquidity.TAKER,
                Finality.SEEN,
                engine.nowNanos());
        tell(new OrderEvent.Filled(fill));
        return fill;
    }

    private Quantity position() {
        return engine.ledger().position(BTC).quantity();
    }

    private void enterWithBracket() {
        strategy.atBar(0, buy("2").with(bracket("95", "105")));
        engine.start(T0);
        bar(100);
        assertThat(venue.sent).hasSize(1);
    }

    @Test
    void exits_come_with_the_first_part_of_an_entry_and_for_the_whole() {
        enterWithBracket();

        fill(venue.sent.get(0), "0.5", "100");
        assertThat(venue.sent).hasSize(3);
        fill(venue.sent.get(0), "1.5", "101");
        assertThat(venue.sent).as("no second set").hasSize(3);

        assertThat(venue.sent.subList(1, 3)).allSatisfy(exit -> {
            assertThat(exit.quantity()).isEqualTo(Quantity.of("2"));
            assertThat(exit.intent().isReduceOnly()).isTrue();
        });
        assertThat(position()).isEqualTo(Quantity.of("2"));
    }

    @Test
    void a_stop_filled_in_parts_takes_the_target_down_when_nothing_is_left() {
        enterWithBracket();
        fill(venue.sent.get(0), "2", "100");
        Order stop = venue.sent.get(1);
        Order target = venue.sent.get(2);

        fill(stop, "1", "95");
        assertThat(venue.cancels).isEmpty();
        fill(stop, "1", "95");

        assertThat(venue.cancels).containsExactly(target);
        assertThat(position()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void the_same_fill_told_twice_counts_once() {
        enterWithBracket();
        Fill first = fill(venue.sent.get(0), "0.5", "100");
        tell(new OrderEvent.Filled(first));
        assertThat(position()).isEqualTo(Quantity.of("0.5"));
        assertThat(strategy.fills).hasSize(1);
        assertThat(engine.fillCount()).isEqualTo(1);
    }

    /** The chain forgot our entry: what should have guarded it must not lie in wait for the next position. */
    @Test
    void a_reversed_entry_takes_its_exits_down() {
        enterWithBracket();
        Fill entry = fill(venue.sent.get(0), "2", "100");

        tell(new OrderEvent.FillReversed(entry, engine.nowNanos()));

        assertThat(position()).isEqualTo(Quantity.ZERO);
        assertThat(engine.ledger().equity()).isEqualTo(10_000);
        assertThat(venue.cancels).containsExactlyElementsOf(venue.sent.subList(1, 3));
        assertThat(venue.sent.get(0).status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void a_fill_after_the_cancel_is_booked_and_guarded() {
        enterWithBracket();
        tell(new OrderEvent.Canceled(venue.sent.get(0).id(), engine.nowNanos(), "requested"));

        fill(venue.sent.get(0), "1", "100");

        assertThat(position()).isEqualTo(Quantity.ONE);
        assertThat(venue.sent).hasSize(3);
        assertThat(venue.sent.get(0).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void the_operator_reduces_halts_and_lets_go_again() {
        strategy.atBar(0, buy("1"))
                .atBar(1, sell("1").reduceOnly())
                .atBar(1, buy("1"))
                .atBar(2, sell("1").reduceOnly())
                .atBar(3, buy("1"));
        engine.start(T0);
        bar(100);
        fill(venue.sent.get(0), "1", "100");

        engine.setOperatorState(TradingState.REDUCING);
        bar(100);
        assertThat(strategy.denials()).containsExactly("REDUCING");
        assertThat(venue.sent).hasSize(2);

        engine.setOperatorState(TradingState.HALTED);
        assertThat(venue.cancels).as("what reduces stays at work").isEmpty();
        bar(100);
        assertThat(strategy.denials()).containsExactly("REDUCING", "HALTED");

        engine.setOperatorState(TradingState.ACTIVE);
        bar(100);
        assertThat(venue.sent).hasSize(3);
    }

    @Test
    void an_event_of_an_unknown_order_is_left_alone() {
        enterWithBracket();
        tell(new OrderEvent.Canceled(new io.github.hydra4j.core.order.ClientOrderId(9, 9, 9), T0, "whose?"));
        assertThat(strategy.events).isEmpty();
    }

    /** Long-lived orders: two thousand later ones have come and gone, the old one is cancelled and fills all the same. */
    @Test
    void a_late_fill_of_an_old_order_is_booked() {
        strategy.atBar(0, io.github.hydra4j.core.TestRun.buyLimit("1", "50")).atBar(1, context -> {
            for (int i = 0; i < 2_000; i++) {
                context.submit(io.github.hydra4j.core.TestRun.buyLimit("1", "40"));
            }
        });
        engine.start(T0);
        bar(100);
        Order old = venue.sent.get(0);
        bar(100);
        for (Order order : List.copyOf(venue.sent.subList(1, 2_001))) {
            tell(new OrderEvent.Canceled(order.id(), engine.nowNanos(), "gone"));
        }
        bar(100);
        tell(new OrderEvent.Canceled(old.id(), engine.nowNanos(), "requested"));

        fill(old, "1", "50");

        assertThat(position()).isEqualTo(Quantity.ONE);
    }
}
