package io.github.hydra4j.testkit.faults;

import static java.util.Objects.requireNonNull;
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
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a bot that starts again finds, and what it does about it; told in numbers that can be followed by hand. */
class RestartTest {

    private static final Price LOW = Price.of("45000");
    private static final Quantity SIZE = Quantity.of("0.02");

    private final FakeVenueDouble venue = FakeVenueDouble.inline(FakeTerms.orderBook());
    private final InstrumentId btc = venue.instrument().id();
    private final RestartedBot bot = new RestartedBot(venue);

    private ClientOrderId rest(RestartedBot who) {
        ClientOrderId[] id = new ClientOrderId[1];
        who.act(() -> id[0] = who.strategy.context().submit(OrderIntent.limit(btc, Side.BUY, SIZE, LOW)));
        return requireNonNull(id[0]);
    }

    private Attempt last() {
        return bot.sent.get(bot.sent.size() - 1);
    }

    @Test
    void an_order_that_filled_while_the_bot_was_away_is_booked_once_and_its_strategy_told() {
        bot.start();
        rest(bot);
        bot.kill();
        venue.fill(last(), SIZE, LOW);

        bot.startAgain();
        bot.turns(3);

        Position position = bot.engine.ledger().position(btc);
        assertThat(position.quantity()).isEqualTo(SIZE);
        assertThat(position.costBasis().amount()).isEqualByComparingTo("900");
        assertThat(bot.strategy.heard).contains("Filled 1").containsOnlyOnce("Filled 1");
        assertThat(bot.reports.get(bot.reports.size() - 1).isClean()).isTrue();
    }

    @Test
    void state_and_timers_resume_and_a_strategy_that_was_live_stays_so() {
        bot.start();
        bot.act(() -> {
            bot.strategy.word = "seventeen";
            bot.strategy.context().schedule("wake", venue.timeNanos() + 5_000_000_000L);
            bot.strategy.context().submit(OrderIntent.limit(btc, Side.BUY, SIZE, LOW));
        });
        bot.kill();

        bot.startAgain();
        assertThat(bot.strategy.word).isEqualTo("seventeen");
        assertThat(bot.strategy.heard).doesNotContain("timer wake");
        bot.turns(5);

        assertThat(bot.strategy.heard).containsOnlyOnce("timer wake").doesNotContain("live");
        assertThat(bot.strategy.context().isLive()).isTrue();
        assertThat(bot.strategy.context().openOrders()).hasSize(1);
    }

    @Test
    void exits_of_a_bracket_whose_entry_filled_while_nobody_looked_are_placed_after_the_restart() {
        bot.start();
        Bracket bracket = Bracket.stop(Percent.of("2%")).target(Percent.of("20%"));
        bot.act(() -> bot.strategy
                .context()
                .submit(OrderIntent.limit(btc, Side.BUY, SIZE, LOW).with(bracket)));
        bot.kill();
        venue.fill(last(), SIZE, LOW);

        bot.startAgain();

        assertThat(bot.strategy.context().openOrders().stream()
                        .map(order -> order.intent().tag()))
                .as(bot.strategy.heard + " " + bot.reports + bot.engine.ledger().positions())
                .containsExactlyInAnyOrder("stop", "target");
        // A second restart must not place them again.
        bot.kill();
        bot.startAgain();
        assertThat(bot.strategy.context().openOrders()).hasSize(2);
        assertThat(bot.sent.stream()
                        .filter(attempt -> attempt.request().intent().isReduceOnly()))
                .hasSize(1);
    }

    @Test
    void a_store_that_was_rolled_back_adopts_what_the_venue_knows_and_no_id_repeats() {
        bot.start();
        rest(bot);
        int turnsThen = bot.store.turns().size();
        rest(bot);
        rest(bot);
        Attempt third = last();
        bot.kill();
        venue.fill(third, SIZE, LOW);
        Set<String> before = bot.sent.stream().map(Attempt::identity).collect(Collectors.toSet());
        bot.store.rollBack(bot.store.turns().size() - turnsThen);

        bot.startAgain();
        bot.turns(3);

        assertThat(bot.engine.ledger().quantity(btc)).isEqualTo(SIZE);
        assertThat(bot.strategy.context().openOrders())
                .extracting(Order::openQuantity)
                .containsExactly(SIZE, SIZE);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.REDUCING);
        assertThat(bot.reports.get(bot.reports.size() - 1).findings().toString())
                .contains("adopted");
        assertThat(bot.reports.get(bot.reports.size() - 1).isClean()).isTrue();
        bot.command(OperatorCommand.Kind.REARM, "");
        rest(bot);
        assertThat(before).doesNotContain(last().identity());
        bot.command(OperatorCommand.Kind.CANCEL, "");
        bot.turns(2);
        assertThat(venue.truth().orders()).noneMatch(order -> order.open());
    }

    @Test
    void a_process_that_has_lost_its_account_sends_nothing_more() {
        bot.start();
        rest(bot);
        bot.store.loseLease();
        int left = bot.leaving.size();

        assertThatThrownBy(() -> bot.act(() -> bot.strategy
                        .context()
                        .submit(OrderIntent.market(btc, Side.SELL, SIZE).reduceOnly())))
                .isInstanceOf(TradingException.class)
                .hasMessageContaining("another process");
        bot.loop.stop(venue.timeNanos());

        assertThat(bot.leaving).hasSize(left);
    }

    @Test
    void a_sick_store_lets_reductions_pass_and_learns_of_everything_when_it_is_well() {
        bot.start();
        bot.act(() -> bot.strategy.context().submit(OrderIntent.market(btc, Side.BUY, SIZE)));
        venue.fill(last(), SIZE, Price.of("50000"));
        bot.turns(1);
        bot.store.failWith(new TradingException("STORE_FULL", "no room left"));

        bot.act(() -> {
            bot.strategy.context().submit(OrderIntent.limit(btc, Side.BUY, SIZE, LOW));
            bot.strategy.context().closePosition(btc);
        });
        assertThat(bot.strategy.heard).contains("Denied 2");
        assertThat(last().orderId().sequence())
                .as(bot.strategy.why + " " + bot.leaving + bot.states)
                .isEqualTo(3);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.REDUCING);
        venue.fill(last(), SIZE, Price.of("51000"));
        bot.turns(3);
        bot.store.failWith(null);
        bot.turns(3);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.ACTIVE);

        bot.kill();
        bot.startAgain();
        assertThat(bot.engine.ledger().quantity(btc)).isEqualTo(Quantity.ZERO);
        assertThat(bot.engine.ledger().balance(Asset.USDC))
                .isEqualTo(venue.truth().balance(Asset.USDC));
        assertThat(bot.store.turns().stream().flatMap(turn -> turn.attempts().stream()))
                .extracting(attempt -> attempt.orderId().sequence())
                .containsExactly(1L, 3L);
        assertThat(bot.reports.get(bot.reports.size() - 1).findings()).isEmpty();
    }

    @Test
    void commands_are_carried_out_once_answered_durably_and_outlive_the_process() {
        bot.start();
        rest(bot);
        bot.command(OperatorCommand.Kind.HALT, "");
        bot.command(OperatorCommand.Kind.HALT, "");
        bot.turns(1);
        assertThat(requireNonNull(bot.store.result("c-HALT")).outcome()).isEqualTo(CommandResult.Outcome.DONE);
        assertThat(venue.truth().orders()).noneMatch(order -> order.open());

        bot.kill();
        bot.startAgain();
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.HALTED);
        bot.command("late", OperatorCommand.Kind.REARM, "", venue.timeNanos());
        assertThat(requireNonNull(bot.store.result("late")).outcome()).isEqualTo(CommandResult.Outcome.EXPIRED);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.HALTED);
        bot.command(OperatorCommand.Kind.REARM, "");
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.ACTIVE);
        bot.command("odd", OperatorCommand.Kind.CANCEL, "no-such-order", Long.MAX_VALUE);
        assertThat(requireNonNull(bot.store.result("odd")).outcome()).isEqualTo(CommandResult.Outcome.REFUSED);
    }

    @Test
    void flatten_closes_what_there_is_and_goes_on_until_it_is_closed() {
        bot.start();
        bot.act(() -> bot.strategy.context().submit(OrderIntent.market(btc, Side.BUY, SIZE)));
        venue.fill(last(), SIZE, Price.of("50000"));
        bot.turns(1);
        venue.play(Verb.REJECT_NEXT);

        bot.command(OperatorCommand.Kind.FLATTEN, "");
        bot.turns(3);
        venue.fill(last(), SIZE, Price.of("50000"));
        bot.turns(2);

        assertThat(bot.engine.ledger().quantity(btc)).isEqualTo(Quantity.ZERO);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.HALTED);
        assertThat(bot.sent).hasSize(3);
    }

    /** Objects once, and remembers it. */
    private static final class Grudge implements RiskPolicy {
        @Override
        public RiskDecision review(Proposal proposal, RiskView view) {
            return RiskDecision.approve();
        }

        @Override
        public Optional<RiskMonitor> newMonitor() {
            return Optional.of(new RiskMonitor() {
                private byte grudge;

                @Override
                public BreachAction assess(RiskView view) {
                    if (view.openQuantity(InstrumentId.of("fake:BTC-PERP"), Side.BUY)
                            .isPositive()) {
                        grudge = 1;
                    }
                    return grudge == 1 ? BreachAction.REDUCE : BreachAction.NONE;
                }

                @Override
                public Denial reason() {
                    return Denial.of("GRUDGE", "test", "there once was an order");
                }

                @Override
                public void rearm(RiskView view) {
                    grudge = 0;
                }

                @Override
                public byte[] saveState() {
                    return new byte[] {grudge};
                }

                @Override
                public void restoreState(byte[] state) {
                    grudge = state[0];
                }
            });
        }
    }

    @Test
    void what_a_monitor_holds_against_the_bot_is_not_forgotten() {
        RestartedBot watched = new RestartedBot(venue, new Grudge()).start();
        ClientOrderId id = rest(watched);
        watched.turns(1);
        watched.act(() -> watched.strategy.context().cancel(id));
        watched.turns(1);
        watched.kill();

        watched.startAgain();

        assertThat(watched.engine.tradingState()).isEqualTo(TradingState.REDUCING);
        assertThat(List.copyOf(watched.states)).last().isEqualTo("REDUCING GRUDGE");
    }

    @Test
    void a_clock_that_was_set_back_between_two_lives_repeats_no_id_and_loses_nothing() {
        bot.start();
        rest(bot);
        int epochBefore = last().orderId().epoch();
        bot.kill();
        venue.fill(last(), SIZE, LOW);

        bot.startAgain(-3_600_000_000_000L);
        rest(bot);

        assertThat(last().orderId().epoch()).isGreaterThan(epochBefore);
        assertThat(bot.engine.ledger().quantity(btc)).isEqualTo(SIZE);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void while_the_lease_is_in_doubt_nothing_is_sent_and_afterwards_what_still_may() {
        bot.start();
        bot.act(() -> bot.strategy.context().submit(OrderIntent.market(btc, Side.BUY, SIZE)));
        bot.turns(1);
        int left = bot.leaving.size();
        bot.store.doubtLease(true);

        bot.act(() -> {
            bot.strategy.context().submit(OrderIntent.limit(btc, Side.BUY, SIZE, LOW));
            bot.strategy.context().closePosition(btc);
        });
        bot.turns(2);
        assertThat(bot.leaving).hasSize(left);
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.REDUCING);

        bot.store.doubtLease(false);
        bot.turns(2);
        assertThat(bot.engine.ledger().quantity(btc)).isEqualTo(Quantity.ZERO);
        assertThat(bot.strategy.heard).contains("Denied 2", "Filled 3");
        assertThat(bot.engine.tradingState()).isEqualTo(TradingState.ACTIVE);
    }

    @Test
    void balances_and_fees_are_what_they_were() {
        bot.start();
        bot.act(() -> bot.strategy.context().submit(OrderIntent.market(btc, Side.BUY, SIZE)));
        venue.fill(last(), SIZE, Price.of("50000"));
        bot.turns(1);
        Map<Asset, Money> feesThen = bot.engine.ledger().fees();
        Map<Asset, Money> balancesThen = bot.engine.ledger().balances();
        bot.kill();
        bot.startAgain();

        assertThat(feesThen).isNotEmpty();
        assertThat(bot.engine.ledger().fees()).isEqualTo(feesThen);
        assertThat(bot.engine.ledger().balances()).isEqualTo(balancesThen);
        assertThat(bot.engine.ledger().quantity(btc)).isEqualTo(SIZE);
    }
}
