package io.github.hydra4j.net.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.net.ManualScheduler;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RateLimiterProperties {

    private record Passed(long at, int weight, Priority priority) {}

    /** The venue's own view: whatever we ask and however we wait, no stretch of a window sees more than its capacity. */
    @Property(tries = 200)
    void no_window_ever_sees_more_than_the_capacity(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed, @ForAll @IntRange(min = 1, max = 50) int capacity) {
        ManualScheduler time = new ManualScheduler();
        long window = Duration.ofSeconds(10).toNanos();
        RateLimiter limiter = new RateLimiter(
                "venue",
                List.of(RateBudget.perWindow("ip", capacity, Duration.ofNanos(window))),
                time,
                new Random(seed),
                NetListener.NONE);
        Random random = new Random(seed);
        List<Passed> passed = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int weight = 1 + random.nextInt(Math.max(1, capacity / 2));
            Priority priority = List.of(Priority.values()).get(random.nextInt(4));
            limiter.acquire(Claim.of("ip", weight), priority, Duration.ofMillis(random.nextInt(30_000)))
                    .thenAccept(admission -> {
                        if (admission instanceof Admission.Granted) {
                            passed.add(new Passed(time.nanoTime(), weight, priority));
                        }
                    });
            time.advance(Duration.ofNanos(random.nextInt(1_000_000_000)));
        }
        time.advance(Duration.ofMinutes(2));
        assertThat(limiter.waiting()).isZero();
        for (Passed end : passed) {
            long sum = passed.stream()
                    .filter(each -> each.at() <= end.at() && each.at() > end.at() - window)
                    .mapToLong(Passed::weight)
                    .sum();
            assertThat(sum).isLessThanOrEqualTo(capacity);
        }
    }

    /** However much data is asked for, a cancel passes within one window. */
    @Property(tries = 100)
    void a_cancel_never_waits_longer_than_the_more_urgent_before_it_need(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        ManualScheduler time = new ManualScheduler();
        RateLimiter limiter = new RateLimiter(
                "venue",
                List.of(RateBudget.perWindow("ip", 20, Duration.ofSeconds(10))),
                time,
                new Random(seed),
                NetListener.NONE);
        Random random = new Random(seed);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            limiter.acquire(
                    Claim.of("ip", 1 + random.nextInt(5)),
                    random.nextBoolean() ? Priority.DATA : Priority.ENTRY,
                    Duration.ofMinutes(1));
            if (i % 40 == 39) {
                limiter.acquire(Claim.of("ip", 1), Priority.CANCEL, Duration.ofMinutes(5))
                        .thenAccept(admission -> {
                            if (admission instanceof Admission.Granted granted) {
                                waits.add(granted.waited());
                            }
                        });
            }
            time.advance(Duration.ofMillis(random.nextInt(300)));
        }
        time.advance(Duration.ofMinutes(5));
        // Entries may fill 85 of 100; the cancels are few enough for the rest.
        assertThat(waits).hasSize(10).allMatch(Duration::isZero);
    }
}
