package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.ETH;
import static io.github.hydra4j.core.TestBars.ETH_PERP;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TestVenue;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.LegGroup;
import io.github.hydra4j.core.order.LegGroupEvent;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.venue.CancelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A hedge of 1 BTC at 100 against 10 ETH at 10: each leg is worth 100 USDC, so that one percent of a leg is one USDC.
 */
class LegGroupTest {

    private static final class Venue extends TestVenue {
        final List<Attempt> sent = new ArrayList<>();
        final List<ClientOrderId> cancels = new ArrayList<>();

        Venue() {
            super(BTC_PERP, ETH_PERP);
        }

        @Override
        public void submit(Attempt attempt) {
            sent.add(attempt);
        }

        @Override
        public void cancel(CancelRequest request) {
            cancels.add(request.order().id());
        }
    }

    private static final class Hedger implements Strategy {
        final List<String> told = new ArrayList<>();
        LegGroup group;

        Hedger(LegGroup group) {
            this.group = group;
        }

        @Override
        public Requirements requirements() {
            return Requirements.trades(BTC).andTrades(ETH);
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (trade.instrument().equals(ETH) && told.isEmpty()) {
                told.add("wished");
                context.submit(group);
            }
        }

        @Override
        public void onLegGroup(LegGroupEvent event, StrategyContext context) {
            told.add(event.state().name());
        }
    }

    private final Venue venue = new Venue();
    private final Hedger strategy = new Hedger(group(LegGroup.Unwind.CLOSE, "1000"));
    private RiskPolicy risk = RiskPolicy.NONE;
    private TradingEngine engine;
    private long trades;

    private static LegGroup group(LegGroup.Unwind unwind, String maxImbalance) {
        return new LegGroup(
                "hedge",
                List.of(
                        OrderIntent.market(BTC, Side.BUY, Quantity.ONE),
                        OrderIntent.market(ETH, Side.SELL, Quantity.of("10"))),
                Money.of(maxImbalance, Asset.USDC),
                Duration.ofSeconds(10),
                unwind);
    }

    private void begin(LegGroup group) {
        strategy.group = group;
        engine = new TradingEngine(new TradingEngine.Setup(
                BotPlan.named("hedge").strategy(() -> strategy).risk(risk),
                AccountId.SIMULATED,
                Asset.USDC,
                venue,
                PositionStore.NONE,
                EngineListener.NONE,
                List.of(Money.of("10000", Asset.USDC)),
                Long.MIN_VALUE,
                1,
                false));
        engine.start(T0);
        engine.endOfInstant(T0);
        engine.onTrade(engine.traded(BTC), new Trade(BTC, T0, 100, 1, null));
        engine.onTrade(engine.traded(ETH), new Trade(ETH, T0, 10, 1, null));
    }

    private void tell(OrderEvent event) {
        engine.onOrderEvent(event);
        engine.setOperatorState(engine.tradingState());
    }

    private void fill(int attempt, String quantity, String price) {
        Attempt sent = venue.sent.get(attempt);
        Instrument instrument = sent.request().instrument().equals(BTC) ? BTC_PERP : ETH_PERP;
        tell(new OrderEvent.Filled(new Fill(
                sent.orderId(),
                TradeId.of(++trades),
                instrument.id(),
                sent.request().side(),
                Quantity.of(quantity),
                instrument.notional(Quantity.of(quantity), Price.of(price)),
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                engine.nowNanos())));
    }

    private void cancelled(int attempt) {
        tell(new OrderEvent.Canceled(venue.sent.get(attempt).orderId(), engine.nowNanos(), "requested"));
    }

    private String sent(int attempt) {
        return venue.sent.get(attempt).request().side() + " "
                + venue.sent.get(attempt).request().quantity() + " "
                + venue.sent.get(attempt).request().instrument();
    }

    @Test
    void both_legs_done_is_done() {
        begin(group(LegGroup.Unwind.CLOSE, "1000"));
        assertThat(venue.sent).hasSize(2);
        fill(0, "1", "100");
        fill(1, "10", "10");
        engine.fireTimers(T0 + 20 * SECOND);
        assertThat(strategy.told).containsExactly("wished", "COMPLETED");
        assertThat(venue.sent).hasSize(2);
    }

    @Test
    void a_leg_refused_by_risk_keeps_the_other_at_home() {
        risk = (proposal, view) -> proposal.intent().instrument().equals(ETH)
                ? RiskDecision.deny(Denial.of("NO_ETH", "test", "no ETH today"))
                : RiskDecision.approve();
        begin(group(LegGroup.Unwind.CLOSE, "1000"));
        assertThat(strategy.told).containsExactly("wished", "DENIED");
        assertThat(venue.sent).isEmpty();
        assertThat(engine.openOrderCount()).isZero();
    }

    @Test
    void a_group_out_of_time_is_closed_once_its_legs_have_ended() {
        begin(group(LegGroup.Unwind.CLOSE, "1000"));
        fill(0, "1", "100");
        fill(1, "4", "10");
        engine.fireTimers(T0 + 10 * SECOND);
        assertThat(strategy.told).containsExactly("wished", "UNWINDING");
        assertThat(venue.cancels).containsExactly(venue.sent.get(1).orderId());
        assertThat(venue.sent)
                .as("nothing is closed before it is known what was done")
                .hasSize(2);

        fill(1, "1", "10");
        cancelled(1);

        assertThat(sent(2)).isEqualTo("SELL 1 " + BTC);
        assertThat(sent(3)).isEqualTo("BUY 5 " + ETH);
        fill(2, "1", "99");
        fill(3, "5", "10");
        assertThat(strategy.told).containsExactly("wished", "UNWINDING", "UNWOUND");
        assertThat(engine.position(BTC)).isEqualTo(Quantity.ZERO);
        assertThat(engine.position(ETH)).isEqualTo(Quantity.ZERO);
    }

    /** BTC is wholly done, worth 100; of ETH a fifth: 80 USDC are missing, more than 60. */
    @Test
    void too_much_imbalance_is_not_waited_out() {
        begin(group(LegGroup.Unwind.CLOSE, "60"));
        fill(1, "2", "10");
        assertThat(strategy.told).as("20 USDC apart").containsExactly("wished");
        fill(0, "1", "100");
        assertThat(strategy.told).containsExactly("wished", "UNWINDING");
    }

    @Test
    void a_leg_that_is_rejected_unwinds_the_other() {
        begin(group(LegGroup.Unwind.CLOSE, "1000"));
        fill(0, "1", "100");
        tell(new OrderEvent.Rejected(
                venue.sent.get(1).orderId(), engine.nowNanos(), Denial.of("NO_MARGIN", "venue", "no margin")));
        assertThat(sent(2)).isEqualTo("SELL 1 " + BTC);
    }

    @Test
    void completing_brings_the_laggard_to_the_leader() {
        begin(group(LegGroup.Unwind.COMPLETE, "1000"));
        fill(0, "0.6", "100");
        fill(1, "2", "10");
        engine.fireTimers(T0 + 10 * SECOND);
        cancelled(0);
        cancelled(1);
        assertThat(sent(2)).as("0.6 of 10 less 2").isEqualTo("SELL 4 " + ETH);
        fill(2, "4", "10");
        assertThat(strategy.told).containsExactly("wished", "UNWINDING", "UNWOUND");
        assertThat(engine.position(ETH)).isEqualTo(Quantity.of("-6"));
    }

    @Test
    void kept_groups_are_left_to_the_strategy() {
        begin(group(LegGroup.Unwind.KEEP, "1000"));
        fill(0, "1", "100");
        engine.fireTimers(T0 + 10 * SECOND);
        cancelled(1);
        assertThat(strategy.told).containsExactly("wished", "UNWINDING", "KEPT");
        assertThat(venue.sent).hasSize(2);
    }

    @Test
    void a_fill_that_comes_after_the_end_is_unwound_too() {
        begin(group(LegGroup.Unwind.CLOSE, "1000"));
        fill(0, "1", "100");
        engine.fireTimers(T0 + 10 * SECOND);
        cancelled(1);
        fill(2, "1", "100");
        assertThat(strategy.told).containsExactly("wished", "UNWINDING", "UNWOUND");

        fill(1, "3", "10");

        assertThat(sent(3)).isEqualTo("BUY 3 " + ETH);
        fill(3, "3", "10");
        assertThat(engine.position(ETH)).isEqualTo(Quantity.ZERO);
        assertThat(strategy.told).endsWith("UNWOUND", "UNWOUND");
    }

    @Test
    void groups_that_cannot_balance_are_refused() {
        assertThatThrownBy(() -> new LegGroup(
                        "one",
                        List.of(OrderIntent.market(BTC, Side.BUY, Quantity.ONE)),
                        Money.of("1", Asset.USDC),
                        Duration.ofSeconds(1),
                        LegGroup.Unwind.CLOSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two legs");
    }
}
