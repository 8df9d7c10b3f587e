package io.github.hydra4j.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.store.EquityPoint;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.RememberedOrder;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.TimerEntry;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.store.TurnDraft;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every durable {@link PositionStore} must do. A test of a store extends it and says how one is made; each case
 * starts with an empty place and opens it several times, as a bot that is started again would.
 *
 * <pre>{@code
 * class MyStoreTest extends PositionStoreContract {
 *     @TempDir Path folder;
 *
 *     @Override
 *     protected PositionStore store() {
 *         return new MyStore(folder.resolve("state"));
 *     }
 * }
 * }</pre>
 */
@Incubating
public abstract class PositionStoreContract {

    private static final long NOW = 1_700_000_000_000_000_000L;
    private static final AccountId MAIN = new AccountId("main");

    private final List<PositionStore> opened = new ArrayList<>();

    /** For the classes that inherit the cases. */
    protected PositionStoreContract() {}

    /** A store that is not open yet, on the place of this case: the same one for each call within a case. */
    protected abstract PositionStore store();

    private static final StoreListener SILENT = new StoreListener() {
        @Override
        public void onCommand(OperatorCommand command) {}

        @Override
        public void onOwnershipLost(String detail) {}
    };

    private record Open(PositionStore store, Remembered remembered) {}

    private Open open() {
        return open(MAIN, 1, 10);
    }

    private Open open(AccountId account, int epochAtLeast, int recentOrders) {
        PositionStore store = store();
        opened.add(store);
        return new Open(store, store.open(opening(account, epochAtLeast, recentOrders), SILENT));
    }

    private static Opening opening(AccountId account, int epochAtLeast, int recentOrders) {
        return new Opening(
                account,
                "sample",
                SampleTurns.BOT,
                NOW,
                epochAtLeast,
                Duration.ofSeconds(60),
                Duration.ofMillis(50),
                recentOrders);
    }

    /** Closes what a case left open. */
    @AfterEach
    void closeStores() {
        opened.forEach(PositionStore::close);
    }

    private static void commit(PositionStore store, TurnDraft draft) {
        commit(store, draft.take(NOW + 1));
    }

    private static void commit(PositionStore store, Turn turn) {
        await(store.commit(turn));
    }

    private static void await(CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a turn did not become durable within 30 s", e);
        }
    }

    /** Requests have no equality of their own; everything within them counts. */
    private static void assertSame(RememberedOrder found, OrderRequest request) {
        assertThat(found.request())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class)
                .isEqualTo(request);
    }

    @Test
    void finds_nothing_in_a_new_place() {
        Open open = open();

        assertThat(open.remembered())
                .isEqualTo(Remembered.nothing(open.remembered().epoch()));
        assertThat(open.remembered().epoch()).isPositive();
    }

    @Test
    void gives_back_orders_with_their_events_and_attempts_in_the_order_of_booking() {
        Open open = open();
        int epoch = open.remembered().epoch();
        OrderRequest first = SampleTurns.order(epoch, 1, NOW);
        OrderRequest second = SampleTurns.order(epoch, 2, NOW + 1000);
        OrderEvent filled = new OrderEvent.Filled(SampleTurns.fill(first, "0.2", "20.02", 900));
        OrderEvent reversed = new OrderEvent.FillReversed(SampleTurns.fill(first, "0.2", "20.02", 900), NOW + 99);
        commit(
                open.store(),
                new TurnDraft()
                        .add(first)
                        .add(SampleTurns.submitted(first))
                        .add(SampleTurns.attempt(first, 1))
                        .add(SampleTurns.state(first, OrderStatus.PENDING_NEW)));
        commit(
                open.store(),
                new TurnDraft()
                        .add(second)
                        .add(filled)
                        .add(SampleTurns.submitted(second))
                        .add(SampleTurns.accepted(first))
                        .add(reversed)
                        .add(SampleTurns.attempt(first, 2))
                        .add(SampleTurns.state(first, OrderStatus.NEW)));
        open.store().close();

        List<RememberedOrder> found = open().remembered().orders();

        assertThat(found).hasSize(2);
        assertSame(found.get(0), first);
        assertSame(found.get(1), second);
        assertThat(found.get(0).events())
                .containsExactly(SampleTurns.submitted(first), filled, SampleTurns.accepted(first), reversed);
        assertThat(found.get(1).events()).containsExactly(SampleTurns.submitted(second));
        assertThat(found.get(0).attempts())
                .containsExactly(SampleTurns.attempt(first, 1), SampleTurns.attempt(first, 2));
        Attempt again = found.get(0).attempts().get(1);
        assertThat(again.payload()).isEqualTo(SampleTurns.attempt(first, 2).payload());
        assertThat(again.nonce()).isEqualTo(43);
        assertThat(again.expiresNanos()).isEqualTo(SampleTurns.attempt(first, 2).expiresNanos());
        assertThat(found.get(1).attempts()).isEmpty();
    }

    @Test
    void gives_back_positions_balances_funding_memos_and_timers_as_they_were_last() {
        Open open = open();
        commit(
                open.store(),
                new TurnDraft()
                        .add(SampleTurns.position("0.5", "50"))
                        .add(SampleTurns.balance("1000"))
                        .add(SampleTurns.funding(SampleTurns.BTC, "-0.1", NOW))
                        .add(SampleTurns.funding(SampleTurns.ETH, "0.3", NOW))
                        .add(Memo.text("strategy/trend", "one"))
                        .add(Memo.text("engine/state", "ACTIVE"))
                        .timers(List.of(new TimerEntry(SampleTurns.TREND, "daily", NOW + 5)))
                        .equity(new EquityPoint(1000, 50)));
        commit(
                open.store(),
                new TurnDraft()
                        .add(SampleTurns.position("0.000000000000000001", "0.0000001"))
                        .add(SampleTurns.balance("950.000000000000000001"))
                        .add(SampleTurns.funding(SampleTurns.BTC, "-0.2", NOW + 1))
                        .add(Memo.text("strategy/trend", "two"))
                        .add(new Memo("engine/state", new byte[0]))
                        .equity(new EquityPoint(Double.NaN, Double.NaN))
                        .timers(List.of(
                                new TimerEntry(SampleTurns.TREND, "hourly", NOW + 7),
                                new TimerEntry(SampleTurns.TREND, "weekly", NOW + 9))));
        commit(open.store(), new TurnDraft().add(SampleTurns.balance("950")).take(NOW + 77));
        open.store().close();

        Remembered found = open().remembered();

        assertThat(found.lastTurnNanos()).isEqualTo(NOW + 77);
        assertThat(found.positions()).containsExactly(SampleTurns.position("0.000000000000000001", "0.0000001"));
        assertThat(found.balances()).containsExactly(SampleTurns.balance("950"));
        assertThat(found.funding())
                .filteredOn(payment -> payment.instrument().equals(SampleTurns.BTC))
                .containsExactly(
                        SampleTurns.funding(SampleTurns.BTC, "-0.1", NOW),
                        SampleTurns.funding(SampleTurns.BTC, "-0.2", NOW + 1));
        assertThat(found.funding()).contains(SampleTurns.funding(SampleTurns.ETH, "0.3", NOW));
        assertThat(found.memos()).containsExactly(Memo.text("strategy/trend", "two"));
        assertThat(found.timers())
                .containsExactly(
                        new TimerEntry(SampleTurns.TREND, "hourly", NOW + 7),
                        new TimerEntry(SampleTurns.TREND, "weekly", NOW + 9));
    }

    @Test
    void an_empty_list_of_timers_clears_them_and_none_at_all_keeps_them() {
        Open open = open();
        List<TimerEntry> timers = List.of(new TimerEntry(SampleTurns.TREND, "daily", NOW + 5));
        commit(open.store(), new TurnDraft().timers(timers));
        commit(open.store(), new TurnDraft().add(SampleTurns.balance("1")));
        open.store().close();
        Open again = open();
        assertThat(again.remembered().timers()).isEqualTo(timers);

        commit(again.store(), new TurnDraft().timers(List.of()));
        again.store().close();

        assertThat(open().remembered().timers()).isEmpty();
    }

    @Test
    void the_number_of_the_start_grows_and_is_not_smaller_than_asked() {
        Open first = open(MAIN, 5, 10);
        first.store().close();
        Open second = open(MAIN, 5, 10);
        second.store().close();
        Open third = open(MAIN, 1000, 10);

        assertThat(first.remembered().epoch()).isEqualTo(5);
        assertThat(second.remembered().epoch()).isGreaterThan(5);
        assertThat(third.remembered().epoch())
                .isGreaterThanOrEqualTo(1000)
                .isGreaterThan(second.remembered().epoch());
    }

    @Test
    void tells_how_far_each_start_before_has_come() {
        Open first = open();
        int epoch = first.remembered().epoch();
        commit(
                first.store(),
                new TurnDraft().add(SampleTurns.order(epoch, 1, NOW)).add(SampleTurns.order(epoch, 2, NOW)));
        commit(first.store(), new TurnDraft().add(SampleTurns.order(epoch, 3, NOW)));
        first.store().close();
        Open second = open();
        second.store().close();

        Remembered third = open().remembered();

        assertThat(third.earlierSequences())
                .containsEntry(epoch, 3L)
                .containsEntry(second.remembered().epoch(), 0L)
                .hasSize(2);
    }

    @Test
    void gives_back_every_open_order_and_the_latest_of_the_others() {
        Open open = open();
        int epoch = open.remembered().epoch();
        for (long sequence = 1; sequence <= 30; sequence++) {
            OrderRequest order = SampleTurns.order(epoch, sequence, NOW + sequence);
            boolean staysOpen = sequence == 2;
            commit(
                    open.store(),
                    new TurnDraft()
                            .add(order)
                            .add(SampleTurns.state(order, staysOpen ? OrderStatus.NEW : OrderStatus.PENDING_NEW)));
        }
        // All but the second end, the fifth last of all.
        for (long sequence : LongStream.concat(
                        LongStream.rangeClosed(1, 30).filter(n -> n != 2 && n != 5), LongStream.of(5))
                .toArray()) {
            OrderRequest order = SampleTurns.order(epoch, sequence, NOW + sequence);
            commit(open.store(), new TurnDraft().add(SampleTurns.state(order, OrderStatus.CANCELED)));
        }
        open.store().close();

        List<RememberedOrder> found = open(MAIN, 1, 3).remembered().orders();

        assertThat(found).extracting(order -> order.request().id().sequence()).containsExactly(2L, 5L, 28L, 29L, 30L);
    }

    @Test
    void an_order_that_a_reversal_reopens_counts_as_open_again() {
        Open open = open();
        int epoch = open.remembered().epoch();
        for (long sequence = 1; sequence <= 20; sequence++) {
            OrderRequest order = SampleTurns.order(epoch, sequence, NOW);
            commit(open.store(), new TurnDraft().add(order).add(SampleTurns.state(order, OrderStatus.FILLED)));
        }
        OrderRequest third = SampleTurns.order(epoch, 3, NOW);
        commit(open.store(), new TurnDraft().add(SampleTurns.state(third, OrderStatus.PENDING_NEW)));
        open.store().close();

        assertThat(open(MAIN, 1, 2).remembered().orders())
                .extracting(order -> order.request().id().sequence())
                .containsExactly(3L, 19L, 20L);
    }

    @Test
    void a_turn_that_cannot_be_kept_fails_alone_and_leaves_nothing() {
        Open open = open();
        int epoch = open.remembered().epoch();
        OrderRequest unknown = SampleTurns.order(epoch, 9, NOW);
        CompletionStage<Void> before =
                open.store().commit(new TurnDraft().add(Memo.text("a", "1")).take(NOW));
        CompletionStage<Void> bad = open.store()
                .commit(new TurnDraft()
                        .add(Memo.text("b", "2"))
                        .add(SampleTurns.submitted(unknown))
                        .take(NOW + 1));
        CompletionStage<Void> after =
                open.store().commit(new TurnDraft().add(Memo.text("c", "3")).take(NOW + 2));

        await(before);
        assertThatThrownBy(() -> await(bad))
                .isInstanceOf(TradingException.class)
                .hasMessageContaining(unknown.id().toString());
        await(after);
        open.store().close();

        assertThat(open().remembered().memos()).containsExactly(Memo.text("a", "1"), Memo.text("c", "3"));
    }

    @Test
    void turns_become_durable_in_the_order_in_which_they_were_handed_over() {
        Open open = open();
        List<Integer> completed = new ArrayList<>();
        CompletionStage<Void> last = PositionStore.DONE;
        for (int i = 0; i < 500; i++) {
            int number = i;
            last = open.store()
                    .commit(new TurnDraft()
                            .add(Memo.text("count", Integer.toString(i)))
                            .take(NOW + i))
                    .thenRun(() -> {
                        synchronized (completed) {
                            completed.add(number);
                        }
                    });
        }
        await(last);
        open.store().close();

        synchronized (completed) {
            assertThat(completed).hasSize(500).isSorted();
        }
        Remembered found = open().remembered();
        assertThat(found.memos()).containsExactly(Memo.text("count", "499"));
        assertThat(found.lastTurnNanos()).isEqualTo(NOW + 499);
    }

    @Test
    void closing_waits_for_what_was_handed_over() {
        Open open = open();
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stages.add(open.store()
                    .commit(new TurnDraft().add(Memo.text("m" + i, "x")).take(NOW + i)));
        }

        open.store().close();
        open.store().close();

        assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
        stages.forEach(PositionStoreContract::await);
        assertThat(open().remembered().memos()).hasSize(100);
    }

    @Test
    void an_account_has_one_owner_and_a_second_is_told_who_it_is() {
        Open first = open();

        PositionStore second = store();
        assertThatThrownBy(() -> second.open(opening(MAIN, 1, 10), SILENT))
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PositionStore.ACCOUNT_OWNED))
                .hasMessageContaining("sample")
                .hasMessageContaining(MAIN.name());
        assertThat(first.store().isOwner()).isTrue();
        assertThat(second.isOwner()).isFalse();
        first.store().close();

        assertThat(first.store().isOwner()).isFalse();
        assertThat(open().store().isOwner()).isTrue();
    }

    @Test
    void accounts_know_nothing_of_each_other() {
        AccountId other = new AccountId("other");
        Open first = open();
        Open second = open(other, 1, 10);
        OrderRequest order = SampleTurns.order(first.remembered().epoch(), 1, NOW);
        commit(first.store(), new TurnDraft().add(order).add(Memo.text("whose", "main")));
        commit(second.store(), new TurnDraft().add(order).add(Memo.text("whose", "other")));
        commit(second.store(), new TurnDraft().add(SampleTurns.submitted(order)));
        first.store().close();
        second.store().close();

        Remembered main = open().remembered();
        assertThat(main.memos()).containsExactly(Memo.text("whose", "main"));
        assertThat(main.orders()).hasSize(1);
        assertThat(main.orders().get(0).events()).isEmpty();
        assertThat(open(other, 1, 10).remembered().orders().get(0).events()).hasSize(1);
    }
}
