package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import java.math.BigDecimal;

/** C7: cancel and replace, and what crosses them. */
interface CancelCases extends CaseGroup {

    private Quantity quarter(Attempt attempt) {
        BigDecimal quarter = attempt.request().quantity().toBigDecimal().multiply(new BigDecimal("0.25"));
        return bench().instrument().quantity(Quantity.of(quarter));
    }

    private Price lower() {
        Price passive = bench().passive(Side.BUY);
        return Price.of(passive.toBigDecimal()
                .subtract(bench().instrument().tickAt(passive).toBigDecimal()));
    }

    private VenueTruth.TrueOrder atVenue(Attempt attempt) {
        return bench().truth().ordersOf(attempt.identity()).get(0);
    }

    @ConformanceCase(
            number = "C7-01",
            law = "A resting order that is cancelled is gone, here and there",
            protects = "an order believed gone that fills",
            mistake = "the request's receipt is reported as the cancellation",
            needs = {Capability.LIMIT, Capability.CANCEL})
    default void c7_01_cancelled() {
        Attempt attempt = bench().place(bench().working());
        bench().cancel(attempt);
        bench().until("the cancellation", () -> bench().order(attempt).status() == OrderStatus.CANCELED);
        assertThat(atVenue(attempt).open()).as("open at the venue").isFalse();
    }

    @ConformanceCase(
            number = "C7-02",
            law = "A cancel that comes after the fill ends in the fill, and nothing says cancelled",
            protects = "a position nobody knows of, because the order is believed cancelled",
            mistake = "\"not open any more\" is read as a cancellation that worked",
            needs = {Capability.LIMIT, Capability.CANCEL},
            verbs = Verb.FILL)
    default void c7_02_fill_came_first() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().cancel(attempt);
        bench().until("the fill", () -> bench().order(attempt).status() == OrderStatus.FILLED);
        bench().settle();
        assertThat(bench().events(attempt, OrderEvent.Canceled.class)).isEmpty();
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C7-03",
            law = "A cancel of what is left keeps what was filled",
            protects = "part of a position is forgotten",
            mistake = "Canceled is handed in and the fills that came before are not",
            needs = {Capability.LIMIT, Capability.CANCEL, Capability.PARTIAL_FILLS},
            verbs = {Verb.FILL, Verb.PART_FILL})
    default void c7_03_what_was_filled_stays() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt, quarter(attempt));
        bench().cancel(attempt);
        bench().until("the cancellation", () -> bench().order(attempt).status() == OrderStatus.CANCELED);
        bench().until("the fill", () -> !bench().booked(attempt).isEmpty());
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C7-04",
            law = "Two cancels of one order are one cancellation",
            protects = "the second, refused, opens the order again in the books",
            mistake = "a refusal of the second cancel is reported as the order being open",
            needs = {Capability.LIMIT, Capability.CANCEL})
    default void c7_04_cancelled_twice() {
        Attempt attempt = bench().place(bench().working());
        bench().cancel(attempt);
        bench().cancel(attempt);
        bench().until("the cancellation", () -> bench().order(attempt).status() == OrderStatus.CANCELED);
        bench().settle();
        assertThat(bench().order(attempt).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(bench().effects(attempt)).isEqualTo(1);
    }

    @ConformanceCase(
            number = "C7-05",
            law = "An order that is cancelled from outside is reported as cancelled",
            protects = "a stop that is gone and believed to stand",
            mistake = "events that answer no request of ours are dropped",
            needs = Capability.LIMIT,
            verbs = Verb.CANCEL_FROM_OUTSIDE)
    default void c7_05_cancelled_from_outside() {
        Attempt attempt = bench().place(bench().working());
        bench().cancelFromOutside(attempt);
        bench().until("the cancellation", () -> bench().order(attempt).status() == OrderStatus.CANCELED);
    }

    @ConformanceCase(
            number = "C7-06",
            law = "A cancel that overtakes its order does not make it cancelled",
            protects = "the order arrives afterwards, rests, and nobody watches it",
            mistake = "\"unknown order\" is read as a cancellation that worked",
            needs = {Capability.LIMIT, Capability.CANCEL},
            verbs = {Verb.HOLD_NEXT_REQUEST, Verb.RELEASE})
    default void c7_06_cancel_overtakes() {
        bench().play(Verb.HOLD_NEXT_REQUEST);
        Attempt attempt = bench().send(bench().working());
        bench().cancel(attempt);
        bench().awaitVerdict(attempt);
        assertThat(bench().events(attempt))
                .as("events that end an order which is still under way")
                .noneMatch(e -> e instanceof OrderEvent.Canceled || e instanceof OrderEvent.Rejected);
        bench().play(Verb.RELEASE);
        bench().settle();
        bench().lookupUntilFound(attempt);
        assertThat(bench().order(attempt).isOpen())
                .as("open in the books, as at the venue")
                .isEqualTo(atVenue(attempt).open());
    }

    @ConformanceCase(
            number = "C7-07",
            law = "A replaced order has the new quantity and limit, and stays one order",
            protects = "two orders where one was meant",
            mistake = "replace is done as a new order, and the old one stays when its cancel fails",
            needs = {Capability.LIMIT, Capability.REPLACE})
    default void c7_07_replaced() {
        Attempt attempt = bench().place(bench().working());
        Quantity more = attempt.request().quantity().plus(quarter(attempt));
        bench().replace(attempt, more, lower());
        bench().until(
                        "the answer",
                        () -> !bench().events(attempt, OrderEvent.Replaced.class)
                                .isEmpty());
        OrderEvent.Replaced answer =
                bench().events(attempt, OrderEvent.Replaced.class).get(0);
        assertThat(answer.revision()).isEqualTo(1);
        assertThat(answer.quantity()).isEqualTo(more);
        assertThat(answer.limit()).isEqualTo(lower());
        assertThat(bench().truth().orders().stream().filter(VenueTruth.TrueOrder::open))
                .as("open orders at the venue")
                .hasSize(1);
        assertThat(atVenue(attempt).quantity()).isEqualTo(more);
        assertThat(atVenue(attempt).limit()).isEqualTo(lower());
    }

    @ConformanceCase(
            number = "C7-08",
            law = "What was filled before a replacement counts into the new quantity",
            protects = "too much is bought by what was filled",
            mistake = "the venue counts what is left, the contract counts all",
            needs = {Capability.LIMIT, Capability.REPLACE, Capability.PARTIAL_FILLS},
            verbs = {Verb.FILL, Verb.PART_FILL})
    default void c7_08_filled_counts() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt, quarter(attempt));
        bench().until("the fill", () -> !bench().booked(attempt).isEmpty());
        Quantity total = attempt.request().quantity().minus(quarter(attempt));
        bench().replace(attempt, total, lower());
        bench().until(
                        "the answer",
                        () -> !bench().events(attempt, OrderEvent.Replaced.class)
                                .isEmpty());
        bench().fill(attempt, attempt.request().quantity());
        bench().until("the order to be filled", () -> bench().order(attempt).status() == OrderStatus.FILLED);
        assertThat(atVenue(attempt).filled()).as("filled in all").isEqualTo(total);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C7-09",
            law = "A replacement that comes after the fill is refused, and the fill stands",
            protects = "an order that seems to rest on while it was filled",
            mistake = "the request's receipt is reported as the replacement",
            needs = {Capability.LIMIT, Capability.REPLACE},
            verbs = Verb.FILL)
    default void c7_09_fill_before_replacement() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().replace(attempt, attempt.request().quantity().plus(quarter(attempt)), lower());
        bench().until(
                        "the refusal",
                        () -> !bench().events(attempt, OrderEvent.ReplaceRejected.class)
                                .isEmpty());
        bench().settle();
        assertThat(bench().events(attempt, OrderEvent.Replaced.class)).isEmpty();
        assertThat(bench().order(attempt).status()).isEqualTo(OrderStatus.FILLED);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C7-10",
            law = "A replacement whose answer is lost is neither refused nor done until it is looked up",
            protects = "an order of another size than the books say",
            mistake = "a time-out of the replacement is reported as ReplaceRejected",
            needs = {Capability.LIMIT, Capability.REPLACE},
            verbs = Verb.LOSE_NEXT_REPLY)
    default void c7_10_lost_replacement() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.LOSE_NEXT_REPLY);
        bench().replace(attempt, attempt.request().quantity().plus(quarter(attempt)), lower());
        bench().awaitVerdict(attempt);
        assertThat(bench().events(attempt, OrderEvent.ReplaceRejected.class)).isEmpty();
        bench().lookupUntilFound(attempt);
        assertThat(bench().order(attempt).quantity())
                .as("quantity in the books, as at the venue")
                .isEqualTo(atVenue(attempt).quantity());
    }
}
