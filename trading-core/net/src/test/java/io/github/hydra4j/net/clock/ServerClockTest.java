package io.github.hydra4j.net.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_767_225_600L * SECOND;

    @Test
    void before_any_stamp_the_assumption_holds() {
        ServerClock clock = new ServerClock(Duration.ofSeconds(2));
        assertThat(clock.at(START)).isEqualTo(START - 2 * SECOND);
        assertThat(clock.latestAt(START)).isEqualTo(START + 2 * SECOND);
        assertThat(clock.apartByMoreThan(Duration.ZERO)).isFalse();
    }

    @Test
    void one_stamp_bounds_the_offset_from_both_sides() {
        ServerClock clock = new ServerClock(Duration.ZERO);
        // Sent at 0 ms, here at 100 ms, stamped 5,000 ms by a clock of milliseconds: 4,900 to 5,001 ms ahead.
        clock.observe(START, START + 100_000_000, START + 5 * SECOND, Duration.ofMillis(1));
        assertThat(clock.at(START + 100_000_000) - START).isEqualTo(5 * SECOND);
        assertThat(clock.latestAt(START + 100_000_000) - START).isEqualTo(5 * SECOND + 101_000_000);
        assertThat(clock.apartByMoreThan(Duration.ofMillis(4_899))).isTrue();
        assertThat(clock.apartByMoreThan(Duration.ofMillis(4_900))).isFalse();
    }

    /** Whatever the skew and the delays, the true time lies within the bounds, and whole seconds pin it down. */
    @Property(tries = 200)
    void the_truth_is_never_outside_and_many_stamps_come_close(
            @ForAll @LongRange(min = -3_600_000, max = 3_600_000) long skewMillis, @ForAll long seed) {
        ServerClock clock = new ServerClock(Duration.ofDays(1));
        long skew = skewMillis * 1_000_000;
        Random random = new Random(seed);
        long now = START;
        for (int i = 0; i < 200; i++) {
            long out = random.nextInt(50_000_000);
            long back = random.nextInt(50_000_000);
            long stamp = Math.floorDiv(now + out + skew, SECOND) * SECOND;
            clock.observe(now, now + out + back, stamp, Duration.ofSeconds(1));
            now += out + back;
            assertThat(clock.at(now)).isLessThanOrEqualTo(now + skew);
            assertThat(clock.latestAt(now)).isGreaterThanOrEqualTo(now + skew);
            now += 50_000_000 + random.nextInt(400_000_000);
        }
        assertThat(clock.latestAt(now) - clock.at(now)).isLessThan(200_000_000);
    }

    @Test
    void a_clock_that_is_set_is_followed_at_once() {
        ServerClock clock = new ServerClock(Duration.ZERO);
        clock.observe(START, START + 1_000_000, START, Duration.ofMillis(1));
        long later = START + 10 * SECOND;
        clock.observe(later, later + 1_000_000, later - 3_600 * SECOND, Duration.ofMillis(1));
        assertThat(clock.offset()).isBetween(Duration.ofSeconds(-3_601), Duration.ofSeconds(-3_599));
    }

    @Test
    void a_stamp_taken_while_our_own_clock_was_set_back_is_not_used() {
        ServerClock clock = new ServerClock(Duration.ofSeconds(1));
        clock.observe(START, START - SECOND, START, Duration.ofMillis(1));
        assertThat(clock.at(START)).isEqualTo(START - SECOND);
    }
}
