package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestBars.minutes;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.TestVenue;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.sim.SimulatedExchange;
import io.github.hydra4j.core.sim.SimulationSettings;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.venue.CancelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StoreAndPaperTest {

    /** Takes down what it is given, in words: {@code "60s events [Filled] orders [SELL 1]"}. */
    private static final class RecordingStore implements PositionStore {
        final List<String> turns = new ArrayList<>();
        final List<String> story;

        RecordingStore(List<String> story) {
            this.story = story;
        }

        @Override
        public CompletionStage<Void> commit(Turn turn) {
            String line = TestBars.at(turn.timeNanos()) + " events "
                    + turn.events().stream().map(ScriptedStrategy::nameOf).collect(Collectors.toList()) + " orders "
                    + turn.attempts().stream()
                            .map(attempt -> attempt.request().side() + " "
                                    + attempt.request().quantity())
                            .collect(Collectors.toList());
            turns.add(line);
            turn.attempts()
                    .forEach(attempt -> story.add("commit " + attempt.orderId().sequence()));
            return DONE;
        }

        @Override
        public void close() {}
    }

    /** A venue that notes what it is sent. */
    private static final class NotingVenue extends TestVenue {
        final List<String> story;

        NotingVenue(List<String> story) {
            super(BTC_PERP);
            this.story = story;
        }

        @Override
        public void submit(Attempt attempt) {
            story.add("submit " + attempt.orderId().sequence());
        }

        @Override
        public void cancel(CancelRequest request) {
            story.add("cancel " + request.order().id().sequence());
        }
    }

    private static TradingEngine engine(Strategy strategy, ExchangeAdapter venue, PositionStore store) {
        return new TradingEngine(new TradingEngine.Setup(
                BotPlan.named("test").strategy(() -> strategy),
                AccountId.SIMULATED,
                Asset.USDC,
                venue,
                store,
                EngineListener.NONE,
                List.of(Money.of("10000", Asset.USDC)),
                Long.MIN_VALUE,
                7,
                false));
    }

    private static void play(TradingEngine engine, TestBars bars) {
        try (Timeline timeline =
                new Timeline(engine, List.of(bars.series()), Long.MAX_VALUE - 1, Timeline.Progress.NONE)) {
            engine.start(T0);
            timeline.run();
            engine.stop();
        }
    }

    @Test
    void every_order_is_committed_before_the_venue_hears_of_it() {
        List<String> story = new ArrayList<>();
        ScriptedStrategy strategy = ScriptedStrategy.minutes()
                .atBar(0, buy("1"))
                .atBar(0, buyLimit("2", "50"))
                .atBar(2, context -> context.openOrders().forEach(order -> context.cancel(order.id())));
        play(
                engine(strategy, new NotingVenue(story), new RecordingStore(story)),
                minutes().flat(100, 4));
        // This venue is not fed with prices, so both orders are still at work.
        assertThat(story).containsExactly("commit 1", "commit 2", "submit 1", "submit 2", "cancel 1", "cancel 2");
    }

    @Test
    void a_turn_holds_what_was_booked_since_the_last_and_what_is_about_to_be_sent() {
        RecordingStore store = new RecordingStore(new ArrayList<>());
        ScriptedStrategy strategy = ScriptedStrategy.minutes()
                .atBar(0, buy("1").with(bracket("90", "110")))
                .atBar(1, sell("1"));
        play(
                engine(strategy, new SimulatedExchange(List.of(BTC_PERP), SimulationSettings.PLAIN), store),
                minutes().flat(100, 4));
        assertThat(store.turns)
                .containsExactly(
                        "60s events [] orders [BUY 1]",
                        "60s events [Accepted] orders []",
                        "60s events [Filled] orders [SELL 1, SELL 1]",
                        "60s events [Accepted, Accepted] orders []",
                        "120s events [] orders [SELL 1]",
                        "120s events [Accepted] orders []",
                        "120s events [Filled, Canceled, Canceled] orders []");
    }

    /** The last fill of a run is not followed by an order; it must reach the store all the same. */
    @Test
    void events_do_not_wait_for_the_next_order() {
        RecordingStore store = new RecordingStore(new ArrayList<>());
        ScriptedStrategy strategy = ScriptedStrategy.minutes().atBar(0, buy("1"));
        play(
                engine(strategy, new SimulatedExchange(List.of(BTC_PERP), SimulationSettings.PLAIN), store),
                minutes().flat(100, 3));
        assertThat(store.turns).last().isEqualTo("60s events [Filled] orders []");
    }

    @Test
    void a_store_that_fails_keeps_orders_at_home() {
        List<String> story = new ArrayList<>();
        PositionStore sick = new PositionStore() {
            @Override
            public CompletionStage<Void> commit(Turn turn) {
                throw new TradingException("STORE_FULL", "no space left");
            }

            @Override
            public void close() {}
        };
        TradingEngine engine = engine(ScriptedStrategy.minutes().atBar(0, buy("1")), new NotingVenue(story), sick);
        assertThatThrownBy(() -> play(engine, minutes().flat(100, 3))).hasMessage("no space left");
        assertThat(story).isEmpty();
    }

    @Test
    void order_identities_carry_bot_epoch_and_sequence() {
        ScriptedStrategy strategy =
                ScriptedStrategy.minutes().atBar(0, buy("1")).atBar(1, buy("1"));
        play(
                engine(
                        strategy,
                        new SimulatedExchange(List.of(BTC_PERP), SimulationSettings.PLAIN),
                        PositionStore.NONE),
                minutes().flat(100, 4));
        assertThat(strategy.fills).extracting(fill -> fill.orderId().epoch()).containsOnly(7);
        assertThat(strategy.fills).extracting(fill -> fill.orderId().sequence()).containsExactly(1L, 2L);
        assertThat(strategy.fills).extracting(fill -> fill.orderId().bot()).containsOnly("test".hashCode());
    }

    // --- on paper -----------------------------------------------------------------------------------------------

    private static PaperTrading paper(Strategy strategy, TestBars bars) {
        return BotPlan.named("paper")
                .strategy(() -> strategy)
                .paper()
                .instrument(BTC_PERP)
                .cash("10000", Asset.USDC)
                .feed(bars.series());
    }

    @Test
    void a_bot_runs_to_the_end_of_its_feed_and_shows_what_it_did() throws InterruptedException {
        try (Bot bot = paper(
                        ScriptedStrategy.minutes().atBar(0, buy("1")),
                        minutes().flat(100, 2).flat(103, 2))
                .speed(0)
                .start()) {
            bot.awaitStop();

            assertThat(bot.isRunning()).isFalse();
            assertThat(bot.snapshot().fills()).isEqualTo(1);
            assertThat(bot.snapshot().orders()).isEqualTo(1);
            assertThat(bot.snapshot().equity()).isEqualTo(10_003);
            assertThat(bot.snapshot().state()).isEqualTo(TradingState.HALTED);
            assertThat(bot.snapshot().openOrders()).isZero();
        }
    }

    /** At real speed a minute takes a minute: the bot waits, but listens to its operator meanwhile. */
    @Test
    void a_waiting_bot_obeys_from_another_thread() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch halted = new CountDownLatch(1);
        ScriptedStrategy strategy = ScriptedStrategy.minutes()
                .whenLive(context -> context.submit(buyLimit("1", "50")))
                .atStop(context -> {})
                .onEachOrderEvent((event, context) -> {
                    if (ScriptedStrategy.nameOf(event).equals("Accepted")) {
                        started.countDown();
                    }
                });
        Bot bot = paper(strategy, minutes().flat(100, 100))
                .speed(1)
                .listener(new EngineListener() {
                    @Override
                    public void onStateChange(long time, TradingState state, io.github.hydra4j.core.order.Denial why) {
                        halted.countDown();
                    }
                })
                .start();
        try (bot) {
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(bot.isRunning()).isTrue();
            assertThat(bot.awaitStop(Duration.ofMillis(1))).isFalse();

            bot.setState(TradingState.HALTED);
            assertThat(halted.await(10, TimeUnit.SECONDS)).isTrue();
            bot.stop();
            bot.awaitStop();
        }
        assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled");
        assertThat(strategy.logOf("stop")).hasSize(1);
        assertThat(bot.isRunning()).isFalse();
    }

    @Test
    void a_failed_bot_cancels_its_orders_and_reports_the_cause() {
        IllegalStateException bug = new IllegalStateException("bug");
        ScriptedStrategy strategy = ScriptedStrategy.minutes()
                .atBar(0, buyLimit("1", "50"))
                .atBar(2, context -> {
                    context.submit(buy("5"));
                    throw bug;
                });
        Bot bot = paper(strategy, minutes().flat(100, 5)).speed(0).start();
        assertThatThrownBy(bot::awaitStop).isInstanceOf(TradingException.class).hasCause(bug);
        assertThat(strategy.eventNames()).containsExactly("Accepted", "Canceled", "Canceled");
        assertThat(strategy.fills).isEmpty();
        assertThat(bot.snapshot().openOrders()).isZero();
        bot.close();
    }

    @Test
    void an_accelerated_feed_keeps_its_pace() throws InterruptedException {
        // Four minutes at 2400 times the speed take a tenth of a second; it must not be over before.
        long began = System.nanoTime();
        try (Bot bot = paper(ScriptedStrategy.minutes(), minutes().flat(100, 4))
                .speed(2400)
                .start()) {
            bot.awaitStop();
        }
        assertThat(System.nanoTime() - began).isGreaterThan(99_000_000L);
    }

    @Test
    void speeds_that_are_none_are_refused() {
        assertThatThrownBy(() ->
                        paper(ScriptedStrategy.minutes(), minutes().flat(1)).speed(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        paper(ScriptedStrategy.minutes(), minutes().flat(1)).speed(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_run_on_paper_commits_to_its_store() throws InterruptedException {
        RecordingStore store = new RecordingStore(new ArrayList<>());
        try (Bot bot = paper(
                        ScriptedStrategy.minutes().atBar(0, buy("1")), minutes().flat(100, 3))
                .speed(0)
                .store(store)
                .start()) {
            bot.awaitStop();
        }
        assertThat(store.turns).first().isEqualTo("60s events [] orders [BUY 1]");
    }
}
