package io.github.hydra4j.store;

import static io.github.hydra4j.store.StoreSamples.BTC;
import static io.github.hydra4j.store.StoreSamples.MAIN;
import static io.github.hydra4j.store.StoreSamples.NOW;
import static io.github.hydra4j.store.StoreSamples.TREND;
import static io.github.hydra4j.store.StoreSamples.commit;
import static io.github.hydra4j.store.StoreSamples.fill;
import static io.github.hydra4j.store.StoreSamples.opening;
import static io.github.hydra4j.store.StoreSamples.order;
import static io.github.hydra4j.store.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.EquityPoint;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.StoreSamples.Ear;
import io.github.hydra4j.store.control.AccountStatus;
import io.github.hydra4j.store.control.ControlDesk;
import io.github.hydra4j.store.history.History;
import io.github.hydra4j.store.history.HistoryExport;
import io.github.hydra4j.store.history.HistoryQuery;
import io.github.hydra4j.testkit.store.PositionStoreContract;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What both kinds of this store do beyond the contract. */
@Timeout(120)
abstract class JdbcStoreCases extends PositionStoreContract {

    private final List<JdbcPositionStore> stores = new ArrayList<>();

    abstract Place place();

    @Override
    protected PositionStore store() {
        return place().store();
    }

    private JdbcPositionStore fresh() {
        JdbcPositionStore store = place().store().withCommandPoll(Duration.ofMillis(20));
        stores.add(store);
        return store;
    }

    @AfterEach
    void closeAll() {
        stores.forEach(JdbcPositionStore::close);
    }

    /** Stands still unless it is told to go on, or somebody waits. */
    private static final class Hand implements Ticker {
        final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void pass(long more) {
            nanos.addAndGet(more);
        }
    }

    @Test
    void a_silent_owner_loses_the_account_and_its_turns_leave_nothing() throws Exception {
        JdbcPositionStore silent = fresh().withTicker(new Hand());
        stores.add(silent);
        Ear ear = new Ear();
        int epoch =
                silent.open(opening(Duration.ofSeconds(30), Duration.ZERO), ear).epoch();
        commit(silent, new TurnDraft().add(Memo.text("a", "1")).take(NOW));

        JdbcPositionStore next = fresh().withTicker(new Hand());
        stores.add(next);
        Remembered found = next.open(opening(Duration.ofSeconds(30), Duration.ofSeconds(40)), new Ear());

        assertThat(found.epoch()).isGreaterThan(epoch);
        assertThat(found.memos()).containsExactly(Memo.text("a", "1"));
        assertThatThrownBy(() ->
                        commit(silent, new TurnDraft().add(Memo.text("a", "2")).take(NOW)))
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PositionStore.LEASE_LOST));
        assertThat(ear.losses.poll(10, TimeUnit.SECONDS)).contains("sample");
        assertThat(silent.isOwner()).isFalse();
        assertThat(next.isOwner()).isTrue();
        silent.close();
        commit(next, new TurnDraft().add(Memo.text("b", "3")).take(NOW));
        next.close();
        assertThat(fresh().open(opening(), new Ear()).memos())
                .containsExactly(Memo.text("a", "1"), Memo.text("b", "3"));
    }

    @Test
    void an_owner_that_gives_signs_of_life_keeps_the_account() {
        JdbcPositionStore owner = fresh();
        owner.open(opening(Duration.ofMillis(600), Duration.ZERO), new Ear());

        JdbcPositionStore second = fresh();
        assertThatThrownBy(() -> second.open(opening(Duration.ofMillis(600), Duration.ofMillis(1500)), new Ear()))
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PositionStore.ACCOUNT_OWNED))
                .hasMessageContaining(
                        "bot sample, process " + ProcessHandle.current().pid())
                .hasMessageContaining("2023-11-14T22:13:20Z")
                .hasMessageContaining("0.6 s");
        assertThat(owner.isOwner()).isTrue();
    }

    @Test
    void a_pause_longer_than_the_lease_ends_ownership_until_the_store_says_so_again() {
        Hand hand = new Hand();
        JdbcPositionStore store = fresh().withTicker(hand);
        stores.add(store);
        store.open(opening(Duration.ofSeconds(30), Duration.ZERO), new Ear());
        assertThat(store.isOwner()).isTrue();

        hand.nanos.addAndGet(Duration.ofSeconds(28).toNanos());
        // The store's thread may have noticed by now; a turn is a sign of life in any case.
        commit(store, new TurnDraft().add(Memo.text("a", "1")).take(NOW));
        assertThat(store.isOwner()).isTrue();
    }

    @Test
    void commands_are_told_until_their_result_is_durable() throws Exception {
        JdbcPositionStore store = fresh();
        Ear ear = new Ear();
        store.open(opening(), ear);
        try (ControlDesk desk = place().desk()) {
            OperatorCommand halt =
                    desk.send(MAIN, OperatorCommand.Kind.HALT, "", "anna", "operator", Duration.ofMinutes(1));

            assertThat(ear.commands.poll(10, TimeUnit.SECONDS)).isEqualTo(halt);
            assertThat(ear.commands.poll(10, TimeUnit.SECONDS)).isEqualTo(halt);
            assertThat(desk.result(halt.id())).isEmpty();
            assertThat(desk.status(MAIN).waiting()).containsExactly(halt);

            CommandResult done = new CommandResult(halt.id(), CommandResult.Outcome.DONE, "halted", NOW + 3);
            commit(store, new TurnDraft().add(done).take(NOW));
            assertThat(desk.await(halt.id(), Duration.ofSeconds(10))).contains(done);
            assertThat(desk.status(MAIN).waiting()).isEmpty();
            ear.commands.clear();
            OperatorCommand next = desk.send(
                    MAIN, OperatorCommand.Kind.CANCEL, BTC.toString(), "dog", "watchdog", Duration.ofMinutes(1));
            OperatorCommand heard = ear.commands.poll(10, TimeUnit.SECONDS);
            while (heard != null && heard.equals(halt)) {
                heard = ear.commands.poll(10, TimeUnit.SECONDS);
            }
            assertThat(heard).isEqualTo(next);
        }
    }

    @Test
    void the_desk_shows_how_the_account_stands() {
        JdbcPositionStore store = fresh();
        int epoch = store.open(opening(), new Ear()).epoch();
        OrderRequest resting = order(epoch, 1, Side.BUY, "0.5");
        OrderRequest done = order(epoch, 2, Side.SELL, "1");
        Position position = new Position(
                BTC, Quantity.of("-0.25"), Money.of("-25", Asset.USDC), Money.zero(Asset.USDC), Money.zero(Asset.USDC));
        commit(
                store,
                new TurnDraft()
                        .add(resting)
                        .add(done)
                        .add(state(resting, OrderStatus.NEW))
                        .add(state(done, OrderStatus.CANCELED))
                        .add(position)
                        .add(Memo.text("engine/state", "REDUCING"))
                        .equity(new EquityPoint(1234.5, 25))
                        .take(NOW + 5));

        try (ControlDesk desk = place().desk()) {
            AccountStatus status = desk.status(MAIN);
            assertThat(desk.accounts()).contains(MAIN);
            assertThat(status.owner()).contains("bot sample");
            assertThat(status.isAlive(status.lastSignNanos() + 1)).isTrue();
            assertThat(status.isAlive(
                            status.lastSignNanos() + Duration.ofSeconds(61).toNanos()))
                    .isFalse();
            assertThat(status.state()).isEqualTo("REDUCING");
            assertThat(status.lastTurnNanos()).isEqualTo(NOW + 5);
            assertThat(status.positions()).containsExactly(position);
            assertThat(status.openOrders())
                    .extracting(line -> line.request().id())
                    .containsExactly(resting.id());
            assertThat(status.equity().equity()).isEqualTo(1234.5);
            store.close();
            assertThat(desk.status(MAIN).owner()).isNull();
            assertThatThrownBy(() -> desk.status(new AccountId("mian")))
                    .isInstanceOf(TradingException.class)
                    .hasMessageContaining("[main]");
        }
    }

    private int tradeTwice(JdbcPositionStore store) {
        int epoch = store.open(opening(), new Ear()).epoch();
        OrderRequest in = order(epoch, 1, Side.BUY, "2");
        OrderRequest flip = order(epoch, 2, Side.SELL, "3");
        OrderRequest out = order(epoch, 3, Side.BUY, "1");
        OrderRequest last = order(epoch, 4, Side.BUY, "1");
        OrderEvent.Filled twice = new OrderEvent.Filled(fill(in, "1", "100", 11, NOW + 100));
        commit(
                store,
                new TurnDraft()
                        .add(in)
                        .add(twice)
                        .add(new OrderEvent.Filled(fill(in, "1", "110", 12, NOW + 200)))
                        .add(twice)
                        .add(new OrderEvent.Filled(fill(in, "1", "999", 13, NOW + 210)))
                        .add(new OrderEvent.FillReversed(fill(in, "1", "999", 13, NOW + 210), NOW + 220))
                        .add(state(in, OrderStatus.FILLED))
                        .add(new FundingPayment(BTC, Money.of("-0.75", Asset.USDC), NOW + 250))
                        .equity(new EquityPoint(1000, 0))
                        .take(NOW + 200));
        commit(
                store,
                new TurnDraft()
                        .add(flip)
                        .add(new OrderEvent.Filled(fill(flip, "3", "360", 14, NOW + 300)))
                        .add(state(flip, OrderStatus.FILLED))
                        .take(NOW + 300));
        commit(
                store,
                new TurnDraft()
                        .add(out)
                        .add(new OrderEvent.Filled(fill(out, "1", "90", 15, NOW + 400)))
                        .add(state(out, OrderStatus.FILLED))
                        .equity(new EquityPoint(1050, 0))
                        .take(NOW + Duration.ofMinutes(2).toNanos()));
        commit(
                store,
                new TurnDraft()
                        .add(last)
                        .add(new OrderEvent.Filled(fill(last, "0.5", "50", 16, NOW + 500)))
                        .add(state(last, OrderStatus.PARTIALLY_FILLED))
                        .take(NOW + Duration.ofMinutes(2).toNanos() + 1));
        return epoch;
    }

    @Test
    void history_finds_orders_executions_and_equity_by_time_instrument_and_strategy() {
        JdbcPositionStore store = fresh();
        tradeTwice(store);

        try (History history = place().history()) {
            HistoryQuery all = HistoryQuery.of(MAIN);
            assertThat(history.fills(all))
                    .extracting(line -> line.fill().tradeId().toString())
                    .containsExactly("11", "12", "14", "15", "16");
            assertThat(history.fills(
                            all.from(Instant.ofEpochSecond(0, NOW + 200)).to(Instant.ofEpochSecond(0, NOW + 400))))
                    .extracting(line -> line.fill().tradeId().toString())
                    .containsExactly("12", "14");
            assertThat(history.fills(all.page(1, 2)))
                    .extracting(line -> line.tag())
                    .containsExactly("t1", "t2");
            assertThat(history.fills(all.instrument(io.github.hydra4j.core.instrument.InstrumentId.of("sim:X"))))
                    .isEmpty();
            assertThat(history.orders(all.strategy(TREND).instrument(BTC))).hasSize(4);
            assertThat(history.orders(all.strategy(new io.github.hydra4j.core.order.StrategyId("other"))))
                    .isEmpty();
            assertThat(history.equity(all)).extracting(line -> line.equity()).containsExactly(1000.0, 1050.0);
        }
    }

    @Test
    void round_trips_are_netted_as_the_books_do() {
        JdbcPositionStore store = fresh();
        tradeTwice(store);

        try (History history = place().history()) {
            List<RoundTrip> trips = history.roundTrips(HistoryQuery.of(MAIN));

            // Long 2 for 210, out at 120 each: 240 - 210, fees 0.5 + 0.5 + two thirds of 0.5.
            assertThat(trips).hasSize(3);
            RoundTrip first = trips.get(0);
            assertThat(first.direction()).isEqualTo(Side.BUY);
            assertThat(first.quantity()).isEqualTo(2);
            assertThat(first.entryPrice()).isEqualTo(105);
            assertThat(first.exitPrice()).isEqualTo(120);
            assertThat(first.grossProfit()).isEqualTo(30);
            assertThat(first.funding()).isEqualTo(-0.75);
            assertThat(first.fees()).isEqualTo(1 + 1.0 / 3, org.assertj.core.api.Assertions.within(1e-12));
            assertThat(first.exitTag()).isEqualTo("t2");
            // Short 1 at 120, out at 90.
            RoundTrip second = trips.get(1);
            assertThat(second.direction()).isEqualTo(Side.SELL);
            assertThat(second.grossProfit()).isEqualTo(30);
            assertThat(second.open()).isFalse();
            assertThat(trips.get(2).open()).isTrue();
            assertThat(trips.get(2).grossProfit()).isZero();
        }
    }

    @Test
    void history_is_exported_as_csv_and_json() {
        JdbcPositionStore store = fresh();
        int epoch = tradeTwice(store);

        try (History history = place().history()) {
            HistoryExport export = new HistoryExport(history);
            StringWriter csv = new StringWriter();
            long rows = export.write(
                    HistoryExport.Content.FILLS,
                    HistoryExport.Format.CSV,
                    HistoryQuery.of(MAIN).page(0, 1),
                    csv);
            assertThat(rows).isEqualTo(1);
            assertThat(csv.toString())
                    .isEqualTo(
                            "time,orderId,tradeId,strategy,instrument,side,quantity,price,quoteAmount,quoteAsset,fees,"
                                    + "liquidity,finality,tag\r\n2023-11-14T22:13:20.000000100Z,7-"
                                    + Integer.toHexString(epoch)
                                    + "-1,11,trend,sim:BTC-PERP,BUY,1,100,100,USDC,0.5 USDC,TAKER,FINALIZED,t1\r\n");
            for (HistoryExport.Content content : HistoryExport.Content.values()) {
                StringWriter json = new StringWriter();
                export.write(content, HistoryExport.Format.JSON, HistoryQuery.of(MAIN), json);
                assertThat(json.toString()).startsWith("[").endsWith("]");
                StringWriter table = new StringWriter();
                export.write(content, HistoryExport.Format.CSV, HistoryQuery.of(MAIN), table);
            }
        }
    }

    @Test
    void pruning_keeps_what_recovery_and_round_trips_need() {
        JdbcPositionStore store = fresh();
        int epoch = tradeTwice(store);

        try (History history = place().history()) {
            assertThat(history.prune(MAIN, Instant.ofEpochSecond(0, NOW + 1000), 100))
                    .isZero();
            long gone = history.prune(MAIN, Instant.ofEpochSecond(0, NOW + 1000), 1);

            // The third is the latest that ended, the fourth is open; the first two belong to trips that are over.
            assertThat(gone).isEqualTo(2);
            assertThat(history.orders(HistoryQuery.of(MAIN)))
                    .extracting(line -> line.request().id().sequence())
                    .containsExactly(3L, 4L);
        }
        store.close();
        Remembered found = fresh().open(opening(), new Ear());
        assertThat(found.orders()).hasSize(2);
        assertThat(found.earlierSequences()).containsEntry(epoch, 4L);
    }

    @Test
    void a_clock_that_jumps_back_changes_nothing_but_the_times() {
        JdbcPositionStore store = fresh();
        int epoch = store.open(opening(), new Ear()).epoch();
        OrderRequest first = order(epoch, 1, Side.BUY, "1");
        OrderRequest second = order(epoch, 2, Side.BUY, "1");
        commit(store, new TurnDraft().add(first).equity(new EquityPoint(1, 1)).take(NOW));
        long earlier = NOW - Duration.ofHours(5).toNanos();
        commit(store, new TurnDraft().add(second).equity(new EquityPoint(2, 2)).take(earlier));
        store.close();

        Remembered found = fresh().open(opening(), new Ear());

        assertThat(found.lastTurnNanos()).isEqualTo(earlier);
        assertThat(found.epoch()).isGreaterThan(epoch);
        assertThat(found.orders())
                .extracting(order -> order.request().id().sequence())
                .containsExactly(1L, 2L);
        try (History history = place().history()) {
            assertThat(history.equity(HistoryQuery.of(MAIN)))
                    .extracting(line -> line.equity())
                    .containsExactly(2.0, 1.0);
        }
    }
}
