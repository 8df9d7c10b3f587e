package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** C10: nonces and rate limits. */
interface BudgetCases extends CaseGroup {

    private void assumeNonces(Attempt attempt) {
        Assumptions.assumeTrue(attempt.nonce() != Attempt.NO_NONCE, "its attempts have no nonce");
    }

    @ConformanceCase(
            number = "C10-01",
            law = "Nonces of different orders rise, one by one",
            protects = "an order is refused, or replaces another",
            mistake = "nonces are taken from a clock that two orders can read alike")
    default void c10_01_nonces_rise() {
        List<Long> nonces = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Attempt attempt = bench().sign(bench().plan(bench().working()));
            assumeNonces(attempt);
            nonces.add(attempt.nonce());
        }
        assertThat(nonces).isSorted().doesNotHaveDuplicates();
    }

    @ConformanceCase(
            number = "C10-02",
            law = "After a restart no nonce that was used is used again",
            protects = "the first orders after a restart vanish",
            mistake = "the counter starts at zero, or at what a stale cache says")
    default void c10_02_no_nonce_again() {
        Attempt before = bench().place(bench().working());
        assumeNonces(before);
        bench().restart();
        Attempt after = bench().send(bench().working());
        assertThat(after.nonce()).isNotEqualTo(before.nonce());
        bench().until("the order after the restart at the venue", () -> bench().effects(after) == 1);
    }

    @ConformanceCase(
            number = "C10-03",
            law = "A look-up that hits the rate limit is unknown",
            protects = "many look-ups after an outage hit the limit, and every order is given up",
            mistake = "429 is read as \"not found\"",
            verbs = Verb.LIMIT_NEXT)
    default void c10_03_limited_look_up() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.LIMIT_NEXT);
        assertThat(bench().lookup(attempt)).isNotInstanceOf(Lookup.ProvenAbsent.class);
        bench().lookupUntilFound(attempt);
    }

    @ConformanceCase(
            number = "C10-04",
            law = "A snapshot that cannot be had fails; it is never an empty account",
            protects = "the engine believes to be flat and opens the position once more",
            mistake = "a failed part of the snapshot is left empty",
            verbs = {Verb.LIMIT_NEXT, Verb.FILL})
    default void c10_04_no_snapshot_is_not_an_empty_one() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().until("the fill", () -> bench().order(attempt).status() == OrderStatus.FILLED);
        bench().play(Verb.LIMIT_NEXT);
        VenueSnapshot snapshot;
        try {
            snapshot = bench().snapshot();
        } catch (RuntimeException e) {
            return;
        }
        assertThat(snapshot.position(bench().instrument().id()))
                .as("position, in a snapshot that claims to be whole")
                .isEqualTo(bench().truth().position(bench().instrument().id()));
        bench().truth()
                .balances()
                .forEach(
                        (asset, expected) -> assertThat(snapshot.balance(asset)).isEqualTo(expected));
    }

    @ConformanceCase(
            number = "C10-05",
            law = "After a rate limit the adapter works again",
            protects = "one burst, and the bot is mute for the day",
            mistake = "the limiter never lets go",
            verbs = {Verb.LIMIT_NEXT, Verb.ADVANCE})
    default void c10_05_works_again() {
        bench().play(Verb.LIMIT_NEXT);
        bench().send(bench().working());
        bench().settle();
        bench().advance(java.time.Duration.ofSeconds(60));
        Attempt next = bench().place(bench().working());
        assertThat(bench().effects(next)).isEqualTo(1);
    }

    @ConformanceCase(
            number = "C10-06",
            law = "A cancel that hits the rate limit is unknown, not refused",
            protects = "the order is believed to stand, or to be gone, by a guess",
            mistake = "429 is reported as CancelRejected",
            needs = {Capability.LIMIT, Capability.CANCEL},
            verbs = Verb.LIMIT_NEXT)
    default void c10_06_limited_cancel() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.LIMIT_NEXT);
        bench().cancel(attempt);
        bench().settle();
        assertThat(bench().events(attempt, OrderEvent.CancelRejected.class)).isEmpty();
        bench().lookupUntilFound(attempt);
        boolean open = bench().truth().ordersOf(attempt.identity()).get(0).open();
        assertThat(bench().order(attempt).isOpen()).as("open, as at the venue").isEqualTo(open);
    }
}
