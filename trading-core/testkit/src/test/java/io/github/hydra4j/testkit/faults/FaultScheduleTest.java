package io.github.hydra4j.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;
import io.github.hydra4j.testkit.sim.BookDouble;
import io.github.hydra4j.testkit.sim.PoolDouble;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Five hundred schedules a venue; {@code -Psoak} plays ten thousand. A failing seed is printed with its story; {@code
 * -Dhydra4j.faults.seed=…} plays that one alone.
 */
class FaultScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("hydra4j.faults", 500);

    private static void playAll(Supplier<VenueDouble> venues) {
        Long single = Long.getLong("hydra4j.faults.seed");
        long from = single == null ? 1 : single;
        long to = single == null ? SCHEDULES : single;
        for (long seed = from; seed <= to; seed++) {
            play(seed, venues);
        }
    }

    private static void play(long seed, Supplier<VenueDouble> venues) {
        try (VenueDouble venue = venues.get()) {
            FaultRun run = new FaultRun(seed, venue);
            List<String> wrong;
            try {
                wrong = run.play();
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + " ended in an exception after\n" + String.join("\n", run.story()), e);
            }
            assertThat(wrong)
                    .as(() -> run + ", replay it with -Dhydra4j.faults.seed; its story:\n"
                            + String.join("\n", run.story()))
                    .isEmpty();
        }
    }

    private static void killAll(Supplier<VenueDouble> venues) {
        Long single = Long.getLong("hydra4j.faults.seed");
        long from = single == null ? 1 : single;
        long to = single == null ? SCHEDULES : single;
        int kills = 0;
        for (long seed = from; seed <= to; seed++) {
            try (VenueDouble venue = venues.get()) {
                CrashRun run = new CrashRun(seed, venue);
                List<String> wrong;
                try {
                    wrong = run.play();
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            "seed " + seed + " ended in an exception after\n" + String.join("\n", run.story()), e);
                }
                kills += run.kills();
                assertThat(wrong)
                        .as("seed " + seed + " " + run + "; its story:\n" + String.join("\n", run.story()))
                        .isEmpty();
            }
        }
        assertThat(kills).as("a bot that is never killed proves nothing").isGreaterThan((int) (to - from));
    }

    @Test
    void a_bot_that_is_killed_again_and_again_agrees_with_an_order_book() {
        killAll(() -> FakeVenueDouble.inline(FakeTerms.orderBook()));
    }

    @Test
    void a_bot_that_is_killed_again_and_again_agrees_with_a_chain() {
        killAll(() -> FakeVenueDouble.inline(FakeTerms.chain()));
    }

    @Test
    void a_bot_that_is_killed_again_and_again_agrees_with_the_simulated_order_book() {
        killAll(BookDouble::open);
    }

    @Test
    void a_bot_that_is_killed_again_and_again_agrees_with_the_simulated_chain() {
        killAll(PoolDouble::open);
    }

    /** An answer that came late was held against what had been executed since it was asked for. */
    @Test
    void what_once_went_wrong_on_a_chain_does_not_again() {
        play(5085, () -> FakeVenueDouble.inline(FakeTerms.chain()));
    }

    @Test
    void books_equal_an_order_book_whatever_goes_wrong() {
        playAll(() -> FakeVenueDouble.inline(FakeTerms.orderBook()));
    }

    @Test
    void books_equal_the_simulated_order_book_whatever_goes_wrong() {
        playAll(BookDouble::open);
    }

    @Test
    void books_equal_the_simulated_chain_whatever_goes_wrong() {
        playAll(PoolDouble::open);
    }

    @Test
    void books_equal_a_chain_whatever_goes_wrong() {
        playAll(() -> FakeVenueDouble.inline(FakeTerms.chain()));
    }
}
