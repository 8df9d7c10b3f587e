package io.github.hydra4j.net.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.net.ManualScheduler;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.net.limit.Admission.Denied;
import io.github.hydra4j.net.limit.Admission.Granted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored")
class RateLimiterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENT = Duration.ofHours(1);

    private final ManualScheduler time = new ManualScheduler();
    private final List<String> order = new ArrayList<>();

    private RateLimiter limiter(RateBudget... budgets) {
        return new RateLimiter("venue", List.of(budgets), time, new Random(1), NetListener.NONE);
    }

    private static RateBudget plain(String name, long capacity, Duration window) {
        return new RateBudget(name, capacity, window, List.of(100, 100, 100, 100));
    }

    private CompletableFuture<Admission> ask(RateLimiter limiter, String name, Claim claim, Priority priority) {
        CompletableFuture<Admission> stage =
                limiter.acquire(claim, priority, PATIENT).toCompletableFuture();
        stage.thenAccept(admission -> order.add(name));
        return stage;
    }

    @Test
    void what_fits_passes_at_once_and_what_does_not_waits_until_it_does() {
        RateLimiter limiter = limiter(plain("ip", 10, MINUTE));
        assertThat(ask(limiter, "a", Claim.of("ip", 6), Priority.ENTRY))
                .isCompletedWithValue(new Granted(Duration.ZERO));
        CompletableFuture<Admission> second = ask(limiter, "b", Claim.of("ip", 5), Priority.ENTRY);
        time.advance(MINUTE);
        assertThat(second).isNotDone();
        // Weight is counted from the end of its slice, a hundredth of the window.
        time.advance(Duration.ofMillis(600));
        assertThat(second).isCompletedWithValue(new Granted(Duration.ofMillis(60_600)));
    }

    @Test
    void what_cannot_pass_before_its_deadline_is_denied_at_once_and_says_why() {
        RateLimiter limiter = limiter(plain("ip", 10, MINUTE));
        limiter.acquire(Claim.of("ip", 8), Priority.DATA, Duration.ZERO);
        Denied denied = (Denied) limiter.acquire(Claim.of("ip", 5), Priority.ENTRY, Duration.ofSeconds(30))
                .toCompletableFuture()
                .join();
        assertThat(denied.budget()).isEqualTo("ip");
        assertThat(denied.needed()).isEqualTo(5);
        assertThat(denied.available()).isEqualTo(2);
        assertThat(denied.detail())
                .isEqualTo(
                        "budget ip of venue has 2 of 10 left for ENTRY {ip=5}, 5 needed; there will be in 60600 ms, and"
                                + " the call may wait 30000 ms");
        assertThat(limiter.used("ip")).isEqualTo(8);
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void what_is_larger_than_the_budget_is_denied_whatever_its_patience() {
        RateLimiter limiter = limiter(plain("ip", 10, MINUTE));
        assertThat(ask(limiter, "a", Claim.of("ip", 11), Priority.CANCEL).join())
                .isInstanceOf(Denied.class);
    }

    @Test
    void a_call_passes_all_of_its_budgets_or_none() {
        RateLimiter limiter = limiter(plain("ip", 100, MINUTE), plain("address", 3, MINUTE));
        Claim both = Claim.of("ip", 1).and("address", 3);
        ask(limiter, "a", both, Priority.ENTRY);
        CompletableFuture<Admission> second = ask(limiter, "b", both, Priority.ENTRY);
        assertThat(second).isNotDone();
        assertThat(limiter.used("ip")).isEqualTo(1);
        // A call that does not need what the other waits for goes past it.
        assertThat(ask(limiter, "c", Claim.of("ip", 5), Priority.DATA)).isDone();
    }

    @Test
    void urgent_calls_go_first_and_equals_in_the_order_they_came() {
        RateLimiter limiter = limiter(plain("ip", 1, MINUTE));
        ask(limiter, "first", Claim.of("ip", 1), Priority.DATA);
        ask(limiter, "data", Claim.of("ip", 1), Priority.DATA);
        ask(limiter, "entry", Claim.of("ip", 1), Priority.ENTRY);
        ask(limiter, "entry2", Claim.of("ip", 1), Priority.ENTRY);
        ask(limiter, "reduce", Claim.of("ip", 1), Priority.REDUCE);
        ask(limiter, "cancel", Claim.of("ip", 1), Priority.CANCEL);
        time.advance(Duration.ofMinutes(7));
        assertThat(order).containsExactly("first", "cancel", "reduce", "entry", "entry2", "data");
    }

    @Test
    void a_part_is_kept_for_the_more_urgent() {
        RateLimiter limiter = limiter(new RateBudget("ip", 100, MINUTE, List.of(100, 95, 85, 70)));
        assertThat(fill(limiter, Priority.DATA)).isEqualTo(70);
        assertThat(fill(limiter, Priority.ENTRY)).isEqualTo(15);
        assertThat(fill(limiter, Priority.REDUCE)).isEqualTo(10);
        assertThat(fill(limiter, Priority.CANCEL)).isEqualTo(5);
    }

    private static int fill(RateLimiter limiter, Priority priority) {
        int passed = 0;
        while (limiter.acquire(Claim.of("ip", 1), priority, Duration.ZERO)
                        .toCompletableFuture()
                        .join()
                instanceof Granted) {
            passed++;
        }
        return passed;
    }

    @Test
    void light_calls_do_not_starve_a_heavy_one_before_them() {
        RateLimiter limiter = limiter(plain("ip", 10, MINUTE));
        ask(limiter, "fill", Claim.of("ip", 10), Priority.DATA);
        ask(limiter, "heavy", Claim.of("ip", 10), Priority.DATA);
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofSeconds(10));
            ask(limiter, "light" + i, Claim.of("ip", 1), Priority.DATA);
        }
        time.advance(Duration.ofSeconds(11));
        assertThat(order).containsExactly("fill", "heavy");
    }

    @Test
    void a_server_that_counts_more_than_we_do_is_believed_and_one_that_counts_less_is_not() {
        RateLimiter limiter = limiter(plain("ip", 100, MINUTE));
        ask(limiter, "a", Claim.of("ip", 10), Priority.DATA);
        limiter.observeRemaining("ip", 20);
        assertThat(limiter.used("ip")).isEqualTo(80);
        limiter.observeRemaining("ip", 95);
        assertThat(limiter.used("ip")).isEqualTo(80);
        limiter.observeRemaining("ip", -3);
        assertThat(limiter.used("ip")).isEqualTo(103);
        time.advance(Duration.ofMillis(60_600));
        assertThat(limiter.used("ip")).isZero();
    }

    @Test
    void a_pause_holds_everything_back_and_then_cancels_go_first() {
        RateLimiter limiter = limiter(plain("ip", 100, MINUTE));
        limiter.pause("ip", Duration.ofSeconds(5));
        ask(limiter, "data", Claim.of("ip", 1), Priority.DATA);
        ask(limiter, "cancel", Claim.of("ip", 1), Priority.CANCEL);
        time.advance(Duration.ofMillis(4_999));
        assertThat(order).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(order).containsExactly("cancel", "data");
    }

    @Test
    void refusals_without_a_word_on_the_wait_pause_longer_each_time_until_a_call_is_taken() {
        RateLimiter limiter = limiter(plain("ip", 100, MINUTE));
        assertThat(pauseAfterRefusal(limiter)).isBetween(500L, 1_000L);
        assertThat(pauseAfterRefusal(limiter)).isBetween(1_000L, 2_000L);
        assertThat(pauseAfterRefusal(limiter)).isBetween(2_000L, 4_000L);
        limiter.accepted("ip");
        assertThat(pauseAfterRefusal(limiter)).isBetween(500L, 1_000L);
    }

    @Test
    void refusals_of_calls_that_were_under_way_together_are_one() {
        RateLimiter limiter = limiter(plain("ip", 100, MINUTE));
        for (int i = 0; i < 9; i++) {
            limiter.refused("ip");
        }
        assertThat(pauseAfterRefusal(limiter)).isLessThanOrEqualTo(1_000L);
    }

    private long pauseAfterRefusal(RateLimiter limiter) {
        limiter.refused("ip");
        CompletableFuture<Admission> stage = ask(limiter, "x", Claim.of("ip", 1), Priority.CANCEL);
        long waited = 0;
        while (!stage.isDone()) {
            time.advance(Duration.ofMillis(1));
            waited++;
        }
        return waited;
    }

    @Test
    void an_allowance_is_used_up_until_it_is_filled_or_corrected() {
        RateLimiter limiter = limiter(RateBudget.allowance("address", 2).shares(100, 100, 100, 100));
        ask(limiter, "a", Claim.of("address", 2), Priority.ENTRY);
        CompletableFuture<Admission> waiting = ask(limiter, "b", Claim.of("address", 1), Priority.ENTRY);
        time.advance(Duration.ofMinutes(59));
        assertThat(waiting).isNotDone();
        limiter.replenish("address", 1);
        assertThat(waiting).isDone();
        limiter.correct("address", 10_000, 9_999);
        assertThat(fillAllowance(limiter)).isEqualTo(1);
        assertThat(limiter.acquire(Claim.of("address", 1), Priority.ENTRY, Duration.ofSeconds(1))
                        .toCompletableFuture())
                .isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(limiter.waiting()).isZero();
    }

    private static int fillAllowance(RateLimiter limiter) {
        int passed = 0;
        while (limiter.acquire(Claim.of("address", 1), Priority.CANCEL, Duration.ZERO)
                        .toCompletableFuture()
                        .join()
                instanceof Granted) {
            passed++;
        }
        return passed;
    }

    @Test
    void unknown_budgets_and_impossible_settings_are_refused() {
        RateLimiter limiter = limiter(plain("ip", 1, MINUTE));
        assertThatThrownBy(() -> limiter.acquire(Claim.of("address", 1), Priority.DATA, PATIENT))
                .hasMessageContaining("no budget address, only [ip]");
        assertThatThrownBy(() -> limiter(plain("ip", 1, MINUTE), plain("ip", 2, MINUTE)))
                .hasMessageContaining("two budgets called ip");
        assertThatThrownBy(() -> new RateBudget("ip", 1, MINUTE, List.of(100, 80, 90, 70)))
                .hasMessageContaining("not grow");
        assertThatThrownBy(() -> limiter.correct("ip", 1, 1)).hasMessageContaining("has a window");
        assertThatThrownBy(() -> Claim.of("ip", 0)).hasMessageContaining("positive");
    }
}
