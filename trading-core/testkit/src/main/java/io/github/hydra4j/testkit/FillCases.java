package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import java.math.BigDecimal;

/** C5: executions, whole and in part, twice, early and out of order. */
interface FillCases extends CaseGroup {

    private Quantity quarter(Attempt attempt) {
        BigDecimal quarter = attempt.request().quantity().toBigDecimal().multiply(new BigDecimal("0.25"));
        return bench().instrument().quantity(Quantity.of(quarter));
    }

    private Quantity threeQuarters(Attempt attempt) {
        return attempt.request().quantity().minus(quarter(attempt));
    }

    private void untilStatus(Attempt attempt, OrderStatus status) {
        bench().until("status " + status, () -> bench().order(attempt).status() == status);
    }

    @ConformanceCase(
            number = "C5-01",
            law = "An execution is reported, and the books that follow are the venue's",
            protects = "a position nobody knows of",
            mistake = "fills are expected in the answer to the order, where the venue sends them on a stream",
            verbs = Verb.FILL)
    default void c5_01_execution_is_reported() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        untilStatus(attempt, OrderStatus.FILLED);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C5-02",
            law = "Parts add up to what was executed",
            protects = "cumulated amounts booked as if each were new",
            mistake = "the venue sends totals and the adapter hands them on as executions, or the other way round",
            needs = {Capability.LIMIT, Capability.PARTIAL_FILLS},
            verbs = {Verb.FILL, Verb.PART_FILL})
    default void c5_02_parts_add_up() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt, quarter(attempt));
        untilStatus(attempt, OrderStatus.PARTIALLY_FILLED);
        bench().requireSameBooks(attempt);
        bench().fill(attempt, quarter(attempt));
        bench().until(
                        "the second part",
                        () -> bench().order(attempt).filledQuantity().compareTo(quarter(attempt)) > 0);
        bench().fill(attempt, attempt.request().quantity());
        untilStatus(attempt, OrderStatus.FILLED);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C5-03",
            law = "An execution that is told twice keeps its name, so that it is booked once",
            protects = "a fill counted twice",
            mistake = "trade ids are counted up locally, or made from the time of arrival",
            verbs = {Verb.FILL, Verb.DUPLICATE_NEXT_EVENT})
    default void c5_03_told_twice() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.DUPLICATE_NEXT_EVENT);
        bench().fill(attempt);
        untilStatus(attempt, OrderStatus.FILLED);
        bench().settle();
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C5-04",
            law = "An execution that comes before the answer to the order is reported all the same",
            protects = "fast fills vanish, exactly when the market moves",
            mistake = "events of orders without a venue order id are dropped",
            verbs = {Verb.FILL, Verb.HOLD_NEXT_REPLY, Verb.RELEASE})
    default void c5_04_before_the_answer() {
        bench().play(Verb.HOLD_NEXT_REPLY);
        Attempt attempt = bench().send(bench().working());
        bench().until("the order at the venue", () -> bench().effects(attempt) == 1);
        bench().fill(attempt);
        bench().until("the fill", () -> !bench().booked(attempt).isEmpty());
        bench().play(Verb.RELEASE);
        bench().settle();
        untilStatus(attempt, OrderStatus.FILLED);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C5-05",
            law = "Executions told in the wrong order end in the same books",
            protects = "the later total is overwritten by the earlier one",
            mistake = "an event that is older than the last one is thrown away",
            needs = {Capability.LIMIT, Capability.PARTIAL_FILLS},
            verbs = {Verb.FILL, Verb.PART_FILL, Verb.REORDER_NEXT_EVENTS})
    default void c5_05_wrong_order() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.REORDER_NEXT_EVENTS);
        bench().fill(attempt, quarter(attempt));
        bench().fill(attempt, threeQuarters(attempt));
        untilStatus(attempt, OrderStatus.FILLED);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C5-06",
            law = "Two executions never share a name",
            protects = "the second fill is taken for the first and not booked",
            mistake = "the trade id is the order's id, or a transaction's without the index in it",
            verbs = Verb.FILL)
    default void c5_06_names_differ() {
        Attempt first = bench().place(bench().working());
        Attempt second = bench().place(bench().working());
        bench().fill(first);
        bench().fill(second);
        untilStatus(first, OrderStatus.FILLED);
        untilStatus(second, OrderStatus.FILLED);
        assertThat(bench().booked(first).get(0).tradeId())
                .isNotEqualTo(bench().booked(second).get(0).tradeId());
    }

    @ConformanceCase(
            number = "C5-07",
            law = "An execution has one name on the stream, in look-ups and in snapshots",
            protects = "every reconnect books the same fills again",
            mistake = "stream and history use different ids of the venue, such as trade id and hash",
            verbs = Verb.FILL)
    default void c5_07_one_name_everywhere() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        untilStatus(attempt, OrderStatus.FILLED);
        bench().lookupUntilFound(attempt);
        bench().snapshot();
        bench().restart();
        bench().snapshot();
        bench().lookupUntilFound(attempt);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C5-08",
            law = "A fill says whose it is, on which side, and when",
            protects = "a fill booked on another order or in another period",
            mistake = "the time of arrival instead of the time of execution; the other side of the trade",
            verbs = Verb.FILL)
    default void c5_08_fill_is_described() {
        long before = bench().venue().venueTimeNanos();
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        untilStatus(attempt, OrderStatus.FILLED);
        for (Fill fill : bench().booked(attempt)) {
            assertThat(fill.orderId()).isEqualTo(attempt.orderId());
            assertThat(fill.instrument()).isEqualTo(bench().instrument().id());
            assertThat(fill.side()).isEqualTo(attempt.request().side());
            assertThat(fill.timeNanos())
                    .as("time of the fill by the venue's clock")
                    .isBetween(before, bench().venue().venueTimeNanos());
        }
    }

    @ConformanceCase(
            number = "C5-09",
            law = "A market order is executed, and the books that follow are the venue's",
            protects = "exits: stops end in market orders",
            mistake = "market orders are sent with a limit, and rest")
    default void c5_09_market_order() {
        Attempt attempt = bench().place(bench().request(OrderIntent.market(
                bench().instrument().id(), Side.BUY, bench().venue().quantity())));
        if (bench().venue().verbs().contains(Verb.FILL)) {
            bench().fill(attempt);
        }
        untilStatus(attempt, OrderStatus.FILLED);
        bench().requireSameBooks(attempt);
    }
}
