package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.Lookup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A venue that keeps silent proves nothing: the engine asks until it knows. */
class SilenceTest {

    private final LiveRig rig = new LiveRig();

    private Order sent() {
        rig.start();
        return rig.wish(buyLimit("2", "100"));
    }

    private Order resting() {
        Order order = sent();
        rig.tell(rig.accepted(order));
        return order;
    }

    private void theVenueFinds(OrderEvent... events) {
        rig.venue.lookups = attempt -> CompletableFuture.completedFuture(new Lookup.Found(List.of(events)));
    }

    private void theVenueProvesAbsence() {
        rig.venue.lookups = attempt -> CompletableFuture.completedFuture(new Lookup.ProvenAbsent("expired"));
    }

    private long unknowns() {
        return rig.seen().stream().filter("OutcomeUnknown"::equals).count();
    }

    @Test
    void silence_after_a_submit_is_told_once_and_asked_about_with_growing_pauses() {
        Order order = sent();
        rig.seconds(60);

        assertThat(rig.seen()).containsExactly("OutcomeUnknown");
        OrderEvent.OutcomeUnknown told = (OrderEvent.OutcomeUnknown) rig.strategy.events.get(0);
        assertThat(told.cause()).isEqualTo(UnknownCause.TIMEOUT);
        assertThat(rig.story.stream().filter(line -> line.startsWith("lookup")))
                .containsExactly(
                        "lookup 1 at 10001ms",
                        "lookup 1 at 10501ms",
                        "lookup 1 at 11501ms",
                        "lookup 1 at 13501ms",
                        "lookup 1 at 17501ms",
                        "lookup 1 at 25501ms",
                        "lookup 1 at 35501ms",
                        "lookup 1 at 45501ms",
                        "lookup 1 at 55501ms");
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_NEW);
        assertThat(order.isOutcomeUnknown()).isTrue();
    }

    @Test
    void a_lookup_that_fails_or_throws_is_asked_again() {
        sent();
        int[] asked = {0};
        rig.venue.lookups = attempt -> {
            if (asked[0]++ % 2 == 0) {
                throw new IllegalStateException("a bug");
            }
            return CompletableFuture.failedFuture(new IllegalStateException("no connection"));
        };
        rig.seconds(14);
        assertThat(asked[0]).isEqualTo(4);
        assertThat(rig.seen()).containsExactly("OutcomeUnknown");
    }

    @Test
    void a_lookup_that_is_never_answered_is_asked_again() {
        Order order = sent();
        rig.venue.lookups = attempt -> new CompletableFuture<>();
        rig.seconds(10.5);
        assertThat(rig.count("lookup")).isEqualTo(1);
        theVenueProvesAbsence();
        rig.seconds(30);

        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(unknowns()).isEqualTo(1);
    }

    @Test
    void what_is_found_is_booked_once_and_so_are_the_answers_that_come_after_all() {
        Order order = sent();
        OrderEvent accepted = rig.accepted(order);
        OrderEvent.Filled fill = rig.filled(order, 1, "0.5", "100");
        theVenueFinds(fill, accepted, fill);
        rig.seconds(10);
        rig.tell(accepted, fill, fill);

        assertThat(rig.seen()).containsExactly("OutcomeUnknown", "Filled", "Accepted");
        assertThat(rig.position()).isEqualTo("0.5");
        assertThat(rig.cash()).isEqualTo("9999.5");
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        rig.seconds(60);
        assertThat(rig.count("lookup")).isEqualTo(1);
    }

    @Test
    void an_order_the_venue_knows_without_news_is_taken_to_rest_there() {
        Order order = sent();
        theVenueFinds();
        rig.seconds(10);
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
        assertThat(order.isOutcomeUnknown()).isFalse();
    }

    @Test
    void an_order_that_provably_never_took_effect_has_expired_and_a_late_fill_still_counts() {
        Order order = sent();
        theVenueProvesAbsence();
        rig.seconds(10);
        assertThat(rig.seen()).containsExactly("OutcomeUnknown", "Expired");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);

        OrderEvent.Filled late = rig.filled(order, 1, "1", "100");
        rig.tell(late, late);
        assertThat(rig.position()).isEqualTo("1");
        assertThat(rig.cash()).isEqualTo("9999.5");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void absence_must_be_proven_of_every_attempt() {
        Order order = sent();
        Attempt first = rig.venue.submitted.get(0);
        Attempt second = new Attempt(order.request(), 2, "second", 7, rig.now, Long.MAX_VALUE, new byte[0]);
        order.addAttempt(second);
        boolean[] firstIsProven = {false};
        rig.venue.lookups = attempt -> CompletableFuture.completedFuture(
                attempt.equals(second) || firstIsProven[0]
                        ? new Lookup.ProvenAbsent("nonce used")
                        : new Lookup.Unknown(UnknownCause.PENDING, "not yet"));
        rig.tell(new OrderEvent.OutcomeUnknown(order.id(), rig.now, UnknownCause.CONNECTION_LOST, "test"));
        rig.seconds(5);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_NEW);
        firstIsProven[0] = true;
        rig.seconds(10);
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.attempts()).containsExactly(first, second);
    }

    @Test
    void an_adapter_that_throws_in_submit_has_proven_nothing_and_it_is_told_once() {
        rig.start();
        rig.venue.submitFailure = new IllegalStateException("a bug");
        Order order = rig.wish(buyLimit("2", "100"));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_NEW);
        rig.seconds(60);

        assertThat(rig.seen()).containsExactly("OutcomeUnknown");
        assertThat(((OrderEvent.OutcomeUnknown) rig.strategy.events.get(0)).cause())
                .isEqualTo(UnknownCause.ADAPTER_FAILED);
        rig.tell(rig.accepted(order), rig.filled(order, 1, "2", "100"));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void silence_the_adapter_has_told_of_already_is_not_told_again() {
        Order order = sent();
        rig.seconds(3);
        rig.tell(new OrderEvent.OutcomeUnknown(order.id(), rig.now, UnknownCause.CONNECTION_LOST, "socket closed"));
        rig.seconds(60);
        assertThat(unknowns()).isEqualTo(1);
    }

    @Test
    void a_cancel_the_venue_knows_nothing_of_is_sent_again_until_it_is_answered() {
        Order order = resting();
        rig.cancel(order);
        theVenueFinds(rig.accepted(order));
        rig.seconds(10);
        assertThat(rig.seen()).containsExactly("Accepted", "OutcomeUnknown");
        assertThat(rig.venue.cancels).hasSize(2);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_CANCEL);

        rig.tell(rig.canceled(order));
        rig.seconds(60);
        assertThat(rig.venue.cancels).hasSize(2);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(unknowns()).isEqualTo(1);
    }

    @Test
    void a_cancel_refused_for_an_order_that_was_lost_leads_to_a_question() {
        Order order = sent();
        rig.seconds(2);
        rig.cancel(order);
        rig.seconds(1);
        rig.tell(new OrderEvent.CancelRejected(order.id(), rig.now, Denial.of("UNKNOWN", "venue", "no such order")));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_NEW);
        theVenueProvesAbsence();
        rig.seconds(20);

        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(unknowns()).as("the refusal is reason enough to ask").isZero();
    }

    @Test
    void a_replacement_that_was_lost_is_refused_even_if_a_cancel_was_refused_meanwhile() {
        Order order = resting();
        rig.command(() -> assertThat(rig.context().replace(order.id(), units("3"), Price.of("99")))
                .isEmpty());
        rig.seconds(1);
        rig.cancel(order);
        rig.seconds(1);
        rig.tell(new OrderEvent.CancelRejected(order.id(), rig.now, Denial.of("BUSY", "venue", "later")));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_REPLACE);
        theVenueFinds(rig.accepted(order));
        rig.seconds(20);

        assertThat(rig.seen()).contains("ReplaceRejected");
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
        assertThat(order.quantity()).isEqualTo(units("2"));
    }

    @Test
    void a_replacement_that_was_lost_is_refused_and_one_that_was_applied_after_all_counts() {
        Order order = resting();
        rig.command(() -> assertThat(rig.context().replace(order.id(), units("3"), Price.of("99")))
                .isEmpty());
        theVenueFinds(rig.accepted(order));
        rig.seconds(10);
        assertThat(rig.seen()).containsExactly("Accepted", "OutcomeUnknown", "ReplaceRejected");
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
        assertThat(order.limit()).isEqualTo(Price.of("100"));

        rig.tell(new OrderEvent.Replaced(order.id(), rig.now, 1, units("3"), Price.of("99")));
        assertThat(order.quantity()).isEqualTo(units("3"));
        assertThat(order.limit()).isEqualTo(Price.of("99"));
    }

    @Test
    void a_cancel_that_follows_an_unknown_outcome_has_a_time_of_its_own() {
        Order order = sent();
        rig.seconds(3);
        rig.tell(new OrderEvent.OutcomeUnknown(order.id(), rig.now, UnknownCause.CONNECTION_LOST, "socket closed"));
        rig.tell(rig.accepted(order));
        theVenueFinds(rig.accepted(order));
        rig.seconds(20);
        rig.cancel(order);
        assertThat(order.isOutcomeUnknown())
                .as("the cancel has only just been sent")
                .isFalse();
        rig.seconds(9);
        assertThat(unknowns()).isEqualTo(1);
        rig.seconds(2);
        assertThat(unknowns()).isEqualTo(2);
        assertThat(rig.venue.cancels).hasSize(2);
    }

    @Test
    void no_silence_ever_turns_into_a_refusal() {
        Order order = sent();
        rig.seconds(5);
        rig.cancel(order);
        rig.seconds(600);
        assertThat(rig.seen()).containsOnly("OutcomeUnknown");
        assertThat(unknowns()).as("one for the order, one for its cancel").isBetween(1L, 2L);
        assertThat(order.isOpen()).isTrue();
    }

    @Test
    void fills_before_the_acknowledgement_twice_and_in_any_order_are_booked_once() {
        Order order = sent();
        OrderEvent.Filled one = rig.filled(order, 1, "0.5", "100");
        OrderEvent.Filled two = rig.filled(order, 2, "1.5", "98");
        rig.tell(two, one, two, rig.accepted(order), one);

        assertThat(rig.seen()).containsExactly("Filled", "Filled", "Accepted");
        assertThat(rig.position()).isEqualTo("2");
        assertThat(rig.cash()).isEqualTo("9999");
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        rig.seconds(60);
        assertThat(unknowns()).isZero();
    }

    @Test
    void an_answer_that_comes_late_after_a_cancel_counts() {
        Order order = resting();
        rig.cancel(order);
        rig.tell(rig.canceled(order));
        rig.tell(rig.filled(order, 1, "2", "100"), rig.filled(order, 1, "2", "100"));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(rig.position()).isEqualTo("2");
    }

    @Test
    void a_fill_taken_back_is_undone_to_the_digit_and_looked_up() {
        Order order = resting();
        OrderEvent.Filled stays = rig.filled(order, 1, "1", "100", "0.1", Finality.FINALIZED);
        OrderEvent.Filled goes = rig.filled(order, 2, "1", "110", "0.2", Finality.SEEN);
        rig.tell(stays, goes);
        assertThat(rig.cash()).isEqualTo("9999.7");
        theVenueFinds(rig.accepted(order), stays);
        rig.tell(new OrderEvent.FillReversed(goes.fill(), rig.now));

        assertThat(rig.position()).isEqualTo("1");
        assertThat(rig.cash()).isEqualTo("9999.9");
        assertThat(rig.engine().ledger().position(BTC).costBasis()).isEqualTo(LiveRig.usdc("100"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(rig.count("lookup")).isEqualTo(1);
        rig.tell(new OrderEvent.FillReversed(goes.fill(), rig.now), goes);
        assertThat(rig.cash()).isEqualTo("9999.9");
    }

    @Test
    void a_fill_the_venue_has_forgotten_is_taken_back_unless_it_was_final() {
        Order order = resting();
        OrderEvent.Filled finalised = rig.filled(order, 1, "0.5", "100", "0.1", Finality.FINALIZED);
        OrderEvent.Filled seen = rig.filled(order, 2, "0.5", "100", "0.2", Finality.SEEN);
        OrderEvent.Filled upgraded = rig.filled(order, 3, "0.5", "100", "0.4", Finality.SEEN);
        rig.tell(finalised, seen, upgraded);
        rig.tell(rig.filled(order, 3, "0.5", "100", "0.4", Finality.CONFIRMED));
        rig.tell(rig.filled(order, 3, "0.5", "100", "0.4", Finality.FINALIZED));
        assertThat(rig.position()).isEqualTo("1.5");
        assertThat(rig.cash()).isEqualTo("9999.3");

        theVenueFinds(rig.accepted(order));
        rig.tell(new OrderEvent.OutcomeUnknown(order.id(), rig.now, UnknownCause.REVERSED, "re-organisation"));

        assertThat(rig.position()).isEqualTo("1");
        assertThat(rig.cash()).isEqualTo("9999.5");
        assertThat(rig.seen()).containsOnlyOnce("FillReversed");
        rig.seconds(60);
        assertThat(rig.count("lookup"))
                .as("once for the question, once for the reversal")
                .isEqualTo(2);
    }

    @Test
    void a_change_wished_for_while_a_question_is_under_way_is_not_taken_for_lost_by_its_answer() {
        Order order = sent();
        CompletableFuture<Lookup> answer = new CompletableFuture<>();
        rig.venue.lookups = attempt -> answer;
        rig.tell(new OrderEvent.OutcomeUnknown(order.id(), rig.now, UnknownCause.CONNECTION_LOST, "test"));
        rig.tell(rig.accepted(order));
        rig.command(() -> assertThat(rig.context().replace(order.id(), units("3"), Price.of("99")))
                .isEmpty());
        answer.complete(new Lookup.Found(List.of(rig.accepted(order))));
        rig.venue.lookups = attempt -> new CompletableFuture<>();
        rig.tick();

        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_REPLACE);
        rig.tell(new OrderEvent.Replaced(order.id(), rig.now, 1, units("3"), Price.of("99")));
        assertThat(rig.seen()).doesNotContain("ReplaceRejected");
    }

    @Test
    void charges_and_their_reversals_are_booked_once() {
        Order order = sent();
        Fee gas = Fee.trading(LiveRig.usdc("3"));
        OrderEvent charged = new OrderEvent.Charged(order.id(), TradeId.of("0xabc"), gas, rig.now);
        rig.tell(charged, charged);
        assertThat(rig.cash()).isEqualTo("9997");
        assertThat(rig.engine().equity()).isEqualTo(9997);
        OrderEvent back = new OrderEvent.ChargeReversed(order.id(), TradeId.of("0xabc"), gas, rig.now);
        rig.tell(back, back, charged);
        assertThat(rig.cash()).isEqualTo("10000");
        assertThat(rig.engine().equity()).isEqualTo(10_000);
    }
}
