package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** C4: not knowing is an answer, and never a rejection. */
interface AmbiguityCases extends CaseGroup {

    private void requireNotGivenUp(Attempt attempt) {
        assertThat(bench().events(attempt))
                .as("events that give the order up without proof")
                .noneMatch(e -> e instanceof OrderEvent.Rejected
                        || e instanceof OrderEvent.Denied
                        || e instanceof OrderEvent.Canceled
                        || e instanceof OrderEvent.Expired);
    }

    private void requireUnknownThenFound(Verb trouble, boolean mustSaySo) {
        bench().play(trouble);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        requireNotGivenUp(attempt);
        if (mustSaySo) {
            bench().until(
                            "the adapter to say that the outcome is not known",
                            () -> !bench().events(attempt, OrderEvent.OutcomeUnknown.class)
                                    .isEmpty());
        }
        bench().lookupUntilFound(attempt);
        assertThat(bench().effects(attempt)).as("times it took effect").isEqualTo(1);
        assertThat(bench().order(attempt).status()).isIn(OrderStatus.NEW, OrderStatus.FILLED);
        requireNotGivenUp(attempt);
    }

    private void assumeExpires(Attempt attempt) {
        Assumptions.assumeTrue(attempt.expiresNanos() != Long.MAX_VALUE, "its attempts never expire");
    }

    private void passExpiry(Attempt attempt) {
        long left = attempt.expiresNanos() - bench().venue().timeNanos();
        bench().advance(Duration.ofNanos(Math.max(0, left)).plusSeconds(1));
    }

    @ConformanceCase(
            number = "C4-01",
            law = "A lost answer is not a rejection: the order is looked up and found",
            protects = "the order is sent again and the position doubles",
            mistake = "a time-out is caught together with the venue's refusals",
            verbs = Verb.LOSE_NEXT_REPLY)
    default void c4_01_lost_answer() {
        requireUnknownThenFound(Verb.LOSE_NEXT_REPLY, false);
    }

    @ConformanceCase(
            number = "C4-02",
            law = "A failing server is not a rejection",
            protects = "a 502 from the gateway, while the order rests in the book behind it",
            mistake = "every status but 200 is a rejection",
            verbs = Verb.FAIL_NEXT_REPLY)
    default void c4_02_server_error() {
        requireUnknownThenFound(Verb.FAIL_NEXT_REPLY, true);
    }

    @ConformanceCase(
            number = "C4-03",
            law = "A connection that breaks before the answer is not a rejection",
            protects = "every order under way when a socket breaks",
            mistake = "requests under way are failed as rejected when the socket closes, or forgotten",
            verbs = Verb.CUT_NEXT_REPLY)
    default void c4_03_cut_connection() {
        requireUnknownThenFound(Verb.CUT_NEXT_REPLY, true);
    }

    @ConformanceCase(
            number = "C4-04",
            law = "An answer that cannot be read is not a rejection",
            protects = "the venue adds a field, and every order is sent twice",
            mistake = "a parser's exception ends in the branch for refusals, or kills the thread",
            verbs = Verb.GARBLE_NEXT_REPLY)
    default void c4_04_unreadable_answer() {
        requireUnknownThenFound(Verb.GARBLE_NEXT_REPLY, true);
    }

    @ConformanceCase(
            number = "C4-05",
            law = "A rate limit is not a rejection",
            protects = "gateways limit after passing on; the order may be in the book",
            mistake = "429 is treated as a client error",
            verbs = Verb.LIMIT_NEXT)
    default void c4_05_rate_limit() {
        bench().play(Verb.LIMIT_NEXT);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        requireNotGivenUp(attempt);
        if (bench().effects(attempt) == 0) {
            bench().until(
                            "the adapter to say that the outcome is not known",
                            () -> !bench().events(attempt, OrderEvent.OutcomeUnknown.class)
                                    .isEmpty());
        }
        requireNotGivenUp(attempt);
    }

    @ConformanceCase(
            number = "C4-06",
            law = "Not there is not proof: before its expiry a lost order is unknown",
            protects = "the order is still on its way and arrives after it was sent again",
            mistake = "\"unknown order\" from the venue is read as proof of absence",
            verbs = Verb.LOSE_NEXT_REQUEST)
    default void c4_06_absence_is_not_proof() {
        bench().play(Verb.LOSE_NEXT_REQUEST);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        requireNotGivenUp(attempt);
        assertThat(bench().lookup(attempt)).as("look-up before the expiry").isInstanceOf(Lookup.Unknown.class);
    }

    @ConformanceCase(
            number = "C4-07",
            law = "After its expiry a lost order is proven absent",
            protects = "margin kept for ever for an order that cannot come any more",
            mistake = "the expiry is compared in another unit, or with the local clock only",
            verbs = {Verb.LOSE_NEXT_REQUEST, Verb.ADVANCE})
    default void c4_07_proof_after_expiry() {
        bench().play(Verb.LOSE_NEXT_REQUEST);
        Attempt attempt = bench().send(bench().working());
        assumeExpires(attempt);
        bench().awaitVerdict(attempt);
        passExpiry(attempt);
        bench().until("proof of absence", () -> bench().lookup(attempt) instanceof Lookup.ProvenAbsent);
    }

    @ConformanceCase(
            number = "C4-08",
            law = "An order that arrives late is found, not lost",
            protects = "a position nobody knows of",
            mistake = "after a first look-up without result the order is forgotten",
            verbs = {Verb.HOLD_NEXT_REQUEST, Verb.RELEASE})
    default void c4_08_late_arrival() {
        bench().play(Verb.HOLD_NEXT_REQUEST);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        assertThat(bench().lookup(attempt))
                .as("look-up while the order is under way")
                .isNotInstanceOf(Lookup.ProvenAbsent.class);
        requireNotGivenUp(attempt);
        bench().play(Verb.RELEASE);
        bench().lookupUntilFound(attempt);
        assertThat(bench().effects(attempt)).isEqualTo(1);
    }

    @ConformanceCase(
            number = "C4-09",
            law = "An attempt that is sent after its expiry has no effect",
            protects = "proof of absence rests on it; without it an old order from a log can still trade",
            mistake = "the expiry is remembered in the attempt but not in the bytes the venue sees",
            verbs = Verb.ADVANCE)
    default void c4_09_expired_attempt() {
        Attempt attempt = bench().sign(bench().plan(bench().working()));
        assumeExpires(attempt);
        passExpiry(attempt);
        bench().submit(attempt);
        bench().settle();
        assertThat(bench().effects(attempt)).as("times it took effect").isZero();
    }

    @ConformanceCase(
            number = "C4-10",
            law = "A venue that cannot be asked proves nothing, even after the expiry",
            protects = "an outage longer than the expiry, and everything is sent again",
            mistake = "absence is concluded from the clock alone; a failed request is an empty answer",
            verbs = {Verb.LOSE_NEXT_REPLY, Verb.FALL_SILENT, Verb.SPEAK, Verb.ADVANCE})
    default void c4_10_silence_proves_nothing() {
        bench().play(Verb.LOSE_NEXT_REPLY);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        bench().play(Verb.FALL_SILENT);
        assertThat(bench().lookup(attempt)).as("look-up during silence").isInstanceOf(Lookup.Unknown.class);
        if (attempt.expiresNanos() != Long.MAX_VALUE) {
            passExpiry(attempt);
            assertThat(bench().lookup(attempt))
                    .as("look-up during silence, after the expiry")
                    .isInstanceOf(Lookup.Unknown.class);
        }
        bench().play(Verb.SPEAK);
        bench().lookupUntilFound(attempt);
    }

    @ConformanceCase(
            number = "C4-11",
            law = "Sent again after a lost answer, an order takes effect once and is not rejected",
            protects = "the usual recovery: without this law it doubles, or gives up, what is there",
            mistake = "\"duplicate\" that answers the second sending is read as a rejection of the order",
            needs = Capability.RESEND,
            verbs = Verb.LOSE_NEXT_REPLY)
    default void c4_11_sent_again() {
        bench().play(Verb.LOSE_NEXT_REPLY);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        bench().submit(attempt);
        bench().awaitVerdict(attempt);
        assertThat(bench().truth().orders()).as("orders at the venue").hasSize(1);
        requireNotGivenUp(attempt);
        bench().lookupUntilFound(attempt);
    }

    @ConformanceCase(
            number = "C4-12",
            law = "A cancel whose answer is lost is neither refused nor done until it is looked up",
            protects = "an order believed gone that fills, or believed open that is gone",
            mistake = "a time-out of the cancel is reported as CancelRejected",
            needs = {Capability.LIMIT, Capability.CANCEL},
            verbs = Verb.LOSE_NEXT_REPLY)
    default void c4_12_lost_cancel() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.LOSE_NEXT_REPLY);
        bench().cancel(attempt);
        bench().awaitVerdict(attempt);
        assertThat(bench().events(attempt, OrderEvent.CancelRejected.class)).isEmpty();
        bench().lookupUntilFound(attempt);
        assertThat(bench().order(attempt).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @ConformanceCase(
            number = "C4-13",
            law = "A second attempt excludes the first, however they arrive",
            protects = "both land, and the position doubles",
            mistake = "the second attempt takes a new nonce while the first can still land",
            needs = Capability.REATTEMPT,
            verbs = Verb.LOSE_NEXT_REQUEST)
    default void c4_13_attempts_exclude_each_other() {
        var plan = bench().plan(bench().working());
        Attempt first = bench().sign(plan);
        bench().play(Verb.LOSE_NEXT_REQUEST);
        bench().submit(first);
        bench().awaitVerdict(first);
        Attempt second = bench().sign(bench().plan(first.request()), List.of(first));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.identity()).isNotEqualTo(first.identity());
        bench().submit(second);
        bench().submit(first);
        bench().awaitVerdict(first);
        assertThat(bench().effects(first, second))
                .as("times the order took effect")
                .isEqualTo(1);
        requireNotGivenUp(first);
    }

    @ConformanceCase(
            number = "C4-14",
            law = "Of two attempts the one that landed is found and the other is not",
            protects = "fills are asked for under the wrong name and missed",
            mistake = "look-up goes by order instead of by attempt",
            needs = Capability.REATTEMPT,
            verbs = Verb.LOSE_NEXT_REQUEST)
    default void c4_14_the_right_attempt_is_found() {
        Attempt first = bench().sign(bench().plan(bench().working()));
        bench().play(Verb.LOSE_NEXT_REQUEST);
        bench().submit(first);
        bench().awaitVerdict(first);
        Attempt second = bench().sign(bench().plan(first.request()), List.of(first));
        bench().submit(second);
        bench().lookupUntilFound(second);
        assertThat(bench().lookup(first)).isNotInstanceOf(Lookup.Found.class);
    }

    @ConformanceCase(
            number = "C4-15",
            law = "A look-up that fails, for whatever reason, proves nothing",
            protects = "one bad answer, and an order that rests is given up",
            mistake = "an error in look-up is read as \"not found\"",
            verbs = {Verb.GARBLE_NEXT_REPLY, Verb.FAIL_NEXT_REPLY})
    default void c4_15_failed_look_up() {
        Attempt attempt = bench().place(bench().working());
        for (Verb trouble : List.of(Verb.GARBLE_NEXT_REPLY, Verb.FAIL_NEXT_REPLY)) {
            bench().play(trouble);
            assertThat(bench().lookup(attempt))
                    .as("look-up with " + trouble)
                    .isNotInstanceOf(Lookup.ProvenAbsent.class);
        }
        bench().lookupUntilFound(attempt);
    }
}
