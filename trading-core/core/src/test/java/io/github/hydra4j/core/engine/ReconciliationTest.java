package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.ConnectionEvent.Service;
import io.github.hydra4j.core.venue.ConnectionEvent.State;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.StrayOrders;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Start and reconnect: what the venue shows is booked, explained, or reported. */
class ReconciliationTest {

    private final LiveRig rig = new LiveRig();

    private void shows(LiveRig.Snapshot snapshot) {
        rig.venue.snapshots = since -> CompletableFuture.completedFuture(snapshot.at(rig.now));
    }

    private List<CompletableFuture<VenueSnapshot>> showsWhenTold() {
        List<CompletableFuture<VenueSnapshot>> promises = new ArrayList<>();
        rig.venue.snapshots = since -> {
            CompletableFuture<VenueSnapshot> promise = new CompletableFuture<>();
            promises.add(promise);
            return promise;
        };
        return promises;
    }

    private static LiveRig.Snapshot usdc(String amount) {
        return LiveRig.Snapshot.of(amount);
    }

    private void found(OrderEvent... events) {
        rig.venue.lookups = attempt -> CompletableFuture.completedFuture(new Lookup.Found(List.of(events)));
    }

    private Order resting(String quantity) {
        Order order = rig.wish(buyLimit(quantity, "100"));
        rig.tell(rig.accepted(order));
        return order;
    }

    private static VenueOrder stray() {
        return new VenueOrder(null, new VenueOrderId("s1"), BTC, Side.BUY, Quantity.of("3"), Quantity.ZERO);
    }

    @Nested
    class Start {

        @Test
        void empty_books_take_the_balances_and_the_strategy_goes_live_after_that() {
            List<CompletableFuture<VenueSnapshot>> promises = showsWhenTold();
            rig.start().seconds(3);
            assertThat(rig.strategy.logOf("live")).isEmpty();
            rig.wish(buyLimit("1", "100"));
            assertThat(rig.strategy.denials()).containsExactly("WARMING_UP");
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);

            promises.get(0).complete(usdc("1234.56").at(rig.now));
            rig.tick();
            assertThat(rig.strategy.logOf("live")).hasSize(1);
            assertThat(rig.cash()).isEqualTo("1234.56");
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
            assertThat(rig.reports).hasSize(1);
            assertThat(rig.reports.get(0).reason()).isEqualTo("start");
            assertThat(rig.reports.get(0).isClean()).isTrue();
        }

        @Test
        void what_happened_before_the_start_is_part_of_the_beginning_and_not_booked_again() {
            ForcedFill before = rig.liquidation(5, Side.SELL, "1", "100");
            List<FundingPayment> funding = new ArrayList<>();
            for (int i = 100; i > 0; i--) {
                funding.add(new FundingPayment(BTC, LiveRig.usdc("-1"), rig.now - i * 3600 * SECOND));
            }
            shows(usdc("900").forced(before).funding(funding));
            rig.start();
            assertThat(rig.strategy.fills).isEmpty();
            assertThat(rig.position()).isEqualTo("0");
            assertThat(rig.cash()).isEqualTo("900");
            assertThat(rig.engine().ledger().position(BTC).funding()).isEqualTo(LiveRig.usdc("0"));

            rig.reconnect();
            assertThat(rig.cash()).isEqualTo("900");
            assertThat(rig.strategy.fills).isEmpty();
            assertThat(rig.reports).hasSize(2).allMatch(ReconciliationReport::isClean);
        }

        @Test
        void snapshots_that_fail_or_are_never_answered_are_asked_for_again() {
            rig.venue.snapshots = since -> CompletableFuture.failedFuture(new IllegalStateException("down"));
            rig.start().seconds(1.9);
            assertThat(rig.count("snapshot")).isEqualTo(1);
            rig.seconds(0.2);
            assertThat(rig.count("snapshot")).isEqualTo(2);
            rig.venue.snapshots = since -> {
                throw new IllegalStateException("a bug");
            };
            rig.seconds(2);
            assertThat(rig.count("snapshot")).isEqualTo(3);
            List<CompletableFuture<VenueSnapshot>> promises = showsWhenTold();
            rig.seconds(2);
            assertThat(promises).hasSize(1);
            shows(usdc("10"));
            rig.seconds(11);
            assertThat(rig.cash()).isEqualTo("10");
            assertThat(rig.strategy.logOf("live")).hasSize(1);

            promises.get(0).complete(usdc("77").at(rig.now));
            rig.tick();
            assertThat(rig.cash()).as("an answer to an older question").isEqualTo("10");
        }

        @Test
        void a_snapshot_that_takes_longer_than_expected_is_taken_when_it_comes() {
            List<CompletableFuture<VenueSnapshot>> promises = showsWhenTold();
            rig.start().seconds(25);
            assertThat(promises).hasSize(3);
            promises.get(0).complete(usdc("10").at(rig.now));
            promises.get(2).complete(usdc("11").at(rig.now));
            rig.tick();
            assertThat(rig.cash()).isEqualTo("10");
            assertThat(rig.reports).hasSize(1);
        }

        @Test
        void a_stray_order_ends_the_start_unless_told_otherwise() {
            shows(usdc("100").open(stray()));
            assertThatThrownBy(rig::start)
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("STRAY_ORDER"));
        }

        @Test
        void a_stray_position_ends_the_start_unless_told_otherwise() {
            shows(usdc("100").position(BTC, "2"));
            assertThatThrownBy(rig::start)
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("STRAY_POSITION"));
        }

        @Test
        void strays_that_are_ignored_stay_and_positions_are_taken_over() {
            rig.strays = StrayPolicy.IGNORE;
            shows(usdc("100").open(stray()).position(BTC, "-2"));
            rig.start();
            assertThat(rig.position()).isEqualTo("-2");
            assertThat(rig.venue.submitted).isEmpty();
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void a_position_taken_over_gains_and_loses_from_the_first_price_on() {
            rig.strays = StrayPolicy.IGNORE;
            shows(usdc("100").position(BTC, "-2"));
            rig.start();
            rig.venue.sink.onMarket(new MarkPrice(BTC, rig.now, 50));
            rig.tick();
            assertThat(rig.engine().equity()).isEqualTo(100);
            rig.venue.sink.onMarket(new MarkPrice(BTC, rig.now, 51));
            rig.tick();
            assertThat(rig.engine().equity()).isEqualTo(98);
        }

        @Test
        void stray_orders_are_cancelled_where_that_is_wanted_and_possible() {
            rig.strays = StrayPolicy.CANCEL;
            List<VenueOrder> cancelled = new ArrayList<>();
            rig.venue.extend((StrayOrders) cancelled::add);
            shows(usdc("100").open(stray()).position(BTC, "1"));
            rig.start();
            assertThat(cancelled).containsExactly(stray());
            assertThat(rig.position()).isEqualTo("1");
            assertThat(rig.venue.submitted).isEmpty();
        }

        @Test
        void stray_orders_that_cannot_be_cancelled_end_the_start() {
            rig.strays = StrayPolicy.CANCEL;
            shows(usdc("100").open(stray()));
            assertThatThrownBy(rig::start).isInstanceOf(TradingException.class).hasMessageContaining("by hand");
        }

        @Test
        void stray_positions_are_closed_once_where_that_is_wanted_and_what_is_bought_later_is_left_alone() {
            rig.strays = StrayPolicy.FLATTEN;
            rig.risk = new RiskPolicy() {
                @Override
                public RiskDecision review(Proposal proposal, RiskView view) {
                    return RiskDecision.approve();
                }

                @Override
                public Optional<RiskMonitor> newMonitor() {
                    return Optional.of(new CalmMonitor());
                }
            };
            List<VenueOrder> cancelled = new ArrayList<>();
            rig.venue.extend((StrayOrders) cancelled::add);
            shows(usdc("100").open(stray()).position(BTC, "2"));
            rig.start();
            assertThat(cancelled).containsExactly(stray());
            assertThat(rig.venue.submitted).hasSize(1);
            Order exit = rig.order(rig.venue.submitted.get(0).orderId());
            assertThat(exit.side()).isEqualTo(Side.SELL);
            assertThat(exit.quantity()).isEqualTo(Quantity.of("2"));
            assertThat(exit.intent().isReduceOnly()).isTrue();
            rig.tell(rig.accepted(exit), rig.filled(exit, 1, "2", "100"));
            assertThat(rig.position()).isEqualTo("0");

            Order wanted = rig.wish(buyLimit("1", "100"));
            rig.tell(rig.filled(wanted, 2, "1", "100"));
            rig.seconds(1);
            assertThat(rig.venue.submitted).hasSize(2);
            assertThat(rig.position()).isEqualTo("1");
        }
    }

    private static final class CalmMonitor implements RiskMonitor {
        @Override
        public BreachAction assess(RiskView view) {
            return BreachAction.NONE;
        }

        @Override
        public Denial reason() {
            return Denial.of("CALM", "test", "never");
        }

        @Override
        public void rearm(RiskView view) {}
    }

    @Nested
    class Reconnect {

        @Test
        void fills_missed_in_the_gap_are_booked_once_and_asked_for_with_an_overlap() {
            rig.start();
            Order order = resting("2");
            rig.connection(Service.ACCOUNT, State.DOWN);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);
            rig.wish(buyLimit("1", "90"));
            assertThat(rig.strategy.denials()).containsExactly("REDUCING");
            OrderEvent.Filled missed = rig.filled(order, 1, "0.5", "100");
            shows(usdc("9999.5")
                    .open(rig.resting(order))
                    .events(missed, rig.accepted(order))
                    .position(BTC, "0.5"));
            rig.seconds(5);
            rig.connection(Service.ACCOUNT, State.UP);
            rig.tell(missed);

            assertThat(rig.position()).isEqualTo("0.5");
            assertThat(rig.strategy.fills).hasSize(1);
            assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
            assertThat(rig.reports.get(1).isClean()).isTrue();
            assertThat(rig.reports.get(1).reason()).isEqualTo("reconnect");
            assertThat(rig.reports.get(1).snapshots()).isEqualTo(2);
            assertThat(rig.venue.snapshotsSince.get(1)).isEqualTo(LiveRig.START - 60 * SECOND);
        }

        @Test
        void an_open_order_that_vanished_is_asked_about_before_anything_is_traded() {
            rig.start();
            Order order = resting("2");
            found(rig.accepted(order), rig.canceled(order));
            rig.reconnect();
            assertThat(rig.count("lookup")).isEqualTo(1);
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void trading_waits_until_the_last_vanished_order_is_explained() {
            rig.start();
            Order order = resting("2");
            rig.reconnect().seconds(8);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);
            rig.venue.lookups = attempt -> CompletableFuture.completedFuture(new Lookup.ProvenAbsent("it expired"));
            rig.seconds(10);
            assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void an_order_sent_but_unanswered_that_the_snapshot_shows_is_taken() {
            rig.start();
            Order order = rig.wish(buyLimit("1", "100"));
            shows(usdc("10000").open(rig.resting(order)));
            rig.reconnect();
            assertThat(order.status()).isEqualTo(OrderStatus.NEW);
            assertThat(order.venueOrderId()).isEqualTo(new VenueOrderId("v1"));
            assertThat(rig.count("lookup")).isZero();
        }

        @Test
        void funding_and_forced_fills_told_by_stream_and_snapshot_are_booked_once() {
            rig.start();
            Order order = resting("2");
            rig.tell(rig.filled(order, 1, "2", "100", "0", Finality.FINALIZED));
            ForcedFill forced = rig.liquidation(9, Side.SELL, "2", "90");
            FundingPayment funding = new FundingPayment(BTC, LiveRig.usdc("-3"), rig.now);
            rig.venue.sink.onForcedFill(forced);
            rig.venue.sink.onFunding(funding);
            rig.venue.sink.onForcedFill(forced);
            rig.venue.sink.onFunding(funding);
            rig.tick();
            // 10000 - 2 * (100 - 90) - 1 - 3
            assertThat(rig.cash()).isEqualTo("9976");
            shows(usdc("9976").forced(forced).funding(List.of(funding)));
            rig.reconnect();

            assertThat(rig.cash()).isEqualTo("9976");
            assertThat(rig.position()).isEqualTo("0");
            assertThat(rig.strategy.fills).hasSize(2);
            assertThat(rig.reports.get(1).isClean()).isTrue();
        }

        @Test
        void more_funding_than_anybody_remembers_is_not_booked_twice() {
            rig.start();
            List<FundingPayment> funding = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                funding.add(0, new FundingPayment(BTC, LiveRig.usdc("1"), rig.now + i * SECOND));
            }
            shows(usdc("10200").funding(funding));
            rig.reconnect();
            assertThat(rig.cash()).isEqualTo("10200");
            rig.reconnect();
            assertThat(rig.cash()).isEqualTo("10200");
            assertThat(rig.reports).hasSize(3).allMatch(ReconciliationReport::isClean);
        }

        @Test
        void what_nothing_explains_is_believed_when_seen_twice_and_then_only_reductions_pass_until_rearmed() {
            rig.start();
            shows(usdc("9950").position(BTC, "1"));
            rig.reconnect();
            assertThat(rig.cash()).as("seen once").isEqualTo("10000");
            assertThat(rig.reports).hasSize(1);
            rig.seconds(2.1);

            assertThat(rig.cash()).isEqualTo("9950");
            assertThat(rig.position()).isEqualTo("1");
            ReconciliationReport report = rig.reports.get(1);
            assertThat(report.isClean()).isFalse();
            assertThat(report.adjustment().balances()).containsExactly(LiveRig.usdc("-50"));
            assertThat(report.adjustment().positions()).containsEntry(BTC, Quantity.of("1"));
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);
            rig.wish(buyLimit("1", "100"));
            assertThat(rig.strategy.denials()).containsExactly("REDUCING");
            Order exit = rig.wish(sellLimit("1", "100"));
            assertThat(exit.status()).isEqualTo(OrderStatus.PENDING_NEW);

            rig.command(() -> rig.engine().setOperatorState(TradingState.ACTIVE));
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
            rig.seconds(30);
            assertThat(rig.reports).hasSize(2);
        }

        @Test
        void a_difference_that_goes_away_or_changes_is_not_booked() {
            rig.start();
            shows(usdc("9950"));
            rig.reconnect();
            shows(usdc("9940"));
            rig.seconds(2.1);
            shows(usdc("10000"));
            rig.seconds(2.1);
            assertThat(rig.cash()).isEqualTo("10000");
            assertThat(rig.reports).hasSize(2).allMatch(ReconciliationReport::isClean);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void a_fill_told_between_question_and_answer_is_no_difference() {
            rig.start();
            Order order = resting("2");
            List<CompletableFuture<VenueSnapshot>> promises = showsWhenTold();
            rig.reconnect();
            rig.tell(rig.filled(order, 1, "0.5", "100"));
            promises.get(0).complete(usdc("10000").open(rig.resting(order)).at(rig.now));
            rig.tick();
            assertThat(promises).hasSize(2);
            promises.get(1)
                    .complete(usdc("9999.5")
                            .open(rig.resting(order))
                            .position(BTC, "0.5")
                            .at(rig.now));
            rig.tick();
            assertThat(rig.reports).hasSize(2).allMatch(ReconciliationReport::isClean);
            assertThat(rig.position()).isEqualTo("0.5");
        }

        @Test
        void lost_again_meanwhile_the_account_is_compared_again_before_anything_is_traded() {
            rig.start();
            List<CompletableFuture<VenueSnapshot>> promises = showsWhenTold();
            rig.reconnect();
            rig.reconnect();
            assertThat(promises).hasSize(1);
            promises.get(0).complete(usdc("10000").at(rig.now));
            rig.states.clear();
            rig.tick();
            assertThat(promises).as("what was missed in the second gap").hasSize(2);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);
            assertThat(rig.states).isEmpty();

            promises.get(1).complete(usdc("10000").at(rig.now));
            rig.tick();
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
            rig.seconds(60);
            assertThat(promises).hasSize(2);
        }

        @Test
        void still_down_at_the_end_of_the_comparison_nothing_but_reductions_passes() {
            rig.start();
            List<CompletableFuture<VenueSnapshot>> promises = showsWhenTold();
            rig.reconnect();
            rig.connection(Service.ORDERS, State.DOWN);
            promises.get(0).complete(usdc("10000").at(rig.now));
            rig.tick();
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.REDUCING);
            rig.connection(Service.ORDERS, State.DEGRADED);
            assertThat(promises).hasSize(2);
            promises.get(1).complete(usdc("10000").at(rig.now));
            rig.tick();
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void two_services_down_are_compared_when_both_are_back_and_market_data_does_not_matter() {
            rig.start();
            rig.connection(Service.ORDERS, State.DOWN).connection(Service.ACCOUNT, State.DOWN);
            rig.connection(Service.ORDERS, State.UP);
            assertThat(rig.count("snapshot")).isEqualTo(1);
            rig.connection(Service.ACCOUNT, State.UP);
            assertThat(rig.count("snapshot")).isEqualTo(2);
            rig.connection(Service.MARKET_DATA, State.DOWN).connection(Service.MARKET_DATA, State.UP);
            assertThat(rig.count("snapshot")).isEqualTo(2);
            assertThat(rig.engine().tradingState()).isEqualTo(TradingState.ACTIVE);
        }

        @Test
        void the_strategy_may_sell_what_it_holds_while_the_account_is_compared() {
            rig.start();
            Order order = rig.wish(buy("1"));
            rig.tell(rig.filled(order, 1, "1", "100"));
            showsWhenTold();
            rig.reconnect();
            Order exit = rig.wish(sellLimit("1", "100"));
            Order more = rig.wish(sellLimit("1", "100"));
            assertThat(exit.status()).isEqualTo(OrderStatus.PENDING_NEW);
            assertThat(more.status()).as("both together would go short").isEqualTo(OrderStatus.DENIED);
        }
    }
}
