package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.LinkedHashSet;
import java.util.Set;

/** C9: the account as a whole, and a bot that starts again. */
interface RestartCases extends CaseGroup {

    private Attempt filled() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().until("the fill", () -> bench().order(attempt).status() == OrderStatus.FILLED);
        return attempt;
    }

    private void requireAccount(VenueSnapshot snapshot) {
        VenueTruth truth = bench().truth();
        assertThat(snapshot.position(bench().instrument().id()))
                .as("position")
                .isEqualTo(truth.position(bench().instrument().id()));
        Set<Asset> assets = new LinkedHashSet<>(truth.balances().keySet());
        assets.addAll(snapshot.balances().keySet());
        for (Asset asset : assets) {
            Money expected = truth.balance(asset);
            assertThat(snapshot.balance(asset)).as("balance of " + asset).isEqualTo(expected);
        }
    }

    @ConformanceCase(
            number = "C9-01",
            law = "The snapshot shows every open order, under our names",
            protects = "our own orders look foreign: the bot stops, or cancels them, or sends them again",
            mistake = "the client order id is left out of the mapping, or the list is the first page only",
            needs = Capability.LIMIT)
    default void c9_01_open_orders() {
        Attempt first = bench().place(bench().working());
        Attempt second = bench().place(bench().working());
        VenueSnapshot snapshot = bench().snapshot();
        assertThat(snapshot.openOrders())
                .extracting(VenueOrder::clientOrderId)
                .containsExactlyInAnyOrder(first.orderId(), second.orderId());
        for (VenueOrder open : snapshot.openOrders()) {
            assertThat(open.quantity()).isEqualTo(first.request().quantity());
            assertThat(open.side()).isEqualTo(first.request().side());
            assertThat(open.instrument()).isEqualTo(bench().instrument().id());
            assertThat(open.filled().isZero()).isTrue();
        }
    }

    @ConformanceCase(
            number = "C9-02",
            law = "Positions and balances are the venue's to the last digit",
            protects = "every start finds a difference and books it as profit or loss",
            mistake = "available instead of total balance; equity instead of cash; unsigned position",
            verbs = Verb.FILL)
    default void c9_02_positions_and_balances() {
        requireAccount(bench().snapshot());
        filled();
        bench().place(bench().working());
        requireAccount(bench().snapshot());
    }

    @ConformanceCase(
            number = "C9-03",
            law = "Taken twice, a snapshot shows the same account",
            protects = "recovery that changes what it looks at",
            mistake = "a snapshot drains a queue that the next one finds empty",
            verbs = Verb.FILL)
    default void c9_03_twice_the_same() {
        Attempt attempt = filled();
        VenueSnapshot first = bench().snapshot();
        VenueSnapshot second = bench().snapshot();
        assertThat(second.positions()).isEqualTo(first.positions());
        assertThat(second.balances()).isEqualTo(first.balances());
        assertThat(second.openOrders()).isEqualTo(first.openOrders());
        assertThat(second.events()).containsExactlyInAnyOrderElementsOf(first.events());
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C9-04",
            law = "The snapshot tells of every fill since the time that was asked for",
            protects = "fills between the last save and the crash",
            mistake = "the venue's default range; seconds for milliseconds; a page limit",
            verbs = Verb.FILL)
    default void c9_04_fills_since() {
        long before = bench().venue().venueTimeNanos();
        Attempt attempt = filled();
        VenueSnapshot snapshot = bench().snapshot(before);
        assertThat(snapshot.events())
                .as("fills of " + attempt.orderId())
                .anyMatch(e -> e instanceof OrderEvent.Filled && e.orderId().equals(attempt.orderId()));
    }

    @ConformanceCase(
            number = "C9-05",
            law = "After a restart the snapshot tells of what happened before and meanwhile",
            protects = "a bot that was down while its order filled",
            mistake = "the adapter remembers orders in memory and maps only those",
            verbs = Verb.FILL)
    default void c9_05_restart_finds_fills() {
        long before = bench().venue().venueTimeNanos();
        Attempt attempt = bench().place(bench().working());
        bench().closeAdapter();
        bench().fill(attempt);
        bench().restart();
        VenueSnapshot snapshot = bench().snapshot(before);
        assertThat(snapshot.events())
                .as("fills of " + attempt.orderId())
                .anyMatch(e -> e instanceof OrderEvent.Filled && e.orderId().equals(attempt.orderId()));
        bench().requireSameBooks(attempt);
        requireAccount(snapshot);
    }

    @ConformanceCase(
            number = "C9-06",
            law = "An attempt of another process can be looked up",
            protects = "everything that was under way at a crash",
            mistake = "look-up goes through a map that died with the process")
    default void c9_06_look_up_after_restart() {
        Attempt attempt = bench().send(bench().working());
        bench().until("the order at the venue", () -> bench().effects(attempt) == 1);
        bench().restart();
        bench().lookupUntilFound(attempt);
        assertThat(bench().order(attempt).status()).isIn(OrderStatus.NEW, OrderStatus.FILLED);
    }

    @ConformanceCase(
            number = "C9-07",
            law = "An attempt that was signed but not sent before a restart can be sent after it, once",
            protects = "the order that was saved and not sent: lost, or sent twice",
            mistake = "the payload holds something of the session, or the adapter signs anew")
    default void c9_07_sent_after_restart() {
        Attempt attempt = bench().sign(bench().plan(bench().working()));
        bench().restart();
        assertThat(bench().lookup(attempt))
                .as("look-up of what was never sent, before its expiry")
                .isInstanceOf(Lookup.Unknown.class);
        bench().submit(attempt);
        bench().until("the order at the venue", () -> bench().effects(attempt) == 1);
        bench().settle();
        assertThat(bench().truth().orders()).hasSize(1);
        bench().until(
                        "the adapter to say that the venue took it",
                        () -> bench().order(attempt).status() == OrderStatus.NEW
                                || bench().order(attempt).status() == OrderStatus.FILLED);
    }

    @ConformanceCase(
            number = "C9-08",
            law = "An attempt that was sent before a restart can be sent again after it and takes effect once",
            protects = "a double position after every crash",
            mistake = "the adapter signs anew; the client order id is made when sending",
            needs = Capability.RESEND)
    default void c9_08_sent_again_after_restart() {
        Attempt attempt = bench().send(bench().working());
        bench().until("the order at the venue", () -> bench().effects(attempt) == 1);
        bench().restart();
        bench().submit(attempt);
        bench().settle();
        assertThat(bench().truth().orders()).as("orders at the venue").hasSize(1);
        assertThat(bench().events(attempt, OrderEvent.Rejected.class)).isEmpty();
    }

    @ConformanceCase(
            number = "C9-09",
            law = "An order of another process can be cancelled",
            protects = "orders that nobody can take back",
            mistake = "cancel needs an id that was only in memory",
            needs = {Capability.LIMIT, Capability.CANCEL})
    default void c9_09_cancelled_after_restart() {
        Attempt attempt = bench().place(bench().working());
        bench().restart();
        bench().cancel(attempt);
        bench().until("the cancellation", () -> bench().order(attempt).status() == OrderStatus.CANCELED);
    }

    @ConformanceCase(
            number = "C9-10",
            law = "Fills of an order of another process arrive under our name for it",
            protects = "fills after a restart look like somebody else's",
            mistake = "the venue's order id is translated by a map that died with the process",
            verbs = Verb.FILL)
    default void c9_10_fills_after_restart() {
        Attempt attempt = bench().place(bench().working());
        bench().restart();
        bench().fill(attempt);
        bench().until("the fill", () -> !bench().booked(attempt).isEmpty());
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C9-11",
            law = "A snapshot carries the venue's time",
            protects = "the next recovery asks from the wrong time on and misses fills",
            mistake = "the local clock; milliseconds for nanoseconds")
    default void c9_11_time_of_a_snapshot() {
        long before = bench().venue().venueTimeNanos();
        VenueSnapshot snapshot = bench().snapshot();
        assertThat(snapshot.timeNanos()).isBetween(before, bench().venue().venueTimeNanos());
    }
}
